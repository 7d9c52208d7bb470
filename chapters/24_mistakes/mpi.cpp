#include "mistakes_mpi.hpp"

namespace mistakes
{

void fill_in(std::span<double> x, std::size_t first)
{
    const std::size_t n = x.size();
    for (std::size_t i = 0; i < n; ++i)
        x[i] = x_at(first + i);
}

// #region sum
double sum(std::span<const double> mine, MPI_Comm comm)
{
    const std::size_t n = mine.size();
    double part = 0;
    for (std::size_t i = 0; i < n; ++i)
        part += mine[i];
    double sum = 0;
    MPI_Allreduce(&part, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
    return sum;
}
// #endregion sum

} // namespace mistakes
