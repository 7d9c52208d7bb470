// mistake: processes of one program share its variables
// caught: right
// says: This is the counter of threads. fork() copies the process with its memory: what the
//   other children add, they add to their own copies.
#include "predict.hpp"

double thread_prints(double start, double p)
{
    return start + p;
}

double child_prints(double start, double p)
{
    return start + p;
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
