// Rank 0 has read the size of the job, and all ranks need it.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    int n = rank == 0 ? 1000 : 0;

    MPI_Bcast(&n, 1, MPI_INT, 0, MPI_COMM_WORLD);

    int least = 0;
    MPI_Allreduce(&n, &least, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    if (rank == 0 && least == 1000)
        std::puts("right: all ranks know that n is 1000");
    else if (rank == 0)
        std::printf("wrong: a rank believes that n is %d\n", least);
    MPI_Finalize();
    return least == 1000 ? 0 : 1;
}
