// mistake: a threaded loop cannot be left early, so no loop can
// caught: fast
// says: After the first wall that a path crosses
#include "free_openmp.hpp"

std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
#pragma omp parallel for schedule(dynamic, 16) reduction(+ : free)
    for (std::size_t j = 0; j < paths.size(); ++j) {
        std::size_t crossed = 0;
        for (const Segment& wall : walls)
            crossed += crosses(paths[j], wall);
        free += crossed == 0;
    }
    return free;
}
