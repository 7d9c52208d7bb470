// The ranks share out some items; a rank without an item has nothing to do.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int items = size - 1; // one for each rank but the last
    int sum = 0;

    if (rank >= items) {
        MPI_Finalize(); // nothing to do
        return 0;
    }
    for (int from = 1; rank == 0 && from < items; ++from) {
        int part = 0;
        MPI_Recv(&part, 1, MPI_INT, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        sum += part;
    }
    if (rank != 0)
        MPI_Send(&rank, 1, MPI_INT, 0, 0, MPI_COMM_WORLD);

    if (rank == 0)
        std::printf("%s: the sum is %d\n", 2 * sum == items * (items - 1) ? "right" : "wrong", sum);
    MPI_Finalize();
    return rank != 0 || 2 * sum == items * (items - 1) ? 0 : 1;
}
