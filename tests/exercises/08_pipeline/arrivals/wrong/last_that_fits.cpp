// mistake: the queue is full at item number capacity - 1, so that one waits
// caught: right
// says: Item capacity - 1 still goes in: it fills the queue. The one behind it waits.
#include "arrivals.hpp"

std::size_t first_that_waits(std::size_t capacity)
{
    return capacity - 1;
}

std::size_t next_lane(std::size_t taken, std::size_t lanes)
{
    return taken % lanes;
}

double seconds_of(std::size_t n, double all, double slowest)
{
    return all + static_cast<double>(n - 1) * slowest;
}
