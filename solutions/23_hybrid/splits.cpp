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

int idle_cores(int cores, int threads)
{
    return cores - cores / threads;
}
