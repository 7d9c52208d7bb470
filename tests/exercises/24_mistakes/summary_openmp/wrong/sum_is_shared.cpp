// mistake: only what is compared is in danger
// caught: race
// says: Use a reduction
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best;
#pragma omp parallel for reduction(max : best) reduction(+ : passed)
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
