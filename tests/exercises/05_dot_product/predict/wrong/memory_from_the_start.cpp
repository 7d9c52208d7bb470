// mistake: one worker alone can use the whole memory bandwidth
// caught: right
// says: This gives the whole memory bandwidth to any number of workers: one worker alone gets only
//   `one`.
#include "predict.hpp"

double flops_of_matmul(double n)
{
    return 2 * n * n * n;
}

double bytes_of_dot(double n)
{
    return 2 * n * 8;
}

double numbers_exchanged(double n, double p)
{
    return 2 * (p - 1) * (n + 2);
}

double best_speedup(double p, double s)
{
    return 1 / (s + (1 - s) / p);
}

double best_speedup_from_memory(double, double one, double most)
{
    return most / one;
}
