// Exercise path_crossing/free_openmp: how many paths are free?
#pragma once

#include <cstddef>
#include <span>

#include "segment.hpp"

// How many of the paths cross no wall at all. Both lists may be empty. A path that has been found
// to cross a wall must not be tried with the walls that follow. Called outside any parallel region,
// with a team of any size.
std::size_t free_paths(std::span<const Segment> paths, std::span<const Segment> walls);
