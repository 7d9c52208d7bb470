// Exercise web_requests/verdict_mpi: ranks make calls, and all know whether all were answered.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <optional>
#include <vector>

// Makes call number `call`: it waits a while, and returns the answer, or nothing when the server
// gave none.
std::optional<double> ask(std::size_t call);

struct Answers {
    std::vector<double> values; // on rank 0: of calls 0 … n - 1, in order; -1 for one that failed.
                                // On the other ranks: nothing.
    bool all = false; // whether every call was answered: the same on every rank
};

// Makes calls 0 … n - 1, each once, by one of the ranks: rank r makes r, r + p, r + 2 p, … where p
// is the number of ranks. Called by all ranks of comm.
Answers ask_all(std::size_t n, MPI_Comm comm);
