// mistake: memory traffic is counted in numbers
// caught: right
// says: These are numbers, not bytes: a double has 8 bytes.
#include "predict.hpp"

#include <algorithm>

double flops_of_matmul(double n)
{
    return 2 * n * n * n;
}

double bytes_of_dot(double n)
{
    return 2 * n;
}

double numbers_exchanged(double n, double p)
{
    return 2 * (p - 1) * (n + 2);
}

double best_speedup(double p, double s)
{
    return 1 / (s + (1 - s) / p);
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
