// Say the figures before you measure: predict.hpp says what each one is.
#include "predict.hpp"

// TODO: put a formula in place of each first guess.

double flops_of_matmul(double n)
{
    return n;
}

double bytes_of_dot(double n)
{
    return n;
}

double numbers_exchanged(double n, double p)
{
    return n * p;
}

double best_speedup(double p, double s)
{
    return p - s;
}

double best_speedup_from_memory(double p, double one, double most)
{
    return p * most / one;
}
