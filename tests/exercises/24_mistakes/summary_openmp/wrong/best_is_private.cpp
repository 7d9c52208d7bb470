// mistake: the best of each thread becomes the best of all by itself
// caught: right
// says: The best mark is what it was before the loop. A best that each thread has for itself is
//   thrown away at the end, unless somebody compares them. reduction(max : best) does.
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best;
#pragma omp parallel for firstprivate(best) reduction(+ : sum, passed)
    for (std::size_t i = 0; i < n; ++i) {
        const int tenth = marks[i] / 10;
        sum += marks[i];
        if (marks[i] > best)
            best = marks[i];
        if (tenth >= 5)
            ++passed;
    }
    return {sum, best, passed};
}
