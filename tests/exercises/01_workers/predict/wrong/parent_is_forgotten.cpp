// mistake: there is a counter for each child
// caught: right
// says: The parent is a process too, and has its counter still: there is one more than there are
//   children.
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

double counters(double p)
{
    return p;
}

double sum_of_ranks(double start, double p)
{
    return p * (start + 1);
}
