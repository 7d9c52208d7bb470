// mistake: every rank has two neighbours
// caught: right
// says: This is the exchange of a ring, in which the first and the last rank are neighbours too: 2
//   p rows. The plate has two ends: p blocks have p - 1 cuts.
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
    return 2 * p * (n + 2);
}

double best_speedup(double p, double s)
{
    return 1 / (s + (1 - s) / p);
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
