// Every rank sends its row to the next one and makes the next step in the same place meanwhile.
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
    std::vector<double> row(n, rank), theirs(n, -1);

    MPI_Request sent;
    MPI_Isend(row.data(), n, MPI_DOUBLE, next, 0, MPI_COMM_WORLD, &sent);
    std::vector<double> later = row; // the message belongs to MPI until MPI_Wait
    for (double& value : later)
        value += 100; // the next step
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Recv(theirs.data(), n, MPI_DOUBLE, before, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Wait(&sent, MPI_STATUS_IGNORE);
    row.swap(later);

    int right = theirs.front() == before && theirs.back() == before, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0 && !all)
        std::printf("wrong: %g came from rank %d, which sent %d\n", theirs.back(), before, before);
    else if (rank == 0)
        std::puts("right: the rows came as they were when they were sent");
    MPI_Finalize();
    return all ? 0 : 1;
}
