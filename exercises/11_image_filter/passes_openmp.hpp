// Exercise image_filter/passes_openmp: two passes over the rows of one picture.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

struct Picture {
    std::size_t rows, cols;
    std::vector<long> pixels; // row after row
    long* row(std::size_t y) { return pixels.data() + y * cols; }
    const long* row(std::size_t y) const { return pixels.data() + y * cols; }
};

// Makes row y of `made` from rows y - 1, y and y + 1 of `from`: each pixel becomes the sum of the
// 3 x 3 pixels around it. `sums` has room for a row; what is in it is overwritten. Given.
void blur_row(const Picture& from, std::size_t y, std::span<long> sums, Picture& made);

// Blurs twice: `between` from `from`, then `made` from `between`. The rows of each pass are shared
// out to all threads, in parts of the same size (schedule(static)), and each row is made once.
// Called by one thread, outside any parallel region.
void blur_twice(const Picture& from, Picture& between, Picture& made);
