// Who gets which item? schedules.hpp says what each function returns.
#include "schedules.hpp"

// TODO: put a formula in place of each 0.

std::size_t thread_static(std::size_t i, std::size_t n, std::size_t p)
{
    return 0;
}

std::size_t thread_static_chunk(std::size_t i, std::size_t chunk, std::size_t p)
{
    return 0;
}

std::size_t pieces_dynamic(std::size_t n, std::size_t chunk)
{
    return 0;
}

double least_time(double sum, double longest, double p)
{
    return 0;
}
