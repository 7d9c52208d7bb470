// mistake: private copies are added at the end
// caught: right
// says: The count is still what it was before the loop. Either the threads count in copies of
//   their own, which are gone after it (private, firstprivate), or nothing is counted at all.
//   reduction adds the copies to the variable.
#include "one_pragma.hpp"

std::size_t count_long(std::size_t n)
{
    std::size_t count = 0;
#pragma omp parallel for firstprivate(count)
    for (std::size_t i = 1; i <= n; ++i)
        if (steps_of(i) > 100)
            count += 1;
    return count;
}
