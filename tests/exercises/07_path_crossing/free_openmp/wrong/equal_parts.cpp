// mistake: the same number of paths is the same amount of work
// caught: parallel
// says: thread
#include "free_openmp.hpp"

std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
#pragma omp parallel for schedule(static) reduction(+ : free)
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
