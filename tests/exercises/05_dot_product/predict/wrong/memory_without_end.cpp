// mistake: every worker brings its own memory bandwidth
// caught: right
// says: This gives every worker the bandwidth of one worker alone: all together never get more than
//   `most`.
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

double best_speedup_from_memory(double p, double, double)
{
    return p;
}
