// Predict the figures before you measure. What each one is: predict.hpp.
#include "predict.hpp"

// TODO: put a formula in place of each 0.

double flops_of_matmul(double n)
{
    return 0;
}

double bytes_of_dot(double n)
{
    return 0;
}

double numbers_exchanged(double n, double p)
{
    return 0;
}

double best_speedup(double p, double s)
{
    return 0;
}

double best_speedup_from_memory(double p, double one, double most)
{
    return 0;
}
