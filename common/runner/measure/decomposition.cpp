#include "measure/decomposition.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "measure/replay.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
using Does = Step::Does;
using Moment = std::int64_t;

constexpr Moment never = std::numeric_limits<Moment>::max();

// What the workers did until `last`: a run that goes on after it has not done anything else before.
// Whatever was complete by then needs nothing that came later, so a replay of it is sound.
struct Work {
    Steps steps;
    Members members;
    std::vector<Moment> useful;
    Moment real = 0;
    std::string why_not;

    void computes(std::size_t worker, Moment begin, Moment end)
    {
        if (end <= begin)
            return;
        steps[worker].push_back({Does::compute, end - begin});
        useful[worker] += end - begin;
    }
};

// The first end of a buffer that was full.
Moment whole_until_ns(const Json& workers)
{
    Moment last = never;
    for (const Json& worker : workers)
        if (worker.at("cut").get<bool>())
            last = std::min(last, worker.at("events").empty()
                                      ? Moment{0}
                                      : worker.at("events").back().at(2).get<Moment>());
    return last;
}

// The events of a worker whose first lies at `next`, up to the one that begins at `end` or later.
bool is_next(const Json& events, std::size_t next, Moment end)
{
    return next < events.size() && events[next].at(1).get<Moment>() < end;
}

std::size_t first_since(const Json& events, std::size_t next, Moment begin)
{
    while (is_next(events, next, begin))
        ++next;
    return next;
}

// A rank's calls, one after the other.
class RanksCalls
{
  public:
    RanksCalls(Work& work, std::size_t rank, const Json& written, Moment last)
        : work_(work), rank_(rank), events_(written.at("events")), steps_(written.at("steps")),
          last_(last)
    {
    }

    // All that was done in a repeat.
    void repeat(Moment begin, Moment end)
    {
        end = std::min(end, last_);
        Moment done = begin;
        // A call may begin in the nanosecond in which the repeat ends.
        for (next_ = first_since(events_, next_, begin); is_next(events_, next_, end + 1);
             ++next_) {
            const Moment entered = events_[next_].at(1), left = events_[next_].at(2);
            work_.computes(rank_, done, entered);
            for (; next_step_ < steps_.size() && at_step() <= next_; ++next_step_)
                if (at_step() == next_)
                    add(step_of(steps_[next_step_]), entered, left);
            done = left;
        }
        work_.computes(rank_, done, end);
    }

  private:
    std::size_t at_step() const { return steps_[next_step_].at(0); }

    void add(Step step, Moment entered, Moment left)
    {
        const bool completes = step.does == Does::wait || step.does == Does::probe;
        if (completes && left > last_)
            return; // goes on
        step.ns = completes ? left : entered;
        const bool receives = step.does == Does::receive || step.does == Does::probe;
        if (receives && whose_is_unknown_)
            work_.why_not = "a receive from anyone whose message is not known";
        if (step.takes_any())
            whose_is_unknown_ = true; // it took one message, or takes it later
        else
            work_.steps[rank_].push_back(step);
    }

    Work& work_;
    std::size_t rank_;
    const Json &events_, &steps_;
    Moment last_;
    std::size_t next_ = 0, next_step_ = 0;
    bool whose_is_unknown_ = false;
};

// The repeats that any worker has begun by `last`.
std::size_t repeats_until(const Json& workers, Moment last)
{
    std::size_t repeats = 0;
    for (const Json& worker : workers) {
        std::size_t mine = 0;
        for (const Json& window : worker.at("windows"))
            mine += window.at(0).get<Moment>() < last;
        repeats = std::max(repeats, mine);
    }
    return repeats;
}

Work work_of_ranks(const Json& workers)
{
    Work work;
    const Moment last = whole_until_ns(workers);
    const std::size_t repeats = repeats_until(workers, last);
    work.steps.resize(workers.size());
    work.useful.resize(workers.size());
    std::vector<Moment> first(repeats, never), end(repeats, 0);
    for (std::size_t rank = 0; rank < workers.size(); ++rank) {
        const Json& worker = workers[rank];
        if (worker.at("thread") != 0 || worker.at("rank") != rank)
            work.why_not = "threads that call MPI at once (MPI_THREAD_MULTIPLE)";
        else if (const std::string why = worker.at("not_replayable"); !why.empty())
            work.why_not = why;
        if (!work.why_not.empty())
            return work;
        for (const Json& communicator : worker.at("communicators"))
            work.members[communicator.at(0)] = communicator.at(1).get<std::vector<int>>();
        RanksCalls calls(work, rank, worker, last);
        const Json& windows = worker.at("windows");
        if (last == never && windows.size() != repeats)
            work.why_not = "ranks that do not agree on the timed work";
        for (std::size_t i = 0; i < repeats; ++i) {
            work.steps[rank].push_back({Does::align});
            if (i >= windows.size() || windows[i].at(0).get<Moment>() >= last)
                continue;
            const Moment begin = windows[i].at(0), until = windows[i].at(1);
            first[i] = std::min(first[i], begin);
            end[i] = std::max(end[i], std::min(until, last));
            calls.repeat(begin, until);
        }
    }
    for (std::size_t i = 0; i < repeats; ++i)
        work.real += end[i] - first[i];
    return work;
}

std::string kind_of(const Json& event)
{
    return event.at(3);
}

// A thread's parts of the parallel regions. A region is known by the moment at which it ended,
// which all threads of its team have; 0: it goes on at the end of what is known.
class ThreadsParts
{
  public:
    ThreadsParts(Work& work, std::size_t thread, const Json& events, Moment last)
        : work_(work), thread_(thread), events_(events), last_(last)
    {
    }

    void repeat(Moment begin, Moment end)
    {
        end = std::min(end, last_);
        Moment done = begin;
        bool inside = false;
        for (next_ = first_since(events_, next_, begin); is_next(events_, next_, end); ++next_) {
            const Json& event = events_[next_];
            const Moment from = event.at(1), to = event.at(2);
            const std::string kind = kind_of(event);
            if (!inside) {
                if (thread_ == 0)
                    work_.computes(0, done, from);
                region_ = region();
                work_.members[region_].push_back(static_cast<int>(thread_));
                meet(Meets::from_root, true); // the first thread opens it
                inside = true;
            }
            if (kind == "lock")
                work_.why_not = "locks or critical sections";
            else if (event.at(0) == "compute")
                work_.computes(thread_, from, std::min(to, last_));
            else
                meet(Meets::all, to <= last_);
            if (kind == "region") {
                inside = false;
                done = to;
            }
        }
        if (thread_ == 0 && !inside)
            work_.computes(0, done, end);
    }

  private:
    std::uint64_t region() const
    {
        for (std::size_t i = next_; i < events_.size(); ++i)
            if (kind_of(events_[i]) == "region") {
                const Moment end = events_[i].at(2);
                return end <= last_ ? static_cast<std::uint64_t>(end) : 0;
            }
        return 0;
    }

    void meet(Meets how, bool is_over)
    {
        std::vector<Step>& steps = work_.steps[thread_];
        steps.push_back({Does::enter, 0, 0, 0, region_, operation_, how});
        if (is_over)
            steps.push_back({Does::wait, 0, -1, 0, 0, operation_});
        ++operation_;
    }

    Work& work_;
    std::size_t thread_;
    const Json& events_;
    Moment last_;
    std::size_t next_ = 0;
    std::uint64_t region_ = 0;
    int operation_ = 0;
};

Work work_of_threads(const Json& trace, const Json& threads)
{
    Work work;
    const Json& workers = trace.at("workers");
    if (trace.at("tasks").get<bool>())
        work.why_not = "tasks";
    else if (const std::string why = trace.at("not_replayable"); !why.empty())
        work.why_not = why;
    else if (workers.size() != threads)
        work.why_not = "threads that no region was given to";
    if (!work.why_not.empty())
        return work;
    const Moment last = whole_until_ns(workers);
    work.steps.resize(workers.size());
    work.useful.resize(workers.size());
    for (std::size_t thread = 0; thread < workers.size(); ++thread) {
        ThreadsParts parts(work, thread, workers[thread].at("events"), last);
        for (const Json& window : workers[0].at("windows")) {
            const Moment begin = window.at(0), end = window.at(1);
            if (begin >= last)
                break;
            work.steps[thread].push_back({Does::align});
            parts.repeat(begin, end);
            if (thread == 0)
                work.real += std::min(end, last) - begin;
        }
    }
    return work;
}

Json parts_of(const Work& work, bool cut)
{
    const auto without = [](const std::string& why) { return Json{{"not_computed", why}}; };
    if (!work.why_not.empty())
        return without(work.why_not);
    const Moment most = work.useful.empty() ? 0 : *std::ranges::max_element(work.useful);
    if (work.real <= 0)
        return without("no timed work was seen");
    if (most <= 0)
        return without("nothing was computed");
    const Replayed ideal = replay(work.steps, work.members);
    if (!ideal.why_not.empty())
        return without(ideal.why_not);
    if (ideal.ns > work.real)
        return without("a replay that takes longer than the run (do the clocks agree?)");
    const double all = std::accumulate(work.useful.begin(), work.useful.end(), 0.0);
    return {{"load_balance", all / double(work.useful.size()) / double(most)},
            {"serialisation", double(most) / double(ideal.ns)},
            {"transfer", double(ideal.ns) / double(work.real)},
            {"seconds", double(work.real) / 1e9},
            {"cut", cut}};
}

} // namespace

void add_decomposition(Json& record, const Json& trace, Kind kind)
{
    const Json& workers = trace.at("workers");
    const Json& wished = record.at(kind == Kind::processes ? "ranks" : "threads");
    if (wished < 2 || workers.empty())
        return;
    const Work work =
        kind == Kind::processes ? work_of_ranks(workers) : work_of_threads(trace, wished);
    record["pop"] = parts_of(work, whole_until_ns(workers) != never);
}

} // namespace runner
