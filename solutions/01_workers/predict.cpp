// What each worker prints, and why.
#include "predict.hpp"

double thread_prints(double start, double p)
{
    return start + p; // one variable, to which all have added
}

double child_prints(double start, double)
{
    return start + 1; // a copy of its own, to which it alone has added
}

double parent_prints(double start, double)
{
    return start; // children write to their copies, not to the parent's variable
}

double counters(double p)
{
    return p + 1;
}

double sum_of_ranks(double start, double p)
{
    return p * (start + 1); // each rank began with start
}
