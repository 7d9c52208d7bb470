// Every rank divides its part by the sum over all ranks, so that the parts add up to 1.
#include <mpi.h>

#include <cmath>
#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const double part = rank + 1;
    double sum = 1;

    MPI_Allreduce(&part, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    const double share = part / sum;

    double shares = 0;
    MPI_Allreduce(&share, &shares, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    const bool right = std::abs(shares - 1) < 1e-12;
    if (rank == 0)
        std::printf("%s: the shares add up to %g\n", right ? "right" : "wrong", shares);
    MPI_Finalize();
    return right ? 0 : 1;
}
