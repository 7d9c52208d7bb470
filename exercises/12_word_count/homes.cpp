// Exercise word_count/homes: which rank counts which word? The program runs with 3 ranks.
#include <mpi.h>

#include <cstdio>
#include <sstream>
#include <string>

#include "prediction.hpp"

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);

    // A word is at home on rank 0, 1 or 2: by its first letter, a b c d e f … in turns.
    const char* const text[3] = {"ant bee cow", "dog ant dog", "bee bee cow ant"};
    int to[3] = {0, 0, 0}, from[3] = {0, 0, 0}; // words
    std::istringstream words(text[rank]);
    for (std::string word; words >> word;)
        to[(word[0] - 'a') % 3] += 1;
    MPI_Alltoall(to, 1, MPI_INT, from, 1, MPI_INT, MPI_COMM_WORLD);

    std::printf("rank %d has words for ranks 0 1 2: %d %d %d\n", rank, to[0], to[1], to[2]);
    std::printf("rank %d gets words of ranks 0 1 2: %d %d %d\n", rank, from[0], from[1], from[2]);
    const int away = to[0] + to[1] + to[2] - to[rank];
    int travel = 0;
    MPI_Reduce(&away, &travel, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    if (rank == 0)
        std::printf("words that travel: %d\n", travel);
    MPI_Finalize();
}

// What does this program print with 3 ranks? Put a number in place of each -1.
const Prediction prediction = {
    {"rank 0 has words for ranks 0 1 2", {-1, -1, -1}}, // TODO
    {"rank 1 has words for ranks 0 1 2", {-1, -1, -1}}, // TODO
    {"rank 2 has words for ranks 0 1 2", {-1, -1, -1}}, // TODO
    {"rank 0 gets words of ranks 0 1 2", {-1, -1, -1}}, // TODO
    {"rank 1 gets words of ranks 0 1 2", {-1, -1, -1}}, // TODO
    {"rank 2 gets words of ranks 0 1 2", {-1, -1, -1}}, // TODO
    {"words that travel", {-1}},                        // TODO
};
