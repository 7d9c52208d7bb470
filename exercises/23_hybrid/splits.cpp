// Say the figures before you measure: splits.hpp says what each one is.
#include "splits.hpp"

// TODO: put a formula in place of each value.

int tables_of_host(int cores, int threads)
{
    return 0;
}

int tables_in_windows(int cores, int threads)
{
    return 0;
}

int ranks_in_all(int hosts, int cores, int threads)
{
    return 0;
}

int idle_cores(int cores, int threads)
{
    return -1;
}
