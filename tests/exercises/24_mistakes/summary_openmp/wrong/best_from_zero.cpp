// mistake: a maximum begins with zero
// caught: right
// says: The best of negative marks is negative: a maximum that begins with 0 is never below it.
//   Begin with the smallest number, as Summary does.
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = 0;
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
