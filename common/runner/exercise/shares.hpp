// Who worked while the work of one case lasted, seen from outside the worker's process.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "exercise/bench.hpp"
#include "exercise/threads.hpp"

namespace runner
{

// Follows one run whose worker was asked to meet (PRIMER_CHECK_MEET): lets the workers begin when
// all are ready, and end when all are done.
class Shares
{
  public:
    Shares(Workers kind, int workers) : kind_(kind), workers_(workers) {}

    bool watch(const Run& run);

    // Seconds of work of each worker, without time inside MPI calls; threads: the busiest first.
    // Empty: they never came to the end.
    std::vector<double> seconds() const;

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
        std::vector<double> in_mpi, travelling;
        double stolen = 0;
    };

    double in_mpi() const; // processor time in MPI calls, of all ranks

    bool all(const Run& run, const std::string& what);
    void take(const Run& run, Look& look);
    std::vector<ThreadTime> workers() const;

    enum { Waiting, Working, Done } stage_ = Waiting;
    Workers kind_;
    int workers_;
    std::vector<pid_t> pids_, known_;
    Look before_, after_;
};

} // namespace runner
