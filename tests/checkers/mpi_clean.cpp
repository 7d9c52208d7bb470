// Right: what MPI itself keeps until the end must not be reported.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int one = 1;
    int ranks = 0;
    MPI_Allreduce(&one, &ranks, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    std::printf("%d\n", ranks);
    MPI_Finalize();
    return 0;
}
