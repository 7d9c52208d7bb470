// Rank 0 takes the order of arrival for the order of the ranks; the later ranks are the faster
// ones.
#include <mpi.h>

#include <chrono>
#include <thread>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0, right = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::this_thread::sleep_for(std::chrono::milliseconds(rank == 0 ? 0 : 200 * (size - rank)));
    if (rank != 0)
        MPI_Send(&rank, 1, MPI_INT, 0, 0, MPI_COMM_WORLD);
    for (int i = 1; rank == 0 && i < size; ++i) {
        int from = 0;
        MPI_Recv(&from, 1, MPI_INT, MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        right = right && from == i;
    }
    MPI_Bcast(&right, 1, MPI_INT, 0, MPI_COMM_WORLD);
    MPI_Finalize();
    return right ? 0 : 1;
}
