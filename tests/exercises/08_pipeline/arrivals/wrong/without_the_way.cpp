// mistake: every item takes as long as the slowest stage
// caught: right
// says: The items arrive at that distance, but the first one has its whole way before it.
#include "arrivals.hpp"

std::size_t first_that_waits(std::size_t capacity)
{
    return capacity;
}

std::size_t next_lane(std::size_t taken, std::size_t lanes)
{
    return taken % lanes;
}

double seconds_of(std::size_t n, double all, double slowest)
{
    return static_cast<double>(n) * slowest;
}
