// mistake: `parallel` shares the loop out
// caught: right
// says: This is the right number times the number of threads: either every thread went through all
//   paths (`parallel` starts the team; it is `for` that shares the loop out), or every thread added
//   the whole number once.
#include "free_openmp.hpp"

std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
#pragma omp parallel reduction(+ : free)
    for (std::size_t j = 0; j < paths.size(); ++j) {
        bool crossed = false;
        for (const Segment& wall : walls)
            if (crosses(paths[j], wall)) {
                crossed = true;
                break;
            }
        free += !crossed;
    }
    return free;
}
