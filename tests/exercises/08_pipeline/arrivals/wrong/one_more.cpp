// mistake: the item that waits comes after the last one that went in, so it has number capacity + 1
// caught: right
// says: The first item has number 0, so a queue with room for c holds items 0 to c - 1, and item c
//   waits.
#include "arrivals.hpp"

std::size_t first_that_waits(std::size_t capacity)
{
    return capacity + 1;
}

std::size_t next_lane(std::size_t taken, std::size_t lanes)
{
    return taken % lanes;
}

double seconds_of(std::size_t n, double all, double slowest)
{
    return all + static_cast<double>(n - 1) * slowest;
}
