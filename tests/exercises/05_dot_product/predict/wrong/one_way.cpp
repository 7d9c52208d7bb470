// mistake: each cut costs one row
// caught: right
// says: This is one row for each cut; but each of the two neighbours sends a row.
#include "predict.hpp"

#include <algorithm>

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
    return (p - 1) * (n + 2);
}

double best_speedup(double p, double s)
{
    return 1 / (s + (1 - s) / p);
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
