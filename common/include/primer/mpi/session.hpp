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

// Constructed first in main, by every rank. MPI's default error handler stays: an MPI call that
// fails ends the whole job, so nobody checks return codes here (MPI-IO is the exception: it returns
// them).
class Session
{
  public:
    // level: who may call MPI. MPI_THREAD_FUNNELED: threads may exist, only the main one calls MPI.
    Session(int& argc, char**& argv, int level = MPI_THREAD_FUNNELED)
    {
        MPI_Init_thread(&argc, &argv, level, &provided_);
        if (provided_ < level)
            abort("this MPI does not offer the thread level that is needed");
    }
    ~Session() { MPI_Finalize(); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Runs body(comm) on every rank and returns what main must return. What all_or_none() threw was
    // thrown on every rank, so all leave together. Any other exception may be of this rank alone,
    // and the others may wait for it: say why in one line and end the job for all.
    template<typename Body>
    int run(Body&& body)
    {
        try {
            return std::forward<Body>(body)(MPI_COMM_WORLD);
        } catch (const Done& done) {
            return done.status;
        } catch (const std::exception& error) {
            abort(error.what());
        }
    }

  private:
    [[noreturn]] static void abort(const std::string& why)
    {
        complain(("rank " + std::to_string(rank(MPI_COMM_WORLD)) + ": " + why).c_str());
        MPI_Abort(MPI_COMM_WORLD, wrong);
        std::terminate(); // MPI_Abort does not return, but does not say so to the compiler
    }
    int provided_ = MPI_THREAD_SINGLE;
};

} // namespace primer::mpi
