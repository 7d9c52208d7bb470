// mistake: a speedup is the new time divided by the old one
// caught: right
// says: This is the time of p workers as a part of one worker's; the speedup is its inverse.
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

double best_speedup(double p, double s)
{
    return s + (1 - s) / p;
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
