// mistake: the address is the same, so it is one variable
// caught: right
// says: All of them have the same address, each in its own process: an address means something
//   within one process only.
#include "predict.hpp"

double thread_prints(double start, double p)
{
    return start + p;
}

double child_prints(double start, double)
{
    return start + 1;
}

double parent_prints(double start, double)
{
    return start;
}

double counters(double)
{
    return 1;
}

double sum_of_ranks(double start, double p)
{
    return p * (start + 1);
}
