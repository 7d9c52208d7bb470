// Rank 0 makes a list of what all ranks have found, sorted by rank; later ranks have more to do.
#include <mpi.h>

#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int found = 10 * rank;
    std::vector<int> list(static_cast<std::size_t>(size), found);

    std::this_thread::sleep_for(std::chrono::milliseconds(20 * rank)); // the work
    if (rank != 0)
        MPI_Send(&found, 1, MPI_INT, 0, 0, MPI_COMM_WORLD);
    for (int i = 1; rank == 0 && i < size; ++i) {
        int value = 0;
        MPI_Status status;
        MPI_Recv(&value, 1, MPI_INT, MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &status);
        list[static_cast<std::size_t>(i)] = value;
    }

    int right = 1;
    for (int i = 0; rank == 0 && i < size; ++i)
        right = right && list[static_cast<std::size_t>(i)] == 10 * i;
    MPI_Bcast(&right, 1, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(right ? "right: the list is sorted by rank" : "wrong: results are mixed up");
    MPI_Finalize();
    return right ? 0 : 1;
}
