// mistake: each rank makes room before it knows the size
// caught: right
// says: The other ranks have a model without entries: they must learn its size from rank 0, and
//   then make room.
#include "model_mpi.hpp"

std::optional<std::vector<double>> start(MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    std::optional<std::vector<double>> model = std::vector<double>();
    if (rank == 0)
        model = read_model();
    int there = model ? 1 : 0;
    MPI_Bcast(&there, 1, MPI_INT, 0, comm);
    if (there == 0)
        return std::nullopt;
    int size = static_cast<int>(model->size());
    MPI_Allreduce(MPI_IN_PLACE, &size, 1, MPI_INT, MPI_MIN, comm);
    MPI_Bcast(model->data(), size, MPI_DOUBLE, 0, comm);
    return model;
}
