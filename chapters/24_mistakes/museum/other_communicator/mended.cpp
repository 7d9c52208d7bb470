// A library has a communicator of its own; its first rank tells its last one a number.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm library = MPI_COMM_NULL; // so that its messages stay apart
    MPI_Comm_dup(MPI_COMM_WORLD, &library);
    MPI_Comm_set_name(library, "library");
    MPI_Comm_rank(library, &rank);
    MPI_Comm_size(library, &size);
    int number = 0;

    if (rank == 0) {
        number = 42;
        MPI_Send(&number, 1, MPI_INT, size - 1, 0, library);
    } else if (rank == size - 1) {
        MPI_Recv(&number, 1, MPI_INT, 0, 0, library, MPI_STATUS_IGNORE);
    }

    MPI_Bcast(&number, 1, MPI_INT, size - 1, library);
    if (rank == 0)
        std::printf("%s: the number is %d\n", number == 42 ? "right" : "wrong", number);
    MPI_Comm_free(&library);
    MPI_Finalize();
    return number == 42 ? 0 : 1;
}
