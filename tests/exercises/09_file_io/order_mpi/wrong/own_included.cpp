// mistake: MPI_Scan adds up the ranks before
// caught: right
// says: Every part begins too late, by its own length: MPI_Scan includes this rank's own numbers.
#include "order_mpi.hpp"

void write_in_order(const std::vector<double>& mine, MPI_File file, MPI_Comm comm)
{
    const auto count = static_cast<MPI_Offset>(mine.size());
    MPI_Offset before = 0;
    MPI_Scan(&count, &before, 1, MPI_OFFSET, MPI_SUM, comm);
    MPI_File_write_at_all(file, before * static_cast<MPI_Offset>(sizeof(double)), mine.data(),
                          static_cast<int>(count), MPI_DOUBLE, MPI_STATUS_IGNORE);
}
