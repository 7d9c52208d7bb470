// mistake: it does not matter which rank takes the remainder
// caught: right
// says: The last rank takes the whole remainder, up to p - 1 elements more than the others, and all
//   wait for it. Give each of the first n % p ranks one of these elements.
#include "blocks_mpi.hpp"

Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const auto p = static_cast<std::size_t>(ranks), r = static_cast<std::size_t>(rank);
    const std::size_t begin = r * (n / p);
    const std::size_t end = r + 1 == p ? n : begin + n / p;

    Block mine;
    mine.begin = begin;
    for (std::size_t i = begin; i < end; ++i)
        mine.values.push_back(a_at(i) + b_at(i));
    return mine;
}
