// The summary of a list of marks: it was written in a hurry.
#include "summary_openmp.hpp"

Summary summary(std::span<const int> marks)
{
    const std::size_t n = marks.size();
    long sum = 0, passed = 0;
    int best = Summary{}.best, tenth = 0;
    // TODO: this loop has three classic mistakes. Mend them.
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i) {
        tenth = marks[i] / 10;
        sum += marks[i];
        if (marks[i] > best)
            best = marks[i];
        if (tenth >= 5) {
#pragma omp atomic update
            ++passed;
        }
    }
    return {sum, best, passed};
}
