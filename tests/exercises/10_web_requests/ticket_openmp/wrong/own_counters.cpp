// mistake: a counter of its own protects a thread
// caught: right
// says: Every thread made every call: with a counter of its own each takes all numbers. The
//   counter must be shared.
#include "ticket_openmp.hpp"

void ask_all(std::size_t n)
{
    std::size_t next = 0;
#pragma omp parallel firstprivate(next)
    for (;;) {
        std::size_t mine = 0;
        mine = next++;
        if (mine >= n)
            break;
        ask(mine);
    }
}
