// Exercise path_crossing/pairs_mpi: who found what?
#pragma once

#include <mpi.h>

#include <span>
#include <vector>

#include "segment.hpp"

struct Pair {
    int path, wall; // numbers in the two lists
    friend bool operator==(const Pair&, const Pair&) = default;
};

// All pairs of a path and a wall that cross, ordered by path, then by wall, on rank 0; an empty
// list on every other rank. Every rank has all paths and all walls; each tries a block of the paths
// with all walls. There are fewer than 2^31 pairs in all, so an int can count them. Called by all
// ranks of comm.
std::vector<Pair> crossing_pairs(std::span<const Segment> paths, std::span<const Segment> walls,
                                 MPI_Comm comm);
