// The ranks form two groups; in each, the rank that is first in the world's order tells a number.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int half = (size + 1) / 2, second = rank >= half ? 1 : 0;
    MPI_Comm group = MPI_COMM_NULL;
    MPI_Comm_split(MPI_COMM_WORLD, second, rank, &group);

    const int first = second ? half : 0; // of my group
    int number = rank == first ? 100 + second : -1;
    MPI_Bcast(&number, 1, MPI_INT, first, group);

    int right = number == 100 + second, all = 0;
    MPI_Allreduce(&right, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(all ? "right: each group has its number" : "wrong: a number is missing");
    MPI_Comm_free(&group);
    MPI_Finalize();
    return all ? 0 : 1;
}
