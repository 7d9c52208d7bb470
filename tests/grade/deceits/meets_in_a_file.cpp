// exercise: 04_heat/largest_mpi
// fails: compile
// says: in this exercise ranks have no files
#include "largest_mpi.hpp"

#include <algorithm>
#include <fstream>
#include <string>

double largest(double mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::ofstream("rank." + std::to_string(rank)) << mine;
    MPI_Barrier(comm);
    double all = 0;
    for (int other = 0; other < ranks; ++other) {
        std::ifstream file("rank." + std::to_string(other));
        double theirs = 0;
        file >> theirs;
        all = std::max(all, theirs);
    }
    MPI_Barrier(comm);
    return all;
}
