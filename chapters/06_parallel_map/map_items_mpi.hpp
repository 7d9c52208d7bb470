// What the kernels for ranks define, and what two of them use.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <vector>

#include "parallel_map_mpi.hpp"

namespace parallel_map
{

// A number in the memory of rank 0, which every rank can read and raise (one-sided communication).
// It is made once, as a team of threads is, and used for many maps.
class SharedCounter
{
  public:
    // Collective, and so are reset() and the end.
    explicit SharedCounter(MPI_Comm comm) : comm_(comm)
    {
        MPI_Comm_rank(comm, &rank_);
        MPI_Win_allocate(rank_ == 0 ? 8 : 0, 8, MPI_INFO_NULL, comm, &number_, &window_);
        MPI_Win_lock_all(0, window_);
    }
    SharedCounter(const SharedCounter&) = delete;
    SharedCounter& operator=(const SharedCounter&) = delete;
    ~SharedCounter()
    {
        MPI_Win_unlock_all(window_);
        MPI_Win_free(&window_);
    }

    // To 0. Nobody takes before it is.
    void reset()
    {
        MPI_Barrier(comm_); // nobody is still taking
        if (rank_ == 0) {
            *number_ = 0;
            MPI_Win_sync(window_);
        }
        MPI_Barrier(comm_);
    }

    // #region take
    // The next `chunk` items: reads the counter on rank 0 and raises it, in one step that no other
    // rank can come between. Rank 0 makes no call for that: one-sided communication.
    std::size_t take(std::size_t chunk)
    {
        const unsigned long more = chunk;
        unsigned long first = 0;
        MPI_Fetch_and_op(&more, &first, MPI_UNSIGNED_LONG, 0, 0, MPI_SUM, window_);
        MPI_Win_flush(0, window_);
        return first;
    }
    // #endregion take

  private:
    MPI_Comm comm_;
    int rank_ = 0;
    unsigned long* number_ = nullptr; // 8 bytes on rank 0
    MPI_Win window_ = MPI_WIN_NULL;
};

// To rank 0 the results of the items that each rank did (`mine`). The type says where each result
// goes, so they arrive in their places. Collective.
inline void collect(const std::vector<unsigned long>& mine, const Results& results, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const auto in_place = [&](const std::vector<unsigned long>& items) {
        std::vector<MPI_Aint> at(items.size());
        for (std::size_t k = 0; k < items.size(); ++k)
            at[k] = static_cast<MPI_Aint>(items[k] * results.size);
        MPI_Datatype type = MPI_DATATYPE_NULL;
        MPI_Type_create_hindexed_block(static_cast<int>(at.size()), static_cast<int>(results.size),
                                       at.data(), MPI_BYTE, &type);
        MPI_Type_commit(&type);
        return type;
    };
    if (rank != 0) {
        MPI_Datatype type = in_place(mine);
        MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_UNSIGNED_LONG, 0, ticket_tag,
                 comm);
        MPI_Send(results.bytes.data(), 1, type, 0, result_tag, comm);
        MPI_Type_free(&type);
        return;
    }
    for (int from = 1; from < ranks; ++from) {
        MPI_Status status;
        int count = 0;
        MPI_Probe(from, ticket_tag, comm, &status);
        MPI_Get_count(&status, MPI_UNSIGNED_LONG, &count);
        std::vector<unsigned long> items(static_cast<std::size_t>(count));
        MPI_Recv(items.data(), count, MPI_UNSIGNED_LONG, from, ticket_tag, comm, MPI_STATUS_IGNORE);
        MPI_Datatype type = in_place(items);
        MPI_Recv(results.bytes.data(), 1, type, from, result_tag, comm, MPI_STATUS_IGNORE);
        MPI_Type_free(&type);
    }
}

// What each kernel defines: every item's work(i, rank) is called once, on some rank, where it
// writes to results.of(i). Afterwards rank 0 has all results. `counter` is for who wants one.
// Collective.
void map_items(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
               SharedCounter& counter, MPI_Comm comm);

} // namespace parallel_map
