// Wrong on purpose: a memory leak on one rank. Memory that MPI itself keeps must not hide it.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    if (rank == 1) {
        int* volatile lost = new int[100]();
        std::printf("%d\n", lost[rank]);
        lost = nullptr;
    }
    MPI_Finalize();
}
