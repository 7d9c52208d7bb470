// Exercise pipeline/tags: which message comes first? The program runs with 2 ranks.
#include <mpi.h>

#include <cstdio>

#include "prediction.hpp"

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    if (rank == 0) { // sends 10, 20 and 30, with the tags 0, 1 and 0
        const int item[3] = {10, 20, 30}, tag[3] = {0, 1, 0};
        MPI_Request sent[3];
        for (int i = 0; i < 3; ++i)
            MPI_Isend(&item[i], 1, MPI_INT, 1, tag[i], MPI_COMM_WORLD, &sent[i]);
        MPI_Waitall(3, sent, MPI_STATUSES_IGNORE);
    } else if (rank == 1) {
        const int wanted[3] = {1, MPI_ANY_TAG, 0};
        int item[3] = {}, tag[3] = {};
        for (int i = 0; i < 3; ++i) {
            MPI_Status status;
            MPI_Recv(&item[i], 1, MPI_INT, 0, wanted[i], MPI_COMM_WORLD, &status);
            tag[i] = status.MPI_TAG;
        }
        std::printf("received: %d %d %d\n", item[0], item[1], item[2]);
        std::printf("with tag: %d %d %d\n", tag[0], tag[1], tag[2]);
    }
    MPI_Finalize();
}

// What does this program print with 2 ranks? Put a number in place of each -2.
const Prediction prediction = {
    {"received", {-2, -2, -2}}, // TODO
    {"with tag", {-2, -2, -2}}, // TODO
};
