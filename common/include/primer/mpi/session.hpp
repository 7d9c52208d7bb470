// An MPI program from MPI_Init to MPI_Finalize, with an ending that never leaves a rank waiting.
#pragma once

#include <mpi.h>

#include <cstdio>
#include <exception>
#include <string>
#include <utility>

#include "primer/error.hpp"
#include "primer/program.hpp"

namespace primer::mpi
{

inline int rank(MPI_Comm comm)
{
    int value = 0;
    MPI_Comm_rank(comm, &value);
    return value;
}

inline int size(MPI_Comm comm)
{
    int value = 0;
    MPI_Comm_size(comm, &value);
    return value;
}

// Says why in one line and ends the job for all ranks: the others may be waiting for this one.
[[noreturn]] inline void abort(const std::string& why)
{
    complain(("rank " + std::to_string(rank(MPI_COMM_WORLD)) + ": " + why).c_str());
    MPI_Abort(MPI_COMM_WORLD, wrong);
    std::terminate(); // MPI_Abort does not return, but does not say so to the compiler
}

// Runs body() on every rank, between MPI_Init and MPI_Finalize, and returns what main must return.
// What all_or_none() threw was thrown on every rank, so all leave together. Any other exception may
// be of this rank alone: it ends the job. (MPI's default error handler stays: an MPI call that
// fails ends the job by itself, so nobody checks return codes. MPI-IO is the exception: it returns
// them.)
template<typename Body>
int run_program(Body&& body)
{
    try {
        return body();
    } catch (const Done& done) {
        return done.status;
    } catch (const std::exception& error) {
        abort(error.what());
    }
}

} // namespace primer::mpi
