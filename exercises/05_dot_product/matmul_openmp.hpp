// Exercise dot_product/matmul_openmp: a matrix product that is right, but slow.
#pragma once

#include <cstddef>
#include <span>

// C = A B for matrices of n rows and n columns, row after row: row i, column j is element i * n +
// j. What c held before is overwritten. Called outside any parallel region, with a team of any
// size.
void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c);
