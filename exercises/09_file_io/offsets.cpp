// Exercise file_io/offsets: at which byte does each rank begin? The program runs with 4 ranks.
#include <mpi.h>

#include <cstdio>

#include "prediction.hpp"

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);

    // So many doubles has each rank; all of them go into one file, in the order of the ranks.
    const int have[4] = {3, 0, 2, 4};
    int scan = 0, exscan = 0, all = 0;
    MPI_Scan(&have[rank], &scan, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    MPI_Exscan(&have[rank], &exscan, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD); // stays 0 on rank 0
    MPI_Reduce(&have[rank], &all, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    std::printf("rank %d has scan, exscan and first byte: %d %d %d\n", rank, scan, exscan,
                exscan * static_cast<int>(sizeof(double)));
    if (rank == 0)
        std::printf("bytes in the file: %d\n", all * static_cast<int>(sizeof(double)));
    MPI_Finalize();
}

// What does this program print with 4 ranks? Put a number in place of each -1.
const Prediction prediction = {
    {"rank 0 has scan, exscan and first byte", {-1, -1, -1}}, // TODO
    {"rank 1 has scan, exscan and first byte", {-1, -1, -1}}, // TODO
    {"rank 2 has scan, exscan and first byte", {-1, -1, -1}}, // TODO
    {"rank 3 has scan, exscan and first byte", {-1, -1, -1}}, // TODO
    {"bytes in the file", {-1}},                              // TODO
};
