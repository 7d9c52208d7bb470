// mistake: a variable is private when only one thread at a time means it
// caught: race
// says: touch `crossed`
#include "free_openmp.hpp"

std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
    bool crossed = false;
#pragma omp parallel for schedule(dynamic, 16) reduction(+ : free)
    for (std::size_t j = 0; j < paths.size(); ++j) {
        crossed = false;
        for (const Segment& wall : walls)
            if (crosses(paths[j], wall)) {
                crossed = true;
                break;
            }
        free += !crossed;
    }
    return free;
}
