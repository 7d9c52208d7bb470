// Exercise parallel_map/schedules: which thread gets which item, and what that costs.
//
// n items, 0, 1, … n - 1, are shared out to the threads 0, 1, … p - 1.
#pragma once

#include <cstddef>

// schedule(static): contiguous blocks, in the order of the threads. As gcc and clang do it, the
// first n % p threads have one item more than the others (the standard says only: about equal). The
// thread that has item i (i < n).
std::size_t thread_static(std::size_t i, std::size_t n, std::size_t p);

// schedule(static, chunk): pieces of `chunk` items, given to threads 0, 1, … p - 1, 0, 1, … The
// thread that has item i.
std::size_t thread_static_chunk(std::size_t i, std::size_t chunk, std::size_t p);

// schedule(dynamic, chunk): threads take `chunk` items at a time from a shared counter (the last
// time perhaps fewer). How many times items are taken, in all.
std::size_t pieces_dynamic(std::size_t n, std::size_t chunk);

// No schedule ends before this: the items take `sum` seconds together, the longest one `longest`.
double least_time(double sum, double longest, double p);
