// mistake: every thread runs every loop of the region
// caught: right
// says: This is one run of the loop by every thread. `omp for` shares it out.
#include "shared_or_private.hpp"

int b_of_a_thread(int, int)
{
    return 101;
}

int a_afterwards(int, int)
{
    return 100;
}

int b_afterwards(int, int)
{
    return 100;
}

int c_afterwards(int, int p)
{
    return 100 + p;
}

int d_afterwards(int n, int p)
{
    return 100 + n * p;
}

int e_afterwards(int n, int p)
{
    return 100 + n * p;
}
