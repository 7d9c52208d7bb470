// mistake: `parallel` shares a loop out
// caught: right
// says: This is one run of the loop. Without `for` every thread runs the whole loop.
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

int d_afterwards(int n, int)
{
    return 100 + n;
}

int e_afterwards(int n, int)
{
    return 100 + n;
}
