// mistake: a table for each core
// caught: right
// says: The threads of a rank share its table: a host holds one table for each rank, and it
//   has fewer ranks than cores when a rank has several threads.
#include "splits.hpp"

int tables_of_host(int cores, int)
{
    return cores;
}

int tables_in_windows(int, int)
{
    return 1;
}

int ranks_in_all(int hosts, int cores, int threads)
{
    return hosts * (cores / threads);
}

int idle_cores(int cores, int threads)
{
    return cores - cores / threads;
}
