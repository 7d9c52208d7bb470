// mistake: a window for each rank
// caught: right
// says: The ranks of a host look into the same window: it holds one table, however many ranks
//   there are.
#include "splits.hpp"

int tables_of_host(int cores, int threads)
{
    return cores / threads;
}

int tables_in_windows(int cores, int threads)
{
    return cores / threads;
}

int ranks_in_all(int hosts, int cores, int threads)
{
    return hosts * (cores / threads);
}

int idle_cores(int cores, int threads)
{
    return cores - cores / threads;
}
