// Each thread has a sum, a best and a count of its own; the tenth is declared where it is used.
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best;
#pragma omp parallel for reduction(+ : sum, passed) reduction(max : best)
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
