// Rank 0 collects the parts of all ranks; a later rank has a longer part.
#include <mpi.h>

#include <cstdio>
#include <vector>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const std::vector<int> mine(10 + static_cast<std::size_t>(rank), rank);

    int right = 1;
    if (rank != 0)
        MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_INT, 0, 0, MPI_COMM_WORLD);
    for (int from = 1; rank == 0 && from < size; ++from) {
        MPI_Status status;
        int count = 0;
        MPI_Probe(from, 0, MPI_COMM_WORLD, &status);
        MPI_Get_count(&status, MPI_INT, &count);
        std::vector<int> part(static_cast<std::size_t>(count));
        MPI_Recv(part.data(), static_cast<int>(part.size()), MPI_INT, from, 0, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        right = right && static_cast<int>(part.size()) == 10 + from && part.back() == from;
    }

    MPI_Bcast(&right, 1, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(right ? "right: every part has arrived whole" : "wrong: parts are cut");
    MPI_Finalize();
    return right ? 0 : 1;
}
