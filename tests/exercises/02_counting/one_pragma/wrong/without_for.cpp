// mistake: parallel alone shares a loop
// caught: right
// says: Every thread runs the whole loop, so the count is p times too large: parallel makes the
// team,
//   and for shares the iterations.
#include "one_pragma.hpp"

std::size_t count_long(std::size_t n)
{
    std::size_t count = 0;
#pragma omp parallel reduction(+ : count)
    for (std::size_t i = 1; i <= n; ++i)
        if (steps_of(i) > 100)
            count += 1;
    return count;
}
