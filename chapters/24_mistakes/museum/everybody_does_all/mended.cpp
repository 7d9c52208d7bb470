// The sum of 1 / i² for i from 1 to n, by all ranks; how many terms were computed is counted.
#include <mpi.h>

#include <cmath>
#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = 20'000'000;

    MPI_Barrier(MPI_COMM_WORLD);
    const double begin = MPI_Wtime();
    double part = 0, sum = 0;
    long long terms = 0, all = 0;
    for (int i = 1 + rank; i <= n; i += size, ++terms)
        part += 1.0 / i / i;
    MPI_Allreduce(&part, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    MPI_Barrier(MPI_COMM_WORLD);
    const double seconds = MPI_Wtime() - begin;

    MPI_Allreduce(&terms, &all, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    const double pi = std::acos(-1.0);
    const bool right = std::abs(sum - (pi * pi / 6 - 1.0 / n)) < 1e-9;
    if (rank == 0)
        std::printf("%s: the sum is %.6f; every term was computed %s, in %.1f ms\n",
                    right ? "right" : "wrong", sum, all == n ? "once" : "by every rank",
                    1000 * seconds);
    MPI_Finalize();
    return right ? 0 : 1;
}
