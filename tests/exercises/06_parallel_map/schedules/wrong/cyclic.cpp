// mistake: schedule(static) deals the items out one by one
// caught: right
// says: That is schedule(static, 1). Without a chunk, static gives each thread one contiguous
//   block.
#include "schedules.hpp"

#include <algorithm>

std::size_t thread_static(std::size_t i, std::size_t n, std::size_t p)
{
    return i % p;
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
