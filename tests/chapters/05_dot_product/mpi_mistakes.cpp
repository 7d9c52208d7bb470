// A copy of mpi.cpp with one mistake; the variable MISTAKE names it. Without it, all is right.
#include <cstdlib>
#include <string>

#include "dot_product_mpi.hpp"

namespace dot_product
{

double dot(Vector x, Vector y, MPI_Comm comm)
{
    const char* variable = std::getenv("MISTAKE");
    const std::string mistake = variable != nullptr ? variable : "";
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!(mistake == "border" && rank == 1 && i == 0))
            mine += x[i] * y[i];
    double sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, mistake == "largest" ? MPI_MAX : MPI_SUM, comm);
    return mistake == "last_rank" && rank + 1 == ranks ? mine : sum; // the sum never arrives there
}

} // namespace dot_product
