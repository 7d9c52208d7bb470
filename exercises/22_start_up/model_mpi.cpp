// One rank reads the model, and all have it.
#include "model_mpi.hpp"

std::optional<std::vector<double>> start(MPI_Comm comm)
{
    static_cast<void>(comm);
    // TODO: now every rank reads the file. Let rank 0 read it, and tell the others how large the
    // model is, and whether there is one, before it is sent.
    return read_model();
}
