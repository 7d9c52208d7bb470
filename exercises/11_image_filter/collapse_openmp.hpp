// Exercise image_filter/collapse_openmp: share out pixels, not rows.
#pragma once

#include <cstddef>

// Makes one pixel of the result. It is given; threads may make different pixels at the same time.
void make(std::size_t row, std::size_t column);

// Makes each pixel of a picture once. No thread of the team makes more pixels than it must: with p
// threads at most rows * columns / p, rounded up, also where there are fewer rows than threads.
void make_all(std::size_t rows, std::size_t columns);
