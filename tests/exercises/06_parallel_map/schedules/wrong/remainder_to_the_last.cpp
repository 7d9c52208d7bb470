// mistake: blocks of n / p, and the last thread has what is left
// caught: right
// says: The remainder does not all go to the last thread: the first n % p threads have one item
//   more each.
#include "schedules.hpp"

#include <algorithm>

std::size_t thread_static(std::size_t i, std::size_t n, std::size_t p)
{
    const std::size_t size = std::max<std::size_t>(n / p, 1);
    return std::min(i / size, p - 1);
}

std::size_t thread_static_chunk(std::size_t i, std::size_t chunk, std::size_t p)
{
    return i / chunk % p;
}

std::size_t pieces_dynamic(std::size_t n, std::size_t chunk)
{
    return (n + chunk - 1) / chunk;
}

double least_time(double sum, double longest, double p)
{
    return std::max(sum / p, longest);
}
