// mistake: rank 0 is the program, and the others help when they are asked
// caught: right
// says: Rank 0 takes all n elements, and the others have nothing to do.
#include "blocks_mpi.hpp"

Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const std::size_t begin = 0;
    const std::size_t end = rank == 0 ? n : 0;

    Block mine;
    mine.begin = begin;
    for (std::size_t i = begin; i < end; ++i)
        mine.values.push_back(a_at(i) + b_at(i));
    return mine;
}
