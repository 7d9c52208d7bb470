// mistake: the array is shared, and nobody asks who else adds to it
// caught: race
// says: Two threads add to the same number of the tally at the same time, and one addition is
//   lost. Give each thread a tally of its own and add them up at the end: `reduction` does that,
//   also for an array.
#include "tally_openmp.hpp"

void count(std::size_t n, std::span<long> tally)
{
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        ++tally[class_of(i, tally.size())];
}
