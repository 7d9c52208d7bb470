// exercise: 07_path_crossing/free_openmp
#include "free_openmp.hpp"

#include <vector>

// Everyone tries all paths, and counts a share of them.
std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls)
{
    std::size_t free = 0;
#pragma omp parallel
    {
        std::vector<char> crossed(paths.size());
        for (std::size_t j = 0; j < paths.size(); ++j)
            for (const Segment& wall : walls)
                if (crosses(paths[j], wall)) {
                    crossed[j] = 1;
                    break;
                }
#pragma omp for schedule(static) reduction(+ : free)
        for (std::size_t j = 0; j < paths.size(); ++j)
            free += crossed[j] == 0;
    }
    return free;
}
