// mistake: rounding up cures a lost remainder
// caught: right
// says: The blocks have n / p elements, rounded up: the first ranks have too many, and the last
//   ones few or none.
#include "blocks_mpi.hpp"

#include <algorithm>

Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const auto p = static_cast<std::size_t>(ranks), r = static_cast<std::size_t>(rank);
    const std::size_t size = (n + p - 1) / p;
    const std::size_t begin = std::min(n, r * size);
    const std::size_t end = std::min(n, begin + size);

    Block mine;
    mine.begin = begin;
    for (std::size_t i = begin; i < end; ++i)
        mine.values.push_back(a_at(i) + b_at(i));
    return mine;
}
