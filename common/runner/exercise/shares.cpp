#include "exercise/shares.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "exercise/own_clocks.hpp"
#include "system/disturbance.hpp"
#include "system/strange_file.hpp"

namespace runner
{
bool Shares::watch(const Run& run)
{
    if (stage_ == Waiting && all(run, "ready")) {
        take(before_);
        create_strange(run.folder / "go");
        stage_ = Working;
    } else if (stage_ == Working) {
        take(after_); // also threads that end meanwhile
        if (all(run, "done")) {
            take(after_);
            if (run.notes != nullptr) // each rank goes on only when its note has been read
                told_ = run.notes->told();
            create_strange(run.folder / "end");
            stage_ = Done;
        }
    }
    return true;
}

bool Shares::all(const Run& run, const std::string& what)
{
    const int files = kind_ == Workers::ranks ? workers_ : 1;
    pids_.clear();
    for (int rank = 0; rank < files; ++rank) {
        std::istringstream file(read_strange(run.folder / fmt::format("work.{}.{}", rank, what)));
        pid_t pid = 0;
        if (!(file >> pid))
            return false;
        pids_.push_back(seen_from_here(pid));
    }
    return true;
}

void Shares::take(Look& look)
{
    if (known_.empty())
        known_ = pids_;
    look.stolen = stolen_seconds();
    look.processor = 0;
    for (const pid_t pid : known_)
        look.processor += processor_seconds(pid);
    look.times.resize(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i)
        for (const auto& [thread, time] : times_of_threads(known_[i]))
            look.times[i][thread] = time;
}

// What each thread of a process had between the two looks.
std::vector<ThreadTime> Shares::threads_of(std::size_t process) const
{
    std::vector<ThreadTime> list;
    for (const auto& [thread, time] : after_.times[process]) {
        const auto then = before_.times[process].find(thread);
        const ThreadTime zero = then == before_.times[process].end() ? ThreadTime{} : then->second;
        list.push_back({time.worked - zero.worked, time.queued - zero.queued});
    }
    return list;
}

ThreadTime Shares::time_of(std::size_t process) const
{
    ThreadTime sum;
    for (const ThreadTime& thread : threads_of(process)) {
        sum.worked += thread.worked;
        sum.queued += thread.queued;
    }
    return sum;
}

// What each worker had between the two looks, without time in MPI: each rank, or each thread.
std::vector<ThreadTime> Shares::workers() const
{
    std::vector<ThreadTime> list;
    for (std::size_t i = 0; i < after_.times.size(); ++i) {
        if (kind_ != Workers::ranks) {
            const std::vector<ThreadTime> threads = threads_of(i);
            list.insert(list.end(), threads.begin(), threads.end());
            continue;
        }
        ThreadTime rank = time_of(i);
        if (i < told_.size())
            rank.worked = std::max(0.0, rank.worked - told_[i].in_mpi);
        list.push_back(rank);
    }
    if (kind_ != Workers::ranks)
        std::ranges::sort(list, std::ranges::greater{}, &ThreadTime::worked);
    list.resize(static_cast<std::size_t>(workers_)); // helpers of the runtime sleep: the last
    return list;
}

std::vector<double> Shares::seconds() const
{
    std::vector<double> result;
    if (stage_ == Done)
        for (const ThreadTime& worker : workers())
            result.push_back(worker.worked);
    return result;
}

std::optional<Shares::Together> Shares::together(const Run& run) const
{
    Together found;
    double queued = 0, least = 1e9;
    for (const ThreadTime& worker : workers()) {
        queued += worker.queued;
        least = std::min(least, worker.worked + worker.queued);
    }
    if (lasted(run) <= 0 || least <= 0)
        return std::nullopt;
    found.both = worked(run) + queued - lasted(run);
    found.busy = found.both + in_mpi();
    found.doubt = queued + stolen(); // what others took from them
    found.least = least;
    return found;
}

// The looks come before the work begins and after it ended: what the workers did meanwhile to tell
// of it does not belong to the work, so it is their own clocks that count.
double Shares::worked(const Run& run) const
{
    const double own = own_clocks(run, "0", kind_).processor;
    return std::max(0.0, own - in_mpi());
}

double Shares::in_mpi() const
{
    double sum = 0;
    for (const ToldByRank& rank : told_)
        sum += rank.in_mpi;
    return sum;
}

std::optional<bool> Shares::in_turn(const Run& run) const
{
    const auto found = together(run);
    if (!found)
        return std::nullopt;
    constexpr double part = 0.3; // of the time of the one with less to do
    // Turns leave no time in which neither works, nor one in which both are busy with messages.
    if (std::abs(found->both) < part * found->least && found->busy < part * found->least &&
        found->doubt < worked(run) / 4)
        return true;
    if (found->both - found->doubt >= part * found->least)
        return false;
    return std::nullopt;
}

double Shares::at_once(const Run& run) const
{
    const auto found = together(run);
    return found ? (found->both - found->doubt) / found->least : -1;
}

double Shares::neither(const Run& run) const
{
    const auto found = together(run);
    return found && lasted(run) > 0 ? std::max(0.0, -found->both / lasted(run)) : 0;
}

double Shares::lasted(const Run& run) const
{
    return own_clocks(run, "0", kind_).lasted;
}

std::vector<double> Shares::overlapped() const
{
    std::vector<double> parts;
    const std::vector<double> own = seconds();
    for (std::size_t i = 0; i < own.size() && i < told_.size(); ++i)
        parts.push_back(own[i] > 0 ? told_[i].travelling / own[i] : 0);
    return parts;
}

bool Shares::all_messages_return_at_once() const
{
    return std::ranges::all_of(told_, [](const ToldByRank& rank) { return rank.blocking == 0; });
}

void Shares::require_believable(const Run& run) const
{
    if (run.notes == nullptr)
        return;
    run.notes->require_all();
    std::vector<double> processes;
    for (std::size_t i = 0; i < after_.times.size(); ++i)
        processes.push_back(time_of(i).worked);
    run.notes->require_within(processes);
}

Bench::Wish to_be_followed()
{
    Bench::Wish wish;
    wish.environment = {{"PRIMER_CHECK_MEET", "1"}};
    wish.listens = true;
    return wish;
}

} // namespace runner
