#include "counting_mpi.hpp"

namespace counting
{

// #region count
Totals count_to(std::size_t n, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    // #region range
    // My numbers: begin … end - 1. The ranges differ by one at most.
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    const std::size_t begin = n * me / p, end = n * (me + 1) / p;
    std::uint64_t count = 0;
    double weight = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const std::size_t number = opaque(i);
        count += number;
        weight += weight_of(number);
    }
    // #endregion range
    // #region reduce
    Totals totals;
    MPI_Allreduce(&count, &totals.count, 1, MPI_UINT64_T, MPI_SUM, comm);
    MPI_Allreduce(&weight, &totals.weight, 1, MPI_DOUBLE, MPI_SUM, comm);
    return totals;
    // #endregion reduce
}
// #endregion count

} // namespace counting
