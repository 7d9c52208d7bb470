// What does each worker print? predict.hpp says what happens.
#include "predict.hpp"

// TODO: put a formula in place of each 0.

double thread_prints(double start, double p)
{
    return 0;
}

double child_prints(double start, double p)
{
    return 0;
}

double parent_prints(double start, double p)
{
    return 0;
}

double counters(double p)
{
    return 0;
}

double sum_of_ranks(double start, double p)
{
    return 0;
}
