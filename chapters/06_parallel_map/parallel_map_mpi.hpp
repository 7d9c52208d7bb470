// A map over items of uneven cost by MPI's processes. Results travel to rank 0, whole; an item's
// result is `size` bytes that can be copied as they are:
//
//     auto all = parallel_map::map_ranks<R>(n, f, comm);   // every rank calls it; R f(std::size_t)
//
// Rank 0 has the n results, in order; the others have none. With two ranks or more rank 0 hands out
// and collects, and the others compute. When f throws, the other items are finished all the same,
// and then rank 0 throws ItemFailed. What each rank needs once (a table, a file) it prepares before
// the call.
//
// To take away: this file, parallel_map.hpp, the standard library and MPI.
#pragma once

#include <mpi.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "parallel_map.hpp"

namespace parallel_map
{

// Room for the results of all items, one after the other; a rank's work(i) writes item i's.
struct Results {
    std::span<std::byte> bytes;
    std::size_t size = 1; // bytes of one result
    std::byte* of(std::size_t item) const { return bytes.data() + item * size; }
};

// An MPI type for the result of one item, so that counts are counts of items.
class ResultType
{
  public:
    explicit ResultType(const Results& results)
    {
        MPI_Type_contiguous(static_cast<int>(results.size), MPI_BYTE, &type_);
        MPI_Type_commit(&type_);
    }
    ResultType(const ResultType&) = delete;
    ResultType& operator=(const ResultType&) = delete;
    ~ResultType() { MPI_Type_free(&type_); }
    operator MPI_Datatype() const { return type_; }

  private:
    MPI_Datatype type_ = MPI_DATATYPE_NULL;
};

// Tags of the messages between manager and workers.
enum Tag { ticket = 1, result = 2, failure = 3 };

struct Failure {
    std::size_t item = 0, failed = 0;
    std::string why;
};

// Every rank but 0. A ticket is the number of the first of `chunk` items; n means: no more. The
// next ticket is here before it is needed, because rank 0 sent two at first.
inline void serve(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
                  MPI_Comm comm, int rank)
{
    const ResultType type(results);
    MPI_Request sent = MPI_REQUEST_NULL;
    std::string why;
    while (true) {
        // #region loop
        unsigned long begin = 0;
        MPI_Recv(&begin, 1, MPI_UNSIGNED_LONG, 0, ticket, comm, MPI_STATUS_IGNORE);
        if (begin >= n)
            break;
        const std::size_t end = std::min(n, begin + chunk);
        for (std::size_t i = begin; i < end; ++i)
            try {
                work(i, rank);
            } catch (...) {
                why = std::to_string(i) + " " + reason(std::current_exception());
                MPI_Send(why.data(), static_cast<int>(why.size()), MPI_CHAR, 0, failure, comm);
            }
        // NOLINTNEXTLINE(clang-analyzer-optin.mpi.MPI-Checker): at first there is none
        MPI_Wait(&sent, MPI_STATUS_IGNORE); // the result before this one
        MPI_Isend(results.of(begin), static_cast<int>(end - begin), type, 0, result, comm, &sent);
        // #endregion loop
    }
    MPI_Wait(&sent, MPI_STATUS_IGNORE); // NOLINT(clang-analyzer-optin.mpi.MPI-Checker)
}

// Waits for a message without keeping a processor busy: the manager may share one with a worker.
// Longer and longer naps, up to a millisecond; the workers have a ticket more meanwhile.
inline MPI_Status wait_for_message(MPI_Comm comm)
{
    MPI_Status status;
    for (auto nap = std::chrono::microseconds(1);;
         nap = std::min(2 * nap, std::chrono::microseconds(1000))) {
        int arrived = 0;
        MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, comm, &arrived, &status);
        if (arrived)
            return status;
        std::this_thread::sleep_for(nap);
    }
}

inline void receive_failure(Failure& first, int from, const MPI_Status& status, MPI_Comm comm)
{
    int length = 0;
    MPI_Get_count(&status, MPI_CHAR, &length);
    std::string text(static_cast<std::size_t>(length), ' ');
    MPI_Recv(text.data(), length, MPI_CHAR, from, failure, comm, MPI_STATUS_IGNORE);
    const std::size_t item = std::stoull(text), blank = text.find(' ');
    if (first.failed == 0 || item < first.item)
        first = {item, first.failed, text.substr(blank + 1)};
    ++first.failed;
}

// Rank 0. A worker sends its results in the order of its tickets, so the message need not say of
// which items they are: of those of the oldest ticket.
inline Failure manage(std::size_t n, std::size_t chunk, const Results& results, MPI_Comm comm,
                      int ranks)
{
    const ResultType type(results);
    std::vector<std::deque<std::size_t>> tickets(static_cast<std::size_t>(ranks)); // not yet back
    std::vector<bool> ended(static_cast<std::size_t>(ranks));
    std::size_t next = 0, done = 0;
    const auto hand_out = [&](int worker) {
        const auto w = static_cast<std::size_t>(worker);
        if (ended[w]) // it knows that there are no more
            return;
        const unsigned long begin = next;
        MPI_Send(&begin, 1, MPI_UNSIGNED_LONG, worker, ticket, comm);
        ended[w] = begin == n;
        tickets[w].push_back(begin);
        next += std::min(chunk, n - next);
    };
    for (int ahead = 0; ahead < 2; ++ahead) // one to work on, and the next
        for (int worker = 1; worker < ranks; ++worker)
            hand_out(worker);
    Failure failed;
    while (done < n) {
        const MPI_Status status = wait_for_message(comm);
        const int worker = status.MPI_SOURCE;
        if (status.MPI_TAG == failure) {
            receive_failure(failed, worker, status, comm);
            continue;
        }
        auto& mine = tickets[static_cast<std::size_t>(worker)];
        const std::size_t begin = mine.front(), count = std::min(chunk, n - begin);
        mine.pop_front();
        MPI_Recv(results.of(begin), static_cast<int>(count), type, worker, result, comm,
                 MPI_STATUS_IGNORE);
        done += count;
        hand_out(worker); // when none is left: n, which ends the worker's loop
    }
    return failed;
}

// Rank 0 manages, the others work; alone, it works. What failed is known to rank 0. Collective.
inline Failure manage_or_serve(std::size_t n, std::size_t chunk, const Work& work,
                               const Results& results, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    Failure failed;
    if (ranks == 1) {
        for (std::size_t i = 0; i < n; ++i)
            try {
                work(i, 0);
            } catch (...) {
                if (failed.failed++ == 0)
                    failed = {i, 1, reason(std::current_exception())};
            }
    } else if (rank == 0) {
        failed = manage(n, chunk, results, comm, ranks);
    } else {
        serve(n, chunk, work, results, comm, rank);
    }
    return failed;
}

// See the top of this file.
template<typename R, typename F>
std::vector<R> map_ranks(std::size_t n, F f, MPI_Comm comm, std::size_t chunk = 1)
{
    static_assert(std::is_trivially_copyable_v<R>, "an item's result travels as its bytes");
    std::vector<R> all(n);
    const Work work = [&](std::size_t i, int) { all[i] = f(i); };
    const Results results{std::as_writable_bytes(std::span(all)), sizeof(R)};
    const Failure failed = manage_or_serve(n, std::max<std::size_t>(chunk, 1), work, results, comm);
    if (failed.failed > 0)
        throw ItemFailed(failed.item, failed.failed, failed.why);
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    return rank == 0 ? all : std::vector<R>();
}

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
        MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_UNSIGNED_LONG, 0, ticket, comm);
        MPI_Send(results.bytes.data(), 1, type, 0, result, comm);
        MPI_Type_free(&type);
        return;
    }
    for (int from = 1; from < ranks; ++from) {
        MPI_Status status;
        int count = 0;
        MPI_Probe(from, ticket, comm, &status);
        MPI_Get_count(&status, MPI_UNSIGNED_LONG, &count);
        std::vector<unsigned long> items(static_cast<std::size_t>(count));
        MPI_Recv(items.data(), count, MPI_UNSIGNED_LONG, from, ticket, comm, MPI_STATUS_IGNORE);
        MPI_Datatype type = in_place(items);
        MPI_Recv(results.bytes.data(), 1, type, from, result, comm, MPI_STATUS_IGNORE);
        MPI_Type_free(&type);
    }
}

// What this chapter's kernels for ranks define: every item's work(i, rank) is called once, on some
// rank, where it writes to results.of(i). Afterwards rank 0 has all results. Collective.
void map_items(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
               MPI_Comm comm);

} // namespace parallel_map
