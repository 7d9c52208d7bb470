// Exercise heat/halo_cost: how much does a step send? The program runs with 4 ranks.
#include <mpi.h>

#include <cstdio>
#include <vector>

#include "prediction.hpp"

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int above = rank > 0 ? rank - 1 : MPI_PROC_NULL;
    const int below = rank + 1 < ranks ? rank + 1 : MPI_PROC_NULL;

    // A plate of 100 x 100 cells, with an edge around it: a row has 102 numbers.
    const int n = 100;
    std::vector<double> mine(n + 2), halo(n + 2);
    int messages = 0, bytes = 0; // that this rank receives in one step
    for (const auto& [to, from] : {std::pair{above, below}, std::pair{below, above}}) {
        MPI_Status status;
        MPI_Sendrecv(mine.data(), n + 2, MPI_DOUBLE, to, 0, halo.data(), n + 2, MPI_DOUBLE, from, 0,
                     MPI_COMM_WORLD, &status);
        int received = 0;
        MPI_Get_count(&status, MPI_DOUBLE, &received);
        messages += received > 0 ? 1 : 0;
        bytes += received * static_cast<int>(sizeof(double));
    }
    std::printf("messages and bytes of rank %d: %d %d\n", rank, messages, bytes);
    int all[2] = {messages, bytes};
    MPI_Reduce(rank == 0 ? MPI_IN_PLACE : all, all, 2, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    if (rank == 0)
        std::printf("messages and bytes of all ranks: %d %d\n", all[0], all[1]);
    MPI_Finalize();
}

const Prediction prediction = {
    {"messages and bytes of rank 0", {1, 816}}, // 102 numbers of 8 bytes, from below
    {"messages and bytes of rank 1", {2, 1632}},
    {"messages and bytes of rank 2", {2, 1632}},
    {"messages and bytes of rank 3", {1, 816}},
    {"messages and bytes of all ranks", {6, 4896}}, // 3 cuts, and 2 messages at each
};
