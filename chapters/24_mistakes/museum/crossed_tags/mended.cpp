// Every rank sends its number to the next one; the tag says whose number it is.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int next = (rank + 1) % size, before = (rank + size - 1) % size;
    int mine = 10 * rank, theirs = -1;

    MPI_Sendrecv(&mine, 1, MPI_INT, next, rank, &theirs, 1, MPI_INT, before, before, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);

    int right = theirs == 10 * before, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(all ? "right: every number has arrived" : "wrong: a number is missing");
    MPI_Finalize();
    return all ? 0 : 1;
}
