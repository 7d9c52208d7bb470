// An MPI program from MPI_Init to MPI_Finalize. Whatever goes wrong, no rank is left waiting.
#pragma once

#include <mpi.h>

#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "primer/counters.hpp"
#include "primer/error.hpp"
#include "primer/launched.hpp"
#include "primer/mpi/library_threads.hpp"
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

// Says why in one line and ends the job for all ranks: the others may be waiting for this one. The
// launcher exits with this status.
[[noreturn]] inline void abort(const std::string& why, ExitStatus status)
{
    print_error(("rank " + std::to_string(rank(MPI_COMM_WORLD)) + ": " + why).c_str());
    MPI_Abort(MPI_COMM_WORLD, status);
    std::terminate(); // MPI_Abort does not return, but is not declared [[noreturn]]
}

// "Open MPI v4.1.4", "MPICH 4.0.2": the first words of what the library says of itself.
inline std::string library_name()
{
    std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text = {};
    int length = 0;
    MPI_Get_library_version(text.data(), &length);
    std::string name(text.data());
    name = name.substr(0, name.find_first_of(",\n"));
    if (name.rfind("MPICH Version:", 0) == 0)
        name = "MPICH " + name.substr(name.find_first_not_of(" \t", 14));
    return name;
}

// The launcher of another MPI starts jobs of one process each, which all do the whole work and
// write to the same files. Whether it was the right one; if not, the first process says so.
inline bool started_as_one_job()
{
    const Launched by = launched(library_name());
    const int ranks = size(MPI_COMM_WORLD);
    if (by.size <= ranks)
        return true;
    if (reports_errors(by))
        print_error(("started as " + std::to_string(by.size) + " processes (" + by.by +
                     "), but MPI_COMM_WORLD has " + std::to_string(ranks) +
                     ": this program was built with " + library_name() + ", start it with " +
                     PRIMER_MPI_LAUNCHER +
                     (by.by.rfind("SLURM", 0) == 0 ? ", or see srun --mpi" : ""))
                        .c_str());
    return false;
}

// Runs body() on every rank, between MPI_Init and MPI_Finalize, and returns what main must return.
// What all_or_none() threw was thrown on every rank, so all leave together. Any other exception may
// be of this rank alone: it ends the job, with the same status as a program of one process. (MPI's
// default error handler stays: an MPI call that fails ends the job by itself, so return codes are
// not checked. MPI-IO is the exception: it returns them.)
template<typename Body>
int run_program(Body&& body)
{
    let_library_threads_run();
    if (!started_as_one_job())
        return bad_request;
    Counters::mine().count_this_thread();
    try {
        return body();
    } catch (const Done& done) {
        return done.status;
    } catch (const BadRequest& error) {
        abort(error.what(), bad_request);
    } catch (const std::bad_alloc&) {
        abort("out of memory: choose a smaller size", bad_request);
    } catch (const std::exception& error) {
        abort(error.what(), wrong);
    }
}

} // namespace primer::mpi
