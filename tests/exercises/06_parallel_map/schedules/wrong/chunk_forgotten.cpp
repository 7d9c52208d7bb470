// mistake: the pieces of static, chunk are single items
// caught: right
// says: Item i lies in piece i / chunk, and pieces, not items, go to the threads one after the
//   other.
#include "schedules.hpp"

#include <algorithm>

std::size_t thread_static(std::size_t i, std::size_t n, std::size_t p)
{
    // The first n % p threads have size + 1 items each, and together the first `large` items.
    const std::size_t size = n / p, large = (n % p) * (size + 1);
    return i < large ? i / (size + 1) : n % p + (i - large) / size;
}

std::size_t thread_static_chunk(std::size_t i, std::size_t chunk, std::size_t p)
{
    return i % p;
}

std::size_t pieces_dynamic(std::size_t n, std::size_t chunk)
{
    return (n + chunk - 1) / chunk;
}

double least_time(double sum, double longest, double p)
{
    return std::max(sum / p, longest);
}
