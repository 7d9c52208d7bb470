// mistake: whether a path is free is known wall by wall
// caught: right
// says: A path counts as free here when it does not cross the last wall that was tried; it is free
//   only when it crosses none of them.
#include "free_openmp.hpp"

std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
#pragma omp parallel for schedule(dynamic, 16) reduction(+ : free)
    for (std::size_t j = 0; j < paths.size(); ++j) {
        bool crossed = false;
        for (const Segment& wall : walls)
            crossed = crosses(paths[j], wall);
        free += !crossed;
    }
    return free;
}
