// mistake: it is enough to hand in one block (the work of all was done by each)
// caught: parallel
// says: the work is not divided
#include "blocks_mpi.hpp"
#include <algorithm>
Block add_my_block(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    std::vector<double> c(n);
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a_at(i) + b_at(i);
    const std::size_t p = ranks, r = rank;
    const std::size_t begin = r * (n / p) + std::min(r, n % p);
    const std::size_t end = begin + n / p + (r < n % p ? 1 : 0);
    Block mine;
    mine.begin = begin;
    mine.values.assign(c.begin() + begin, c.begin() + end);
    return mine;
}
