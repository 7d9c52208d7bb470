// The sum of what the ranks have found; some of them have no work.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int items = size - 1; // one for each rank but the last
    double found = 0, sum = 0;

    if (rank < items)
        found = 1.5;
    MPI_Allreduce(&found, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);

    const bool right = sum == 1.5 * items;
    if (rank == 0)
        std::printf("%s: the sum is %g\n", right ? "right" : "wrong", sum);
    MPI_Finalize();
    return right ? 0 : 1;
}
