// Exercise image_filter/strips: what a filter costs, before the run.
//
// A filter of radius r makes a pixel from the (2 r + 1) x (2 r + 1) pixels around it.
#pragma once

#include <cstddef>

// How many products one pixel costs, all (2 r + 1) x (2 r + 1) in one sum.
std::size_t products_direct(std::size_t radius);

// The same when the filter is separable: one pass down, one pass across.
std::size_t products_separable(std::size_t radius);

// A worker makes rows begin, begin + 1, … end - 1 of a picture with `rows` rows (begin < end <=
// rows). From how many rows of the picture does it make them? Rows beyond the picture's edges are
// not there.
std::size_t rows_needed(std::size_t begin, std::size_t end, std::size_t rows, std::size_t radius);

// p ranks, one below the other, have a strip each, of `radius` rows or more. How many rows do all
// of them together send to neighbours before a pass, p >= 1?
std::size_t rows_sent(std::size_t p, std::size_t radius);
