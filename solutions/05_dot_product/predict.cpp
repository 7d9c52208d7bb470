// The figures, and where each comes from.
#include "predict.hpp"

#include <algorithm>

double flops_of_matmul(double n)
{
    return 2 * n * n * n; // each of n * n elements is a sum of n products: n of each
}

double bytes_of_dot(double n)
{
    return 2 * n * 8; // two vectors, 8 bytes a double; the sum stays in a register
}

double numbers_exchanged(double n, double p)
{
    return 2 * (p - 1) * (n + 2); // p - 1 cuts, and a row each way across each
}

double best_speedup(double p, double s)
{
    return 1 / (s + (1 - s) / p); // Amdahl
}

double best_speedup_from_memory(double p, double one, double most)
{
    return std::min(p * one, most) / one;
}
