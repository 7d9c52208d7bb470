// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include <algorithm>

#include "image_filter.hpp"

namespace image_filter
{

// As run() of one process: every picture of the album is done once, by one rank or by all together.
// Collective.
//
// mpi.cpp: every rank has the whole album, as from a file system that all of them see. The result
// of a picture is in the slot of the rank that did it; in the other ranks' slots nothing changes.
// mpi_manager.cpp: the same, but rank 0 does no picture when there are other ranks.
// strips.cpp: the album is rank 0's, and so are the results. The others have as many empty slots.
void run(std::span<Slot> album, const Job& job, MPI_Comm comm);
extern const bool shares_album; // whether every rank has the whole album

// What strips.cpp uses.

// #region move
// Rows begin … end - 1 of a picture.
struct Rows {
    std::size_t begin = 0, end = 0;
};

// Each rank gets the rows that it needs from those that have them: rank r has has[r] and needs
// needs[r]. From rank 0 to all, from neighbour to neighbour (the halo), or from all to rank 0: it
// is the same exchange. Collective.
inline Image move_rows(const Image& mine, const std::vector<Rows>& has,
                       const std::vector<Rows>& needs, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const auto me = static_cast<std::size_t>(rank);
    Image moved = room_for(needs[me].begin, needs[me].end, mine.cols, mine.channels);
    MPI_Datatype row = MPI_DATATYPE_NULL;
    MPI_Type_contiguous(static_cast<int>(mine.stride()), MPI_UINT8_T, &row);
    MPI_Type_commit(&row);
    std::vector<MPI_Request> requests;
    for (std::size_t r = 0; r < has.size(); ++r) {
        const auto both = [](Rows a, Rows b) {
            return Rows{std::max(a.begin, b.begin), std::min(a.end, b.end)};
        };
        const Rows in = both(has[r], needs[me]), out = both(has[me], needs[r]);
        if (in.begin < in.end)
            MPI_Irecv(moved.row(in.begin), static_cast<int>(in.end - in.begin), row,
                      static_cast<int>(r), 0, comm, &requests.emplace_back());
        if (out.begin < out.end)
            MPI_Isend(mine.row(out.begin), static_cast<int>(out.end - out.begin), row,
                      static_cast<int>(r), 0, comm, &requests.emplace_back());
    }
    MPI_Waitall(static_cast<int>(requests.size()), requests.data(), MPI_STATUSES_IGNORE);
    MPI_Type_free(&row);
    return moved;
}
// #endregion move

} // namespace image_filter
