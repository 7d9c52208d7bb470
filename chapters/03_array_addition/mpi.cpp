#include "array_addition_mpi.hpp"

#include "primer/mpi/session.hpp"
#include "primer/partition.hpp"

namespace array_addition
{

// #region fill
Arrays fill_mpi(const Problem& problem, MPI_Comm comm)
{
    const primer::Range mine =
        primer::block(problem.n, primer::mpi::size(comm), primer::mpi::rank(comm));
    Arrays arrays(mine.size(), mine.begin);
    const std::size_t n = arrays.c.size();
    for (std::size_t i = 0; i < n; ++i) {
        arrays.a[i] = a_at(arrays.first + i);
        arrays.b[i] = b_at(arrays.first + i);
        arrays.c[i] = 0;
    }
    return arrays;
}
// #endregion fill

// #region add
void add_mpi(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
// #endregion add

} // namespace array_addition
