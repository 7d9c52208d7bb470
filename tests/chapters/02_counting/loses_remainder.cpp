// A mistaken copy of openmp.cpp: each thread counts n / threads numbers, and nobody what is left.
#include <omp.h>

#include "counting.hpp"

namespace counting
{

Totals count_to(std::size_t n)
{
    std::uint64_t count = 0;
    double weight = 0;
#pragma omp parallel reduction(+ : count, weight)
    {
        const std::size_t part = n / static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t begin = part * static_cast<std::size_t>(omp_get_thread_num());
        for (std::size_t i = begin; i < begin + part; ++i) {
            count += i;
            weight += weight_of(i);
        }
    }
    return {count, weight};
}

} // namespace counting
