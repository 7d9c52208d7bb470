// mistake: a private variable's last value is written back
// caught: right
// says: This is a thread's own copy, and it is gone: private(a) leaves the a
//   outside as it was.
#include "shared_or_private.hpp"

int b_of_a_thread(int, int)
{
    return 101;
}

int a_afterwards(int, int)
{
    return 1;
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

int e_afterwards(int n, int)
{
    return 100 + n;
}
