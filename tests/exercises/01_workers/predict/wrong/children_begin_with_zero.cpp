// mistake: a new process begins with fresh variables
// caught: right
// says: fork() copies the variable with its value: a child begins with start, not with 0.
#include "predict.hpp"

double thread_prints(double start, double p)
{
    return start + p;
}

double child_prints(double, double)
{
    return 1;
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
