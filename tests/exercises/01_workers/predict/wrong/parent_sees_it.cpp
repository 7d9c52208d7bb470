// mistake: what the children did is there when they have ended
// caught: right
// says: The children added to copies of their own, and these are gone with them. Nothing has
//   changed the parent's variable.
#include "predict.hpp"

double thread_prints(double start, double p)
{
    return start + p;
}

double child_prints(double start, double)
{
    return start + 1;
}

double parent_prints(double start, double p)
{
    return start + p;
}

double counters(double p)
{
    return p + 1;
}

double sum_of_ranks(double start, double p)
{
    return p * (start + 1);
}
