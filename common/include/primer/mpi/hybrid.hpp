// Ranks with threads inside: what the launch of a hybrid program asks before its work.
#pragma once

#include <mpi.h>

#include <array>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "primer/binding.hpp"
#include "primer/mpi/agree.hpp"
#include "primer/mpi/session.hpp"

namespace primer::mpi
{

inline std::string name_of_level(int level)
{
    for (const auto& [value, name] : {std::pair{MPI_THREAD_SINGLE, "MPI_THREAD_SINGLE"},
                                      std::pair{MPI_THREAD_FUNNELED, "MPI_THREAD_FUNNELED"},
                                      std::pair{MPI_THREAD_SERIALIZED, "MPI_THREAD_SERIALIZED"},
                                      std::pair{MPI_THREAD_MULTIPLE, "MPI_THREAD_MULTIPLE"}})
        if (value == level)
            return name;
    return "thread level " + std::to_string(level);
}

// Ends the program on all ranks, with status 2 and one line, where MPI_Init_thread provided less
// than the program needs: it would run, and be wrong once in a while. Collective.
inline void require_level(int wanted, int provided, MPI_Comm comm)
{
    all_or_none(comm, [&] {
        if (provided < wanted)
            throw BadRequest("needs " + name_of_level(wanted) + ", and " + library_name() +
                             " provides " + name_of_level(provided) +
                             ": use another MPI, or a variant that needs less");
    });
}

// Starts the team of each rank; returns its number of threads, which must be the same on all ranks.
// Collective.
inline int start_teams(MPI_Comm comm)
{
    int threads = 1;
    all_or_none(comm, [&] { threads = start_team(); });
    const int first = static_cast<int>(same_on_all(static_cast<std::size_t>(threads), comm));
    all_or_none(comm, [&] {
        if (threads != first)
            throw BadRequest("rank " + std::to_string(rank(comm)) + " has " +
                             std::to_string(threads) + " threads, and rank 0 has " +
                             std::to_string(first) +
                             ": OMP_NUM_THREADS must be the same for all ranks");
    });
    return threads;
}

// The processors of all threads of all ranks, in their order, on rank 0 (empty on the others). All
// ranks have as many threads. Collective.
inline std::vector<Binding> bindings(MPI_Comm comm)
{
    constexpr std::size_t room = 256; // enough for "0,2,4,…" of some 60 processors
    const std::vector<Binding> mine = primer::bindings(rank(comm));
    std::vector<std::array<char, room>> texts(mine.size());
    for (std::size_t i = 0; i < mine.size(); ++i)
        std::snprintf(texts[i].data(), room, "%s", mine[i].processors.c_str());
    const std::size_t ranks = rank(comm) == 0 ? static_cast<std::size_t>(size(comm)) : 0;
    std::vector<std::array<char, room>> everybody(ranks * mine.size());
    const int bytes = static_cast<int>(texts.size() * room);
    MPI_Gather(texts.data(), bytes, MPI_CHAR, everybody.data(), bytes, MPI_CHAR, 0, comm);
    std::vector<Binding> all;
    for (std::size_t i = 0; i < everybody.size(); ++i)
        all.push_back({static_cast<int>(i / mine.size()), static_cast<int>(i % mine.size()),
                       everybody[i].data()});
    return all;
}

} // namespace primer::mpi
