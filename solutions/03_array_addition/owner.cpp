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

const Prediction prediction = {
    {"rank 0 has from, to and how many", {0, 1, 2}},
    {"rank 1 has from, to and how many", {2, 4, 3}},
    {"rank 2 has from, to and how many", {5, 6, 2}},
    {"rank 3 has from, to and how many", {7, 9, 3}},
    {"element 8 is on rank", {3}},
    {"and there it has the index", {1}}, // each rank counts the elements of its own array from 0
};
