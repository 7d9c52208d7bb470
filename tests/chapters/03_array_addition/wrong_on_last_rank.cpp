// A mistaken kernel for ranks: the last rank forgets its last element; the others are right.
#include <mpi.h>

#include "array_addition.hpp"

namespace array_addition
{

void fill(std::span<double> a, std::span<double> b, std::span<double> c, std::size_t first)
{
    for (std::size_t i = 0; i < c.size(); ++i) {
        a[i] = a_at(first + i);
        b[i] = b_at(first + i);
        c[i] = 0;
    }
}

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const std::size_t forgotten = rank == ranks - 1 ? 1 : 0;
    for (std::size_t i = 0; i + forgotten < c.size(); ++i)
        c[i] = a[i] + b[i];
}

double bytes_moved(std::size_t n)
{
    return 32.0 * static_cast<double>(n);
}

} // namespace array_addition
