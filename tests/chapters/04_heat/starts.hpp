// Plates to start from in the tests: the sine mode, and cells that look like noise.
#pragma once

#include "check.hpp"
#include "primer/checksum.hpp"

namespace starts
{

// Rows begin … end - 1 of a rows by cols picture whose cells lie between -1 and 1 and follow no
// pattern.
inline heat::Start noise(std::size_t rows, std::size_t cols, std::size_t begin, std::size_t end)
{
    heat::Start start;
    start.rows = rows;
    start.cols = cols;
    start.begin = begin;
    start.end = end;
    start.is_picture = true;
    start.low = -1;
    start.high = 1;
    for (std::size_t i = begin * cols; i < end * cols; ++i)
        start.picture.push_back(static_cast<double>(primer::mix(i + 1)) * 0x1p-63 - 1);
    return start;
}

// Rows and columns: nothing, one, fewer rows than workers, more columns than rows, and others.
struct Shape {
    std::size_t rows, cols;
};
inline constexpr Shape shapes[] = {{0, 0}, {1, 1},  {1, 9},   {2, 3},   {3, 2},    {4, 4},
                                   {7, 5}, {8, 31}, {16, 16}, {101, 3}, {101, 67}, {130, 257}};

} // namespace starts
