// exercise: 24_mistakes/summary_openmp
#include "summary_openmp.hpp"

// Everyone summarises everything, and one of the summaries is taken.
Summary summary(std::span<const int> marks)
{
    Summary taken;
#pragma omp parallel
    {
        Summary mine;
        for (const int mark : marks) {
            mine.sum += mark;
            mine.best = mark > mine.best ? mark : mine.best;
            mine.passed += mark / 10 >= 5;
        }
#pragma omp critical
        taken = mine;
    }
    return taken;
}
