// The items: square tiles of the Mandelbrot set's picture. A tile far from the set takes a few
// steps a point, one inside it as many as are allowed: hundreds of times as much work.
//
// A point c of the plane belongs to the set when z = 0, z² + c, … stays within the circle |z| <= 2
// for ever. A tile's result is, for each of its points, how many steps stayed there, at most
// `limit`.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tiles
{

struct Tile {
    double re = 0, im = 0, width = 0; // centre and width of a square of the plane
};

// The middle of a tile's point k of side × side, row after row from the lower left.
struct Point {
    double re, im;
};
inline Point point(const Tile& tile, std::size_t side, std::size_t k)
{
    const double step = tile.width / static_cast<double>(side);
    const double middle = 0.5 - static_cast<double>(side) / 2;
    const std::size_t row = k / side, col = k % side;
    return {std::fma(static_cast<double>(col) + middle, step, tile.re),
            std::fma(static_cast<double>(row) + middle, step, tile.im)};
}

// Writes the number of steps of each of the tile's points to `steps` (side × side of them, below
// 2^16), and returns their sum.
std::uint64_t compute(const Tile& tile, std::size_t side, std::size_t limit,
                      std::span<std::uint16_t> steps);

// The tiles of a picture stand in columns, from bottom to top, the leftmost column first.
struct Layout {
    explicit Layout(std::size_t n);
    std::size_t cols, rows;
};

// n tiles of the square from -2 - 1.25i to 0.5 + 1.25i, where the whole set is. They cover it when
// n is a square.
std::vector<Tile> whole_set(std::size_t n);

// Reads tiles from a CSV file: lines `re,im,width`, and comments that begin with #. Throws
// primer::BadRequest with one line that names file and line.
std::vector<Tile> read(const std::string& path);

} // namespace tiles
