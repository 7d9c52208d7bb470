// mistake: a count is the same for every type
// caught: right
// says: Of each part only the first eighth is there: the count is one of numbers, but the type says
//   bytes.
#include "order_mpi.hpp"

void write_in_order(const std::vector<double>& mine, MPI_File file, MPI_Comm comm)
{
    const auto count = static_cast<MPI_Offset>(mine.size());
    MPI_Offset before = 0;
    MPI_Exscan(&count, &before, 1, MPI_OFFSET, MPI_SUM, comm);
    MPI_File_write_at_all(file, before * static_cast<MPI_Offset>(sizeof(double)), mine.data(),
                          static_cast<int>(count), MPI_BYTE, MPI_STATUS_IGNORE);
}
