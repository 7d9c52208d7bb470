// mistake: parallel alone shares a loop
// caught: right
// says: The count is p times too large: either every thread runs the whole loop (parallel makes
//   the team, and for shares the iterations), or every thread adds the whole count once.
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
