// mistake: all ranks have as many numbers as this one
// caught: right
// says: Between the parts of the ranks are gaps: rank * mine.size() is right only where all ranks
//   have as many numbers.
#include "order_mpi.hpp"

void write_in_order(const std::vector<double>& mine, MPI_File file, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const auto before = static_cast<MPI_Offset>(mine.size()) * rank;
    MPI_File_write_at_all(file, before * static_cast<MPI_Offset>(sizeof(double)), mine.data(),
                          static_cast<int>(mine.size()), MPI_DOUBLE, MPI_STATUS_IGNORE);
}
