// Two threads of each rank exchange a number each with the rank on the other side of a ring.
#include <mpi.h>

#include <cstdio>
#include <thread>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int next = (rank + 1) % size, before = (rank + size - 1) % size;
    int upwards = -1, downwards = -1;

    const auto exchange = [rank](int to, int from, int tag, int* theirs) {
        MPI_Sendrecv(&rank, 1, MPI_INT, to, tag, theirs, 1, MPI_INT, from, tag, MPI_COMM_WORLD,
                     MPI_STATUS_IGNORE);
    };
    std::thread helper(exchange, before, next, 1, &downwards);
    exchange(next, before, 0, &upwards);
    helper.join();

    int right = upwards == before && downwards == next, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(all ? "right: both threads have their number" : "wrong: a number is missing");
    MPI_Finalize();
    return all ? 0 : 1;
}
