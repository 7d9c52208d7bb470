// Every rank hands one number to the next one in a ring.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int next = (rank + 1) % size, before = (rank + size - 1) % size;
    double mine = rank, theirs = -1;

    MPI_Sendrecv(&mine, 1, MPI_DOUBLE, next, 0, &theirs, 1, MPI_DOUBLE, before, 0, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);

    int right = theirs == before, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(all ? "right: every rank has its neighbour's number"
                      : "wrong: numbers are missing");
    MPI_Finalize();
    return all ? 0 : 1;
}
