// Which value the counter has, and why.
#include "shared_or_private.hpp"

int b_of_a_thread(int, int)
{
    return 101; // firstprivate: a copy for each thread, which begins with the value outside
}

int a_afterwards(int, int)
{
    return 100; // private: the threads' copies are gone, and the a outside was never touched
}

int b_afterwards(int, int)
{
    return 100; // the same
}

int c_afterwards(int, int p)
{
    return 100 + p; // reduction: p copies of 1 are added to what was there
}

int d_afterwards(int n, int p)
{
    return 100 + n * p; // no `for`: every thread runs the whole loop
}

int e_afterwards(int n, int)
{
    return 100 + n; // `for` shares the n steps out
}
