// mistake: a model that could not be read is one without entries
// caught: right
// says: A model that could not be read and one without entries are different answers: the ranks
//   need a number that says which it is, as -1.
#include "model_mpi.hpp"

std::optional<std::vector<double>> start(MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    std::vector<double> model;
    if (rank == 0)
        model = read_model().value_or(std::vector<double>());
    long size = static_cast<long>(model.size());
    MPI_Bcast(&size, 1, MPI_LONG, 0, comm);
    model.resize(static_cast<std::size_t>(size));
    MPI_Bcast(model.data(), static_cast<int>(size), MPI_DOUBLE, 0, comm);
    return model;
}
