// Every process runs this same function. Only its rank tells it which block is its own.
#include "blocks_mpi.hpp"

Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);

    // TODO: where does my block begin and end? Here every rank takes all elements.
    const std::size_t begin = 0;
    const std::size_t end = n;

    Block mine;
    mine.begin = begin;
    for (std::size_t i = begin; i < end; ++i)
        mine.values.push_back(a_at(i) + b_at(i));
    return mine;
}
