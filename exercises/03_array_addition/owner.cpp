// Exercise array_addition/owner: which rank holds element i? The program runs with 4 ranks.
#include <mpi.h>

#include <cstdio>

#include "prediction.hpp"

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);

    // 10 elements, 0 … 9. My block: elements begin … end - 1.
    const int n = 10;
    const int begin = n * rank / ranks, end = n * (rank + 1) / ranks;
    std::printf("rank %d has from, to and how many: %d %d %d\n", rank, begin, end - 1, end - begin);
    if (begin <= 8 && 8 < end) {
        std::printf("element 8 is on rank: %d\n", rank);
        std::printf("and there it has the index: %d\n", 8 - begin);
    }
    MPI_Finalize();
}

// What does this program print with 4 ranks? Put a number in place of each -1.
const Prediction prediction = {
    {"rank 0 has from, to and how many", {-1, -1, -1}}, // TODO
    {"rank 1 has from, to and how many", {-1, -1, -1}}, // TODO
    {"rank 2 has from, to and how many", {-1, -1, -1}}, // TODO
    {"rank 3 has from, to and how many", {-1, -1, -1}}, // TODO
    {"element 8 is on rank", {-1}},                     // TODO
    {"and there it has the index", {-1}},               // TODO
};
