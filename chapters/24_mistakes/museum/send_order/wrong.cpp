// Every rank hands a row of numbers to the next one in a ring.
#include <mpi.h>

#include <cstdio>
#include <vector>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = 100'000, next = (rank + 1) % size, before = (rank + size - 1) % size;
    std::vector<double> mine(n, rank), theirs(n, -1);

    MPI_Send(mine.data(), n, MPI_DOUBLE, next, 0, MPI_COMM_WORLD);
    MPI_Recv(theirs.data(), n, MPI_DOUBLE, before, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);

    int right = theirs.front() == before && theirs.back() == before, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(all ? "right: every rank has its neighbour's row" : "wrong: rows are missing");
    MPI_Finalize();
    return all ? 0 : 1;
}
