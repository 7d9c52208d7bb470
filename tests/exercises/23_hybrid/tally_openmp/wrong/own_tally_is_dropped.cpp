// mistake: each thread has a tally of its own, which nobody adds up
// caught: right
// says: Nothing of what the threads counted has reached the tally: add the copies of all threads to
//   it before they go.
#include "tally_openmp.hpp"

#include <vector>

void count(std::size_t n, std::span<long> tally)
{
    std::vector<long> mine(tally.size());
#pragma omp parallel for firstprivate(mine)
    for (std::size_t i = 0; i < n; ++i)
        ++mine[class_of(i, mine.size())];
}
