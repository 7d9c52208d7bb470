// mistake: one more or less does no harm
// caught: race
// says: touch `free`
#include "free_openmp.hpp"

std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
#pragma omp parallel for schedule(dynamic, 16)
    for (std::size_t j = 0; j < paths.size(); ++j) {
        bool crossed = false;
        for (const Segment& wall : walls)
            if (crosses(paths[j], wall)) {
                crossed = true;
                break;
            }
        if (!crossed)
            ++free;
    }
    return free;
}
