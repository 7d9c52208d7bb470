// mistake: a reduction replaces what was there
// caught: right
// says: This is what the threads have added. A reduction adds it to the value that the variable
//   had before.
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
    return p;
}

int d_afterwards(int n, int p)
{
    return 100 + n * p;
}

int e_afterwards(int n, int)
{
    return 100 + n;
}
