// mistake: p workers are p times as fast
// caught: right
// says: This is p times as fast for every serial part; with s = 1 there is no speedup at all.
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
    return 2 * (p - 1) * (n + 2);
}

double best_speedup(double p, double)
{
    return p;
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
