// Right, and slow: the ranks put their parts together after every 100 numbers.
#include "mistakes_mpi.hpp"

#include <algorithm>

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
    const unsigned long n = mine.size();
    unsigned long longest = 0; // of all blocks: each rank must take part as often
    MPI_Allreduce(&n, &longest, 1, MPI_UNSIGNED_LONG, MPI_MAX, comm);
    double sum = 0;
    for (unsigned long begin = 0; begin < longest; begin += 100) {
        double part = 0;
        for (unsigned long i = begin; i < std::min(n, begin + 100); ++i)
            part += mine[i];
        double together = 0;
        MPI_Allreduce(&part, &together, 1, MPI_DOUBLE, MPI_SUM, comm);
        sum += together;
    }
    return sum;
}
// #endregion sum

} // namespace mistakes
