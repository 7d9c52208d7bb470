// The walls and paths of the exercises: walls stand upright in a row, paths run through them.
#pragma once

#include <cstddef>
#include <vector>

#include "segment.hpp"

namespace town
{

inline std::int32_t at(std::size_t i)
{
    return static_cast<std::int32_t>(i);
}

inline std::vector<Segment> walls(std::size_t n)
{
    std::vector<Segment> walls;
    for (std::size_t i = 0; i < n; ++i)
        walls.push_back({at(10 * i), 0, at(10 * i) + 1, 10});
    return walls;
}

// free_openmp: the paths of the first three quarters cross one wall each, one of the first eight.
// The others pass above all walls, but for the last path, which crosses the last wall.
// With a shift (of a timed run) a few more of them cross one.
inline std::size_t crossing_early(std::size_t m, std::size_t shift = 0)
{
    return 3 * m / 4 + (m < 64 ? 0 : shift % (m / 64));
}
inline std::vector<Segment> uneven_paths(std::size_t m, std::size_t n, std::size_t shift = 0)
{
    std::vector<Segment> paths;
    for (std::size_t j = 0; j < m; ++j) {
        if (n == 0 || (j >= crossing_early(m, shift) && j + 1 < m)) {
            paths.push_back({0, 11, at(10 * n), 12});
            continue;
        }
        const std::int32_t x = at(10 * (j + 1 == m ? n - 1 : j % std::min<std::size_t>(n, 8)));
        paths.push_back({x - 2, 4, x + 3, 6});
    }
    return paths;
}
inline std::size_t free_among(std::size_t m, std::size_t n, std::size_t shift = 0)
{
    return n == 0 || m == 0 ? m : m - crossing_early(m, shift) - 1;
}

// pairs_mpi: path j crosses the first so many walls.
inline std::size_t crossed_by(std::size_t j, std::size_t n)
{
    return std::min(n, j * j % 7);
}
inline std::vector<Segment> long_paths(std::size_t m, std::size_t n)
{
    std::vector<Segment> paths;
    for (std::size_t j = 0; j < m; ++j)
        paths.push_back({-5, 4, at(10 * crossed_by(j, n)) - 5, 6});
    return paths;
}

} // namespace town
