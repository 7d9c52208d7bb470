// mistake: atomic covers the whole line
// caught: compile
// says: atomic
#include "ticket_openmp.hpp"

void ask_all(std::size_t n)
{
    std::size_t next = 0;
#pragma omp parallel
    for (;;) {
        std::size_t mine = 0;
#pragma omp atomic
        mine = next++;
        if (mine >= n)
            break;
        ask(mine);
    }
}
