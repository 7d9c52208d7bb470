// mistake: private keeps each thread's sum, and adds them up
// caught: right
// says: The sum is 0. A sum that each thread has for itself (private, firstprivate, or declared in
//   the region) is thrown away at the end, unless somebody adds these sums up. A reduction does.
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best;
#pragma omp parallel for firstprivate(sum) reduction(+ : passed) reduction(max : best)
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
