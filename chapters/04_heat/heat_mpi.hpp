// The part of the chapter that knows MPI. Ranks hold blocks of rows. The edge rows of a block (0
// and rows + 1) are its halo: copies of the neighbours' last and first row, or the plate's own
// edge.
#pragma once

#include <mpi.h>

#include "heat.hpp"
#include "primer/mpi/session.hpp"

namespace heat
{

// #region neighbours
// The ranks above and below; MPI_PROC_NULL, with which an exchange does nothing, where the plate
// ends. With more ranks than rows the last ranks have no row, and are nobody's neighbours.
struct Neighbours {
    int above, below;
};

inline Neighbours neighbours(const Plate& plate, MPI_Comm comm)
{
    const int rank = primer::mpi::rank(comm);
    return {plate.has_above ? rank - 1 : MPI_PROC_NULL, plate.has_below ? rank + 1 : MPI_PROC_NULL};
}
// #endregion neighbours

inline void fill_mpi(Plate& plate, const Start& start)
{
    for (Index i = 0; i <= plate.rows + 1; ++i)
        fill_row(plate, start, i);
}

// `steps` steps; before each, every rank exchanges its first and last rows with its neighbours:
// first the exchange, then the rows, …
void solve_mpi(Plate& plate, std::size_t steps, MPI_Comm comm);
// … or the inner rows while the messages travel, then the first and the last. Collective, both.
void solve_mpi_overlap(Plate& plate, std::size_t steps, MPI_Comm comm);

} // namespace heat
