// mistake: the next item comes from the lane of the last one
// caught: right
// says: That is the lane of the item that was taken last. After `taken` items the next one is item
//   number `taken`, for they are counted from 0.
#include "arrivals.hpp"

std::size_t first_that_waits(std::size_t capacity)
{
    return capacity;
}

std::size_t next_lane(std::size_t taken, std::size_t lanes)
{
    return (taken + lanes - 1) % lanes;
}

double seconds_of(std::size_t n, double all, double slowest)
{
    return all + static_cast<double>(n - 1) * slowest;
}
