// mistake: the sum over ranks is what threads would have in their counter
// caught: right
// says: This counts start once. Every rank began with start, and hands it in with its counter.
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
    return p + 1;
}

double sum_of_ranks(double start, double p)
{
    return start + p;
}
