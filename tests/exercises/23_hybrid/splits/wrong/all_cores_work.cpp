// mistake: each thread finds a core
// caught: right
// says: Threads inherit the binding of their rank: all threads of a rank share its one core,
//   and the cores beside it idle.
#include "splits.hpp"

int tables_of_host(int cores, int threads)
{
    return cores / threads;
}

int tables_in_windows(int, int)
{
    return 1;
}

int ranks_in_all(int hosts, int cores, int threads)
{
    return hosts * (cores / threads);
}

int idle_cores(int cores, int)
{
    return cores - cores;
}
