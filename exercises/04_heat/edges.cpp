// Exercise heat/edges: what is in the halo? The program runs with 3 ranks.
#include <mpi.h>

#include <cstdio>

#include "prediction.hpp"

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int above = rank > 0 ? rank - 1 : MPI_PROC_NULL;
    const int below = rank + 1 < ranks ? rank + 1 : MPI_PROC_NULL;

    // Rows 1 and 2 are mine, one cell each. Rows 0 and 3 are the halo; the plate's edge is 7.
    int row[4] = {7, 10 * rank + 1, 10 * rank + 2, 7};
    MPI_Sendrecv(&row[1], 1, MPI_INT, above, 0, &row[3], 1, MPI_INT, below, 0, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
    MPI_Sendrecv(&row[2], 1, MPI_INT, below, 1, &row[0], 1, MPI_INT, above, 1, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
    std::printf("rows of rank %d: %d %d %d %d\n", rank, row[0], row[1], row[2], row[3]);
    MPI_Finalize();
}

// What does this program print with 3 ranks? Put a number in place of each -1.
const Prediction prediction = {
    {"rows of rank 0", {-1, -1, -1, -1}}, // TODO
    {"rows of rank 1", {-1, -1, -1, -1}}, // TODO
    {"rows of rank 2", {-1, -1, -1, -1}}, // TODO
};
