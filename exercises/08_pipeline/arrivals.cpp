// Say the figures before you measure: arrivals.hpp says what each one is.
#include "arrivals.hpp"

// TODO: put a formula in place of each value.

std::size_t first_that_waits(std::size_t capacity)
{
    return 0;
}

std::size_t next_lane(std::size_t taken, std::size_t lanes)
{
    return 0;
}

double seconds_of(std::size_t n, double all, double slowest)
{
    return 0;
}
