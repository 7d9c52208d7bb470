// Agreement of all ranks: either all go on, or all stop with the same exit status.
#pragma once

#include <mpi.h>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

#include "primer/mpi/session.hpp"

namespace primer::mpi
{

// True on every rank when it was true on every rank. Collective.
inline bool all_agree(bool mine, MPI_Comm comm)
{
    int all = mine;
    MPI_Allreduce(MPI_IN_PLACE, &all, 1, MPI_INT, MPI_LAND, comm);
    return all != 0;
}

// Rank 0's value, on every rank. For a value that differs between ranks (free memory, a clock) but
// must be the same on all. Collective.
inline std::size_t same_on_all(std::size_t value, MPI_Comm comm)
{
    std::uint64_t shared = value;
    MPI_Bcast(&shared, 1, MPI_UINT64_T, 0, comm);
    return shared;
}

// Runs step() on every rank. If it threw on any of them, the lowest of those prints its line, and
// Done with its status is thrown on every rank: no rank waits for one that has failed. step() must
// not communicate (a rank that threw would be missing), unless it throws on all ranks or on none.
// Collective.
template<typename Step>
void all_or_none(MPI_Comm comm, Step&& step)
{
    int status = -1; // it ran through
    std::string line;
    std::string text;
    try {
        step();
    } catch (const Done& done) {
        status = done.status;
        text = done.text;
    } catch (const BadRequest& error) {
        status = bad_request;
        line = error.what();
    } catch (const std::bad_alloc&) {
        status = bad_request;
        line = "out of memory on rank " + std::to_string(rank(comm)) + ": choose a smaller size";
    } catch (const std::exception& error) {
        status = wrong;
        line = "rank " + std::to_string(rank(comm)) + ": " + error.what();
    }
    int speaker = status >= 0 ? rank(comm) : size(comm);
    MPI_Allreduce(MPI_IN_PLACE, &speaker, 1, MPI_INT, MPI_MIN, comm);
    if (speaker == size(comm))
        return;
    if (rank(comm) == speaker && !line.empty())
        print_error(line.c_str());
    if (rank(comm) == speaker)
        std::fputs(text.c_str(), stdout);
    MPI_Bcast(&status, 1, MPI_INT, speaker, comm);
    throw Done{status};
}

} // namespace primer::mpi
