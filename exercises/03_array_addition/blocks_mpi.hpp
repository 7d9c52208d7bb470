// Exercise array_addition/blocks_mpi: every process has a block.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <vector>

// The arrays a and b are formulas: nobody needs to send them.
constexpr double a_at(std::size_t i)
{
    return static_cast<double>(i % 1000003);
}
constexpr double b_at(std::size_t i)
{
    return 0.5 * static_cast<double>(i % 999983);
}

// One rank's block of the sum.
struct Block {
    std::size_t begin = 0;      // the first element that is in it; any number when it is empty
    std::vector<double> values; // elements begin, begin + 1, … of c = a + b
};

// This rank's block of c = a + b, n elements in all. In the order of the ranks the blocks make up
// c, each element once. The first n % p of the p ranks have one element more than the others.
// Called by all ranks of comm.
Block add_my_block(std::size_t n, MPI_Comm comm);
