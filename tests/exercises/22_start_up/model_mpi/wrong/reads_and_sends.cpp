// mistake: every rank reads, and then rank 0 sends
// caught: right
// says: Every rank has read the file: only rank 0 reads it.
#include "model_mpi.hpp"

std::optional<std::vector<double>> start(MPI_Comm comm)
{
    std::optional<std::vector<double>> model = read_model();
    if (model)
        MPI_Bcast(model->data(), static_cast<int>(model->size()), MPI_DOUBLE, 0, comm);
    return model;
}
