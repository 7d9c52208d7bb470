#include "exercise/shares.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "explain/hang.hpp"
#include "system/disturbance.hpp"
#include "system/strange_file.hpp"

namespace runner
{
namespace
{

// By the workers' own clocks, between the two lines that frame the learner's work: how long it
// lasted, from the first that began to the last, and the processor time that all of them used.
struct Work {
    double lasted = 0, processor = 0;
};

Work own_clocks(const Run& run, int files)
{
    Work work;
    double begun = 0, ended = 0;
    for (int rank = 0; rank < files; ++rank) {
        std::istringstream file(read_strange(run.folder / fmt::format("0.{}.times", rank)));
        double first = 0, last = 0, processor = 0;
        if (!(file >> first >> last >> processor))
            return {};
        begun = rank == 0 ? first : std::min(begun, first);
        ended = std::max(ended, last);
        work.processor += processor;
    }
    work.lasted = ended - begun;
    return work;
}

double growth(const std::vector<double>& before, const std::vector<double>& after, std::size_t i)
{
    return i < before.size() && i < after.size() ? after[i] - before[i] : 0;
}

} // namespace

bool Shares::watch(const Run& run)
{
    if (stage_ == Waiting && all(run, "ready")) {
        take(run, before_);
        create_strange(run.folder / "go");
        stage_ = Working;
    } else if (stage_ == Working) {
        take(run, after_); // also threads that end meanwhile
        if (all(run, "done")) {
            take(run, after_);
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

void Shares::take(const Run& run, Look& look)
{
    if (known_.empty())
        known_ = pids_;
    look.stolen = stolen_seconds();
    look.times.resize(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i)
        for (const auto& [thread, time] : times_of_threads(known_[i]))
            look.times[i][thread] = time;
    if (!run.state.empty()) {
        look.in_mpi = seconds_in_mpi(run.state, workers_);
        look.travelling = seconds_while_messages_travel(run.state, workers_);
    }
}

// What each worker had between the two looks: each rank, or each thread.
std::vector<ThreadTime> Shares::workers() const
{
    std::vector<ThreadTime> list;
    for (std::size_t i = 0; i < after_.times.size(); ++i) {
        ThreadTime process;
        for (const auto& [thread, time] : after_.times[i]) {
            const auto then = before_.times[i].find(thread);
            const ThreadTime zero = then == before_.times[i].end() ? ThreadTime{} : then->second;
            const ThreadTime mine{time.worked - zero.worked, time.queued - zero.queued};
            if (kind_ != Workers::ranks)
                list.push_back(mine);
            process.worked += mine.worked;
            process.queued += mine.queued;
        }
        process.worked = std::max(0.0, process.worked - growth(before_.in_mpi, after_.in_mpi, i));
        if (kind_ == Workers::ranks)
            list.push_back(process);
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
    const double own = own_clocks(run, kind_ == Workers::ranks ? workers_ : 1).processor;
    return std::max(0.0, own - in_mpi());
}

double Shares::in_mpi() const
{
    double sum = 0;
    for (std::size_t i = 0; i < after_.in_mpi.size(); ++i)
        sum += growth(before_.in_mpi, after_.in_mpi, i);
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
    return own_clocks(run, kind_ == Workers::ranks ? workers_ : 1).lasted;
}

std::vector<double> Shares::overlapped() const
{
    std::vector<double> parts;
    const std::vector<double> own = seconds();
    for (std::size_t i = 0; i < own.size(); ++i)
        parts.push_back(own[i] > 0 ? growth(before_.travelling, after_.travelling, i) / own[i] : 0);
    return parts;
}

} // namespace runner
