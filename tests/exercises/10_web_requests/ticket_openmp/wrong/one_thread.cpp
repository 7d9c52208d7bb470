// mistake: who waits for an answer is busy, so one thread is enough
// caught: right
// says: The calls were made one after the other: while a thread waits for its answer, the others
//   can make calls.
#include "ticket_openmp.hpp"

void ask_all(std::size_t n)
{
    std::size_t next = 0;
    for (;;) {
        std::size_t mine = 0;
        mine = next++;
        if (mine >= n)
            break;
        ask(mine);
    }
}
