// mistake: five workers are five times as fast
// caught: right
// says: That would be so if all stages took equally long and no item had to pass through them one
//   after the other. The slowest stage sets the distance from item to item.
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
    return static_cast<double>(n) * all / 5;
}
