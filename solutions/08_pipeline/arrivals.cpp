// The figures, and why they are what they are.
#include "arrivals.hpp"

std::size_t first_that_waits(std::size_t capacity)
{
    return capacity; // items 0 … capacity - 1 fill the queue
}

std::size_t next_lane(std::size_t taken, std::size_t lanes)
{
    return taken % lanes; // item number `taken` is the next one
}

double seconds_of(std::size_t n, double all, double slowest)
{
    // The first item takes its whole way. Each one behind it arrives one step of the slowest stage
    // later.
    return all + static_cast<double>(n - 1) * slowest;
}
