// mistake: all of the work is shared out
// caught: right
// says: This divides the part 1 - s by p, but leaves out the serial part s.
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
    return p / (1 - s);
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
