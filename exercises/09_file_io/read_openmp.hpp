// Exercise file_io/read_openmp: each thread reads its own part of a file.
#pragma once

#include <cstddef>

// Reads the n doubles that the open file begins with to numbers[0 … n - 1], each thread of a team
// its own part of them, all at the same time. The file has just been written through this
// descriptor; its position stays where it is. Returns whether all of them were read.
bool read_all(int file, double* numbers, std::size_t n);
