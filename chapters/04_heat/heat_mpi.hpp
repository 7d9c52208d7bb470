// What the kernels with ranks have in common. Ranks hold blocks of rows. The edge rows of a block
// (0 and rows + 1) are its halo: copies of the neighbours' last and first row, or the plate's own
// edge.
#pragma once

#include <mpi.h>

#include <algorithm>

#include "heat.hpp"

namespace heat
{

// #region block
// The rows of rank `rank`: begin … end - 1 of the plate. The first ranks hold one row more where
// the number does not divide. With more ranks than rows the last ranks have none.
struct Block {
    std::size_t begin, end;
};

inline Block block(std::size_t rows, int rank, int ranks)
{
    const auto begin = [&, p = static_cast<std::size_t>(ranks)](std::size_t k) {
        return rows / p * k + std::min(k, rows % p);
    };
    const auto me = static_cast<std::size_t>(rank);
    return {begin(me), begin(me + 1)};
}
// #endregion block

// #region neighbours
// The ranks above and below. Where the plate ends: MPI_PROC_NULL, to which a send and from which a
// receive does nothing. Ranks without rows are nobody's neighbours.
struct Neighbours {
    int above, below;
};

inline Neighbours neighbours(const Plate& plate, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    return {plate.has_above ? rank - 1 : MPI_PROC_NULL, plate.has_below ? rank + 1 : MPI_PROC_NULL};
}
// #endregion neighbours

// The same steps as without ranks; before each, every rank exchanges its first and last rows with
// its neighbours. Collective.
void solve(Plate& plate, std::size_t steps, MPI_Comm comm);

} // namespace heat
