// Which value does the counter have? shared_or_private.hpp shows the code.
#include "shared_or_private.hpp"

// TODO: put a formula in place of each -1.

int b_of_a_thread(int, int)
{
    return -1;
}

int a_afterwards(int, int)
{
    return -1;
}

int b_afterwards(int, int)
{
    return -1;
}

int c_afterwards(int, int)
{
    return -1;
}

int d_afterwards(int, int)
{
    return -1;
}

int e_afterwards(int, int)
{
    return -1;
}
