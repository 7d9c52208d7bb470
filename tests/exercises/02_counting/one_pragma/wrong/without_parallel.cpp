// mistake: for makes a team
// caught: compile
// says: reduction variable
#include "one_pragma.hpp"

std::size_t count_long(std::size_t n)
{
    std::size_t count = 0;
#pragma omp for reduction(+ : count)
    for (std::size_t i = 1; i <= n; ++i)
        if (steps_of(i) > 100)
            count += 1;
    return count;
}
