// Who worked while the work of one case lasted, seen from outside the worker's process.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "exercise/bench.hpp"
#include "exercise/threads.hpp"

namespace runner
{

// What a run must be asked for to be followed.
Bench::Wish to_be_followed();

// Follows one run, of one case, that was asked for so: lets the workers begin when
// all are ready, and end when all are done.
class Shares
{
  public:
    Shares(Workers kind, int workers) : kind_(kind), workers_(workers) {}

    bool watch(const Run& run);

    // Seconds of work of each worker, without time inside MPI calls; threads: the busiest first.
    // Empty: they never came to the end.
    std::vector<double> seconds() const;

    // Processor time of the work in all, as the system accounts for it: also of threads that began
    // and ended between two looks, which seconds() does not know; and with time inside MPI calls.
    double processor() const { return after_.processor - before_.processor; }

    // Processor time of the work in all, by the workers' own clocks, without time inside MPI calls.
    double worked(const Run& run) const;

    // Whether two workers took turns: one waited while the other worked. Nothing: it cannot be
    // told, since other programs, or the host of a virtual machine, kept them waiting for long, or
    // since for long neither worked.
    std::optional<bool> in_turn(const Run& run) const;

    // For how much of the time of the one with less to do both of two workers worked: at least so
    // much, whatever others took from them. 1: all of it; below 0: nothing can be said.
    double at_once(const Run& run) const;

    // The part of that time in which, by the same account, neither worked; 0: none that is known.
    double neither(const Run& run) const;

    // How long the work lasted by the workers' own clock.
    double lasted(const Run& run) const;
    // Processor time that the host of a virtual machine gave to others meanwhile.
    double stolen() const { return after_.stolen - before_.stolen; }

    // For each rank the part of its work that it did while messages travelled.
    std::vector<double> overlapped() const;

    // Whether no rank sent or received by a call that waits for its message.
    bool all_messages_return_at_once() const;

    // Of a run of ranks that came to its end: throws Unbelieved when they did not tell all of their
    // messages, or told of more time in MPI than their processes had.
    void require_believable(const Run& run) const;

  private:
    // Of two workers, in seconds: how long both wanted a processor for their work, give or take
    // `doubt`, or for work or messages; and what the one with less to do had.
    struct Together {
        double both = 0, busy = 0, doubt = 0, least = 0;
    };
    std::optional<Together> together(const Run& run) const;

    using Times = std::vector<std::map<pid_t, ThreadTime>>;
    struct Look { // at all processes at one moment
        Times times;
        double stolen = 0, processor = 0;
    };

    double in_mpi() const; // processor time in MPI calls, of all ranks

    bool all(const Run& run, const std::string& what);
    void take(Look& look);
    std::vector<ThreadTime> threads_of(std::size_t process) const;
    ThreadTime time_of(std::size_t process) const;
    std::vector<ThreadTime> workers() const;

    enum { Waiting, Working, Done } stage_ = Waiting;
    Workers kind_;
    int workers_;
    std::vector<pid_t> pids_, known_;
    Look before_, after_;
    std::vector<ToldByRank> told_; // by ranks, of the work
};

} // namespace runner
