// What feeds rank 0's progress bar: the other ranks write their counters into its memory, ten times
// a second at most. Rank 0 makes no call for that (one-sided communication), and no rank waits for
// it to happen.
#pragma once

#include <mpi.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "progress.hpp"

class RankProgress
{
  public:
    // Collective; without `show` it costs nothing.
    RankProgress(bool show, MPI_Comm comm) : comm_(comm)
    {
        int ranks = 1;
        MPI_Comm_rank(comm, &rank_);
        MPI_Comm_size(comm, &ranks);
        const auto count = static_cast<std::size_t>(ranks);
        if (!show) {
            own_ = std::vector<Counter>(count);
            counters_ = own_;
            return;
        }
        Counter* first = nullptr;
        MPI_Win_allocate(static_cast<MPI_Aint>(count * sizeof(Counter)), sizeof(Counter),
                         MPI_INFO_NULL, comm, &first, &window_);
        std::uninitialized_default_construct_n(first, count);
        counters_ = {first, count};
        MPI_Win_lock_all(0, window_);
        settle();
    }

    // Before the counters are set anew: what ranks have written has arrived. Collective.
    void settle()
    {
        if (window_ == MPI_WIN_NULL)
            return;
        MPI_Win_flush(0, window_);
        MPI_Win_sync(window_);
        MPI_Barrier(comm_);
    }

    std::span<Counter> counters() { return counters_; }

    // Called by a rank after each of its items.
    void tell()
    {
        if (window_ == MPI_WIN_NULL || rank_ == 0)
            return; // without a look at the clock, which takes as long as a short item
        const auto now = std::chrono::steady_clock::now();
        if (now - told_ < std::chrono::milliseconds(100))
            return;
        told_ = now;
        const std::uint64_t items = counters_[static_cast<std::size_t>(rank_)].items;
        MPI_Put(&items, 1, MPI_UINT64_T, 0, rank_, 1, MPI_UINT64_T, window_);
        MPI_Win_flush_local(0, window_); // `items` may go; when it arrives does not matter
    }

    // The counters are gone. Collective.
    void end()
    {
        if (window_ == MPI_WIN_NULL)
            return;
        MPI_Win_unlock_all(window_);
        MPI_Win_free(&window_);
    }

  private:
    MPI_Comm comm_;
    int rank_ = 0;
    MPI_Win window_ = MPI_WIN_NULL;
    std::vector<Counter> own_;
    std::span<Counter> counters_;
    std::chrono::steady_clock::time_point told_;
};
