// Ranks write their numbers to one file, in the order of the ranks.
#include "order_mpi.hpp"

void write_in_order(const std::vector<double>& mine, MPI_File file, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    // TODO: how many numbers do the ranks before this one have, together?
    const MPI_Offset before = 0;
    // TODO: all ranks write, at the same time, each at its own place. So far only rank 0 does.
    if (rank == 0)
        MPI_File_write_at(file, before, mine.data(), static_cast<int>(mine.size()), MPI_DOUBLE,
                          MPI_STATUS_IGNORE);
}
