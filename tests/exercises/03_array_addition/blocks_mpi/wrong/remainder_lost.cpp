// mistake: n / p elements for each rank are all elements
// caught: right
// says: The remainder is lost: every rank has n / p elements, and the last n % p elements are in no
//   block.
#include "blocks_mpi.hpp"

Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const auto p = static_cast<std::size_t>(ranks), r = static_cast<std::size_t>(rank);
    const std::size_t begin = r * (n / p);
    const std::size_t end = begin + n / p;

    Block mine;
    mine.begin = begin;
    for (std::size_t i = begin; i < end; ++i)
        mine.values.push_back(a_at(i) + b_at(i));
    return mine;
}
