// Exercise file_io/ranges_openmp: every thread writes its own range of one file.
#pragma once

#include <cstddef>
#include <span>

// Writes some of these bytes at that place of the file, at least one if there is one, and returns
// how many: as with pwrite, perhaps not all of them. Threads may call it at the same time.
std::size_t write_some(std::span<const char> bytes, std::size_t place);

// Writes all of `bytes` to the file, byte i at place i, each of them once. Every thread of the team
// writes one range; their sizes differ by one byte at most. Called outside any parallel region,
// with a team of any size.
void write_all(std::span<const char> bytes);
