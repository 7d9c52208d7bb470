// For the workers of the exercises with ranks: this rank's block and its neighbours.
#pragma once

#include "block.hpp"
#include "check/worker_mpi.hpp"
#include "neighbours.hpp"

namespace ranks
{

struct Mine {
    int rank;
    block::Block block;
    Neighbours near;
};

inline Mine mine(const check::Case& one, MPI_Comm comm)
{
    int size = 1, rank = 0;
    MPI_Comm_size(comm, &size);
    MPI_Comm_rank(comm, &rank);
    const block::Block block = block::of_rank(one, size, rank);
    const int up = block::backwards(one) ? 1 : -1;
    return {
        rank,
        block,
        {block.has_above ? rank + up : MPI_PROC_NULL, block.has_below ? rank - up : MPI_PROC_NULL}};
}

} // namespace ranks
