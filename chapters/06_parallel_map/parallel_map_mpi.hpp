// A map over items of uneven cost by MPI's processes. Results travel to rank 0, whole; an item's
// result is `size` bytes that can be copied as they are:
//
//     auto all = parallel_map::map_ranks<R>(n, f, comm);   // every rank calls it; R f(std::size_t)
//
// Rank 0 has the n results, in order; the others have none, and room for two chunks only. With two
// ranks or more rank 0 hands out and collects, and the others compute. When f throws, the other
// items are finished all the same, and then every rank throws ItemFailed. What each rank needs once
// (a table, a file) it prepares before the call. Messages of the caller's own are not touched.
//
// To take away: this file, parallel_map.hpp, the standard library and MPI.
#pragma once

#include <mpi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <span>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "parallel_map.hpp"

namespace parallel_map
{

// Does one item. `worker` is the rank that calls it.
using Work = std::function<void(std::size_t item, int worker)>;

// Room for results, one after the other: those of the items from `first` on. A rank's work(i)
// writes item i's.
struct Results {
    std::span<std::byte> bytes;
    std::size_t size = 1; // bytes of one result
    std::size_t first = 0;
    std::byte* of(std::size_t item) const { return bytes.data() + (item - first) * size; }
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

// What a message is.
inline constexpr int ticket_tag = 1, result_tag = 2, failure_tag = 3;

// The first item that failed, how many did, and why.
struct Failure {
    std::size_t item = 0, failed = 0;
    std::string why = {};
};

// What a worker tells rank 0 of the items that failed. It does not wait: rank 0 may be sending to
// this worker at that moment, and each would wait for the other.
class Failures
{
  public:
    explicit Failures(MPI_Comm comm) : comm_(comm) {}
    void tell(std::size_t item, const std::exception_ptr& error)
    {
        texts_.push_back(std::to_string(item) + " " + reason(error));
        const std::string& text = texts_.back();
        MPI_Isend(text.data(), static_cast<int>(text.size()), MPI_CHAR, 0, failure_tag, comm_,
                  &requests_.emplace_back());
    }
    void finish()
    {
        MPI_Waitall(static_cast<int>(requests_.size()), requests_.data(), MPI_STATUSES_IGNORE);
    }

  private:
    MPI_Comm comm_;
    std::deque<std::string> texts_; // a deque: MPI may still read those that stand here
    std::vector<MPI_Request> requests_;
};

// Until the buffer of this message may be used again. At first there is no message.
inline void wait_for(MPI_Request& message)
{
    MPI_Wait(&message, MPI_STATUS_IGNORE); // NOLINT(clang-analyzer-optin.mpi.MPI-Checker)
}

// Where the results of a ticket are written: one half of the room after the other, because the
// results before these may still be on their way; item i's place where there is room for all.
inline void make_room(Results& results, std::size_t n, std::size_t begin, std::size_t ticket)
{
    const std::size_t room = results.bytes.size() / results.size;
    if (room < n)
        results.first = begin - ticket % 2 * (room / 2); // may wrap around: of() does so, too
}

// Every rank but 0. A ticket is the number of the first of `chunk` items; n means: no more. The
// next ticket is here before it is needed, because rank 0 sent two at first.
inline void serve(std::size_t n, std::size_t chunk, const Work& work, Results& results,
                  MPI_Comm comm, int rank)
{
    const ResultType type(results);
    Failures failures(comm);
    MPI_Request sent = MPI_REQUEST_NULL; // the results of the ticket before this one
    for (std::size_t tickets = 0;; ++tickets) {
        // #region loop
        unsigned long begin = 0;
        MPI_Recv(&begin, 1, MPI_UNSIGNED_LONG, 0, ticket_tag, comm, MPI_STATUS_IGNORE);
        if (begin >= n)
            break;
        make_room(results, n, begin, tickets);
        const std::size_t count = std::min(chunk, n - begin);
        for (std::size_t i = begin; i < begin + count; ++i)
            try {
                work(i, rank);
            } catch (...) {
                failures.tell(i, std::current_exception());
            }
        wait_for(sent);
        MPI_Isend(results.of(begin), static_cast<int>(count), type, 0, result_tag, comm, &sent);
        // #endregion loop
    }
    wait_for(sent);
    failures.finish();
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
    MPI_Recv(text.data(), length, MPI_CHAR, from, failure_tag, comm, MPI_STATUS_IGNORE);
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
        MPI_Send(&begin, 1, MPI_UNSIGNED_LONG, worker, ticket_tag, comm);
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
        if (status.MPI_TAG == failure_tag) {
            receive_failure(failed, worker, status, comm);
            continue;
        }
        auto& mine = tickets[static_cast<std::size_t>(worker)];
        const std::size_t begin = mine.front(), count = std::min(chunk, n - begin);
        mine.pop_front();
        MPI_Recv(results.of(begin), static_cast<int>(count), type, worker, result_tag, comm,
                 MPI_STATUS_IGNORE);
        done += count;
        hand_out(worker); // when none is left: n, which ends the worker's loop
    }
    return failed;
}

// Alone, rank 0 works.
inline Failure work_alone(std::size_t n, const Work& work)
{
    Failure failed;
    for (std::size_t i = 0; i < n; ++i)
        try {
            work(i, 0);
        } catch (...) {
            if (failed.failed++ == 0)
                failed = {i, 1, reason(std::current_exception())};
        }
    return failed;
}

// What rank 0 knows of failures, on every rank: so all go the same way afterwards. Collective.
inline void throw_on_all(Failure failed, MPI_Comm comm)
{
    std::array<unsigned long, 3> about = {failed.item, failed.failed, failed.why.size()};
    MPI_Bcast(about.data(), 3, MPI_UNSIGNED_LONG, 0, comm);
    if (about[1] == 0)
        return;
    failed.why.resize(about[2]);
    MPI_Bcast(failed.why.data(), static_cast<int>(about[2]), MPI_CHAR, 0, comm);
    throw ItemFailed(about[0], about[1], failed.why);
}

// Rank 0 manages and has room for all results. The others work, and have room for all or for twice
// `chunk`. Throws ItemFailed on every rank. Collective.
inline void manage_or_serve(std::size_t n, std::size_t chunk, const Work& work, Results& results,
                            MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    Failure failed;
    if (ranks == 1)
        failed = work_alone(n, work);
    else if (rank == 0)
        failed = manage(n, chunk, results, comm, ranks);
    else
        serve(n, chunk, work, results, comm, rank);
    throw_on_all(failed, comm);
}

// A communicator of one's own for the same ranks, so that no message meets one of the caller's.
class OwnMessages
{
  public:
    explicit OwnMessages(MPI_Comm comm) { MPI_Comm_dup(comm, &own_); }
    OwnMessages(const OwnMessages&) = delete;
    OwnMessages& operator=(const OwnMessages&) = delete;
    ~OwnMessages() { MPI_Comm_free(&own_); }
    operator MPI_Comm() const { return own_; }

  private:
    MPI_Comm own_ = MPI_COMM_NULL;
};

// See the top of this file.
template<typename R, typename F>
std::vector<R> map_ranks(std::size_t n, F f, MPI_Comm comm, std::size_t chunk = 1)
{
    static_assert(std::is_trivially_copyable_v<R>, "an item's result travels as its bytes");
    static_assert(!std::is_same_v<R, bool>, "std::vector<bool> has no bytes: return a char");
    const OwnMessages own(comm);
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    chunk = std::clamp<std::size_t>(chunk, 1, std::max<std::size_t>(n, 1));
    std::vector<R> room(rank == 0 || n / 2 < chunk ? n : 2 * chunk);
    Results results{std::as_writable_bytes(std::span(room)), sizeof(R)};
    const Work work = [&](std::size_t i, int) {
        const R value = f(i);
        std::memcpy(results.of(i), &value, sizeof value);
    };
    manage_or_serve(n, chunk, work, results, own);
    if (rank != 0)
        return {};
    return room;
}

} // namespace parallel_map
