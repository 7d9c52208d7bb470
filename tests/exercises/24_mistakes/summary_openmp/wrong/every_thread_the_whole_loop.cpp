// mistake: parallel alone shares out the iterations
// caught: right
// says: The sum is the right one as many times as there are threads: each thread did the whole
// loop.
//   `parallel` starts a team, and `for` shares out the iterations.
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best;
#pragma omp parallel reduction(+ : sum, passed) reduction(max : best)
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
