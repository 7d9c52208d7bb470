// Rank 0 sends the length of a step to all others.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double step = 0.25;

    if (rank == 0) {
        const long whole = 1;
        for (int to = 1; to < size; ++to)
            MPI_Send(&whole, 1, MPI_LONG, to, 0, MPI_COMM_WORLD);
        step = static_cast<double>(whole);
    } else {
        MPI_Recv(&step, 1, MPI_DOUBLE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    }

    double least = 0;
    MPI_Allreduce(&step, &least, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    if (rank == 0)
        std::printf("%s: the smallest step is %g\n", least == 1 ? "right" : "wrong", least);
    MPI_Finalize();
    return least == 1 ? 0 : 1;
}
