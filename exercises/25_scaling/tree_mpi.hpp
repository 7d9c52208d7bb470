// Exercise scaling/tree_mpi: results of all ranks come together, and nobody merges them all.
#pragma once

#include <mpi.h>

// What a part of the ranks has come to.
struct Part {
    int many, more;
    int depth; // merges that had to be made one after another until it was there
};

// Given. What two neighbouring parts come to together: `before` is that of the lower ranks. Takes a
// while. merged(a, b) is another part than merged(b, a), but merged(merged(a, b), c) is
// merged(a, merged(b, c)), but for the depth.
Part merged(Part before, Part after);

// Each rank has a part. Returns on rank 0 what all of them come to, in the order of the ranks (what
// it returns on the others does not count). With p ranks its depth is at most log2(p), rounded up,
// and no rank calls merged() more often than that. Called by all ranks of comm.
Part together(Part mine, MPI_Comm comm);
