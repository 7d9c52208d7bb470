// mistake: it is enough to protect the addition
// caught: race
// says: only one of them is protected
#include "ticket_openmp.hpp"

void ask_all(std::size_t n)
{
    std::size_t next = 0;
#pragma omp parallel
    for (;;) {
        std::size_t mine = 0;
        mine = next;
#pragma omp atomic
        next += 1;
        if (mine >= n)
            break;
        ask(mine);
    }
}
