// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <memory>
#include <span>
#include <utility>

#include "hybrid.hpp"

namespace hybrid
{

// The block of worker `rank`: begin … end - 1 of n.
struct Block {
    std::size_t begin, end;
};
constexpr Block block(std::size_t n, int workers, int rank)
{
    const auto p = static_cast<std::size_t>(workers), r = static_cast<std::size_t>(rank);
    return {n / p * r + n % p * r / p, n / p * (r + 1) + n % p * (r + 1) / p};
}

// The table, and what holds it: memory of this rank alone, or a window that all ranks of a host
// share. All of these ranks let go of a window together.
struct Table {
    std::span<const double> entries;
    std::unique_ptr<double[]> own;
    MPI_Win window = MPI_WIN_NULL;

    Table() = default;
    Table(Table&& other) noexcept
        : entries(other.entries), own(std::move(other.own)),
          window(std::exchange(other.window, MPI_WIN_NULL))
    {
    }
    Table& operator=(Table&&) = delete;
    ~Table()
    {
        if (window != MPI_WIN_NULL)
            MPI_Win_free(&window);
    }
};

// Every kernel file of ranks defines these three.

// What MPI_Init_thread must provide.
extern const int thread_level;

// Makes the table and fills it. Collective.
Table make_table(std::size_t entries, MPI_Comm comm);

// The same as run() of one process, for the particles of this rank. `tally` is that of all ranks.
// Collective; every rank has as many threads.
void run(const Job& job, std::span<const double> table, std::span<Energy> mine,
         std::span<Count> tally, MPI_Comm comm);

} // namespace hybrid
