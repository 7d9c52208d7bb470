// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "environments.hpp"

namespace environments
{

// The environments of a rank: numbers begin … end - 1 of n.
struct Block {
    std::size_t begin, end;
};
constexpr Block block(std::size_t n, int ranks, int rank)
{
    const auto p = static_cast<std::size_t>(ranks), r = static_cast<std::size_t>(rank);
    return {n * r / p, n * (r + 1) / p};
}

// The same from each rank's block of the environments, `mine`, and their observations, `seen`. The
// policy of rank 0 chooses for all. Collective. The variant `windows` needs ranks of one host.
void run(const Job& job, std::span<World> mine, std::span<std::uint8_t> seen, Policy& policy,
         MPI_Comm comm);

} // namespace environments
