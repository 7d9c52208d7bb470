// Every process runs this same function. Only its rank tells it which block is its own.
#include "blocks_mpi.hpp"

#include <algorithm>

Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);

    const auto p = static_cast<std::size_t>(ranks), r = static_cast<std::size_t>(rank);
    const std::size_t size = n / p, remainder = n % p;
    // The ranks before me have `size` elements each, and as many of them as there are in the
    // remainder one more.
    const std::size_t begin = r * size + std::min(r, remainder);
    const std::size_t end = begin + size + (r < remainder ? 1 : 0);

    Block mine;
    mine.begin = begin;
    for (std::size_t i = begin; i < end; ++i)
        mine.values.push_back(a_at(i) + b_at(i));
    return mine;
}
