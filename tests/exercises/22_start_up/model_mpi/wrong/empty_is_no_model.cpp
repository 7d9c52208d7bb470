// mistake: a model without entries is one that could not be read
// caught: right
// says: A model without entries is a model, too: the number that says "it could not be read" must
//   not be a size.
#include "model_mpi.hpp"

std::optional<std::vector<double>> start(MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    std::optional<std::vector<double>> model;
    if (rank == 0)
        model = read_model();
    long size = model ? static_cast<long>(model->size()) : 0;
    MPI_Bcast(&size, 1, MPI_LONG, 0, comm);
    if (size == 0)
        return std::nullopt;
    if (rank != 0)
        model.emplace(static_cast<std::size_t>(size));
    MPI_Bcast(model->data(), static_cast<int>(size), MPI_DOUBLE, 0, comm);
    return model;
}
