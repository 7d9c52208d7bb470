// Every rank gets the row of its neighbour in a ring and adds it up.
#include <mpi.h>

#include <cstdio>
#include <numeric>
#include <vector>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = 100'000, next = (rank + 1) % size, before = (rank + size - 1) % size;
    std::vector<double> mine(n, rank + 1), theirs(n, 0);

    MPI_Request requests[2];
    MPI_Irecv(theirs.data(), n, MPI_DOUBLE, before, 0, MPI_COMM_WORLD, &requests[0]);
    MPI_Isend(mine.data(), n, MPI_DOUBLE, next, 0, MPI_COMM_WORLD, &requests[1]);
    MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
    const double sum = std::accumulate(theirs.begin(), theirs.end(), 0.0);

    int right = sum == (before + 1.0) * n, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(all ? "right: every rank has added up its neighbour's row"
                      : "wrong: a rank has added up what was there before the row came");
    MPI_Finalize();
    return all ? 0 : 1;
}
