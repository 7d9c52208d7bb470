// mistake: each thread has a copy of the variable
// caught: right
// says: This is what a thread would see if it had a counter of its own. A variable that is
//   declared before the threads start is shared: all add to the same one.
#include "predict.hpp"

double thread_prints(double start, double)
{
    return start + 1;
}

double child_prints(double start, double)
{
    return start + 1;
}

double parent_prints(double start, double)
{
    return start;
}

double counters(double p)
{
    return p + 1;
}

double sum_of_ranks(double start, double p)
{
    return p * (start + 1);
}
