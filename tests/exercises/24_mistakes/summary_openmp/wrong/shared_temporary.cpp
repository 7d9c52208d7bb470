// mistake: a temporary may be declared anywhere
// caught: race
// says: Declare it in the loop
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best, tenth = 0;
#pragma omp parallel for reduction(+ : sum, passed) reduction(max : best)
    for (std::size_t i = 0; i < n; ++i) {
        tenth = marks[i] / 10;
        sum += marks[i];
        if (marks[i] > best)
            best = marks[i];
        if (tenth >= 5)
            ++passed;
    }
    return {sum, best, passed};
}
