// Exercise workers/gather_mpi: bring every rank's slot together.
#pragma once

#include <mpi.h>

#include <span>
#include <vector>

struct Gathered {
    std::vector<double>
        all;        // on rank 0: the slots of all ranks, in the order of the ranks; else empty
    double sum = 0; // of the numbers in all slots, on every rank
};

// `mine` is this rank's slot. Slots may have different sizes, and some may be empty; all of them
// together hold fewer than 2^31 numbers, so an int can count them. Called by all ranks of comm. All
// numbers are whole, and no sum is rounded.
Gathered gather_slots(std::span<const double> mine, MPI_Comm comm);
