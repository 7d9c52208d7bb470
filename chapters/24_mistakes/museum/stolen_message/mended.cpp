// Every other rank sends a result and then how long it took; rank 0 collects all results first.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int results = 0, times = 0, value = 0;

    for (int i = 1; rank == 0 && i < size; ++i) {
        MPI_Recv(&value, 1, MPI_INT, MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        results += value;
    }
    for (int i = 1; rank == 0 && i < size; ++i) {
        MPI_Recv(&value, 1, MPI_INT, MPI_ANY_SOURCE, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        times += value;
    }
    if (rank != 0) {
        const int result = 1, time = 1000;
        MPI_Send(&result, 1, MPI_INT, 0, 0, MPI_COMM_WORLD);
        MPI_Send(&time, 1, MPI_INT, 0, 1, MPI_COMM_WORLD);
    }

    int right = results == size - 1 && times == 1000 * (size - 1);
    MPI_Bcast(&right, 1, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank == 0)
        std::printf("%s: the results add up to %d\n", right ? "right" : "wrong", results);
    MPI_Finalize();
    return right ? 0 : 1;
}
