// mistake: only the ranks of one host
// caught: right
// says: All hosts take part in the allreduce: multiply by their number.
#include "splits.hpp"

int tables_of_host(int cores, int threads)
{
    return cores / threads;
}

int tables_in_windows(int, int)
{
    return 1;
}

int ranks_in_all(int, int cores, int threads)
{
    return cores / threads;
}

int idle_cores(int cores, int threads)
{
    return cores - cores / threads;
}
