// Is it really parallel? While the work of one larger case lasts, the processor time of each worker
// is looked at from outside.
#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "exercise/counted_work.hpp"
#include "exercise/judged.hpp"
#include "exercise/looks.hpp"
#include "exercise/shares.hpp"
#include "exercise/stages.hpp"
#include "explain/hang.hpp"
#include "system/list_in_words.hpp"

namespace runner
{
namespace
{

constexpr int team = 2;
constexpr double least_work = 0.002;    // seconds of work in all that can be told apart from noise
constexpr double clearly_at_once = 0.6; // of the work: with less, another look is worth its time
constexpr double most_of_it = 0.5;      // of all processor time: else the threads' is not known
constexpr double at_once = 1.3; // processor time in one of duration that takes more than one worker
constexpr double calm = 0.02;   // of the workers' time, taken by the host: too little to matter

std::string percentages(const std::vector<double>& seconds, double sum)
{
    std::vector<std::string> parts;
    for (const double each : seconds)
        parts.push_back(fmt::format("{:.0f} %", 100 * each / sum));
    return list_in_words(parts);
}

// Says who did too little.
std::vector<std::string> why_not_shared(const Bench& bench, const std::vector<double>& seconds,
                                        double sum)
{
    const bool ranks = bench.exercise.workers == Workers::ranks;
    const auto busiest = std::max_element(seconds.begin(), seconds.end());
    if (*busiest > 0.9 * sum) {
        const auto who = ranks ? fmt::format("rank {}", busiest - seconds.begin()) : "one thread";
        return {fmt::format("The answers are right, but {} did all of the work ({:.0f} % of the "
                            "processor time), while {} had nothing to do.",
                            who, 100 * *busiest / sum,
                            seconds.size() == 2 ? "the other" : "the others")};
    }
    return {
        fmt::format("The answers are right, but the work is not shared evenly: of the processor "
                    "time the {}s had {}.",
                    ranks ? "rank" : "thread", percentages(seconds, sum))};
}

// Each did a part, one after the other.
std::vector<std::string> why_in_turn(Workers kind)
{
    const bool ranks = kind == Workers::ranks;
    return {fmt::format("The answers are right, and each {} did a part of the work, but they took "
                        "turns: while one worked, the other waited. So all of it takes as long as "
                        "with one alone.",
                        ranks ? "rank" : "thread"),
            ranks ? "Does a rank wait for a message before it computes, though what it computes "
                    "does not depend on that message?"
                  : "Who waits there? Only one thread at a time runs what stands in `single`, "
                    "`critical`, `ordered` or behind a lock: the work itself must stand outside."};
}

// Nothing was computed between the begin of the messages and their end.
std::vector<std::string> why_no_overlap(double part)
{
    return {fmt::format("The answers are right, but nothing is gained by calls that return at "
                        "once: only {:.0f} % of the work was done while messages travelled.",
                        100 * part),
            "First begin all messages (MPI_Irecv, MPI_Isend), then compute what does not need "
            "them, and only then wait."};
}

// Not all messages are begun by calls that return at once; `found`: one of them, where it is known.
std::vector<std::string> why_it_may_wait(const BlockingCall& found)
{
    if (found.rank < 0)
        return {"The answers are right, but not all messages are sent and received by calls that "
                "return at once: MPI_Isend and MPI_Irecv do, MPI_Send, MPI_Recv and MPI_Sendrecv "
                "may wait."};
    const bool both = found.call.rfind("MPI_Sendrecv", 0) == 0;
    return {fmt::format("The answers are right, but rank {} {} by {}, which {}.", found.rank,
                        found.sends ? "sends"
                        : both      ? "sends and receives"
                                    : "receives",
                        found.call,
                        found.sends ? "may wait until its receive has begun"
                        : both      ? "waits until both messages are through"
                                    : "begins to take the message only then, and waits for it"),
            found.sends ? "MPI_Isend returns at once, whatever the other rank does."
            : both      ? "MPI_Isend and MPI_Irecv return at once."
                        : "MPI_Irecv before the work, and a wait after it, let the message travel "
                          "meanwhile."};
}

// What is wrong with how the workers went about it; empty: nothing.
std::vector<std::string> why_not(const Bench& bench, const Shares& shares, const Run& run)
{
    const std::vector<double> seconds = shares.seconds();
    const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    if (*std::min_element(seconds.begin(), seconds.end()) < bench.rules.share * sum / team)
        return why_not_shared(bench, seconds, sum);
    if (bench.rules.turns && shares.in_turn(run).value_or(false))
        return why_in_turn(bench.exercise.workers);
    if (bench.exercise.workers != Workers::ranks || bench.rules.overlap <= 0)
        return {};
    const std::vector<double> overlapped = shares.overlapped();
    const double part = *std::min_element(overlapped.begin(), overlapped.end());
    if (part < bench.rules.overlap)
        return why_no_overlap(part);
    return shares.all_messages_return_at_once() ? std::vector<std::string>{}
                                                : why_it_may_wait(blocking_call(run.state, team));
}

// Neither that they worked at once nor that they took turns is certain.
std::string why_not_told(double neither)
{
    constexpr double much = 0.2;
    if (neither > much)
        return fmt::format("Whether they worked at once or in turn cannot be told: for {:.0f} % of "
                           "the time neither worked (or other programs, or the host of a virtual "
                           "machine, had the processors).",
                           100 * neither);
    return "Whether they worked at once or in turn cannot be told: other programs keep the "
           "processors too busy. Check again when the machine is quiet.";
}

Look failed_in_large_case(const Bench& bench, const Run& run)
{
    Look look;
    look.final = true;
    look.outcome = run.killed ? Outcome::inconclusive : Outcome::failed;
    look.lines = how_it_ended(bench, run);
    if (look.lines.empty())
        look.lines = {"it is wrong, though it was right in the small ones."};
    look.lines.front() =
        fmt::format("In the large case ({}) ", bench.rules.parallel->words()) + look.lines.front();
    return look;
}

// Runs the large case with so many workers and looks at it: their shares, or nothing when that
// failed.
std::optional<Shares> looked_at(Bench& bench, int count, Run& run)
{
    Shares shares(bench.exercise.workers, count);
    Bench::Wish wish = to_be_followed();
    wish.watch = [&](const Run& now) { return shares.watch(now); };
    run = bench.launch({*bench.rules.parallel}, count, wish);
    return shares.seconds().empty() ? std::nullopt : std::optional(shares);
}

bool is_wrong(const Bench& bench, const Run& run)
{
    return bench.is_reference ? run.finished.status != 0
                              : read_judged(bench.judge(run)).wrong.has_value();
}

// Looks at one run. It is inconclusive when other programs disturbed it too much to tell whether
// the workers took turns.
Look look_once(Bench& bench, double& took)
{
    Run run;
    const auto seen = looked_at(bench, team, run);
    took += run.finished.seconds;
    if (!seen || is_wrong(bench, run))
        return failed_in_large_case(bench, run);
    const Shares& shares = *seen;
    shares.require_believable(run);
    const std::vector<double> seconds = shares.seconds();
    const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    Look look;
    look.cost = sum + shares.lasted(run);
    look.lasted = shares.lasted(run);
    const double all = std::max(sum, shares.processor());
    if (all < least_work) {
        look.line = fmt::format("all of the work took {:.1f} ms", 1e3 * all);
        return look;
    }
    if (bench.exercise.workers == Workers::threads && sum < most_of_it * all) {
        look.line = "most of its threads begin and end too soon to be looked at";
        look.ended = !bench.rules.turns || shares.worked(run) > at_once * shares.lasted(run);
        return look;
    }
    look.calm = shares.stolen() <= calm * sum &&
                (!bench.rules.turns || shares.at_once(run) >= clearly_at_once);
    look.lines = why_not(bench, shares, run);
    if (!look.lines.empty()) {
        look.outcome = Outcome::failed;
    } else if (!bench.rules.turns || shares.in_turn(run)) {
        look.outcome = Outcome::passed;
        look.line =
            fmt::format("{} shared the work, {}", worker_words(bench.exercise.workers, team),
                        percentages(seconds, sum));
    } else {
        look.lines = {why_not_told(shares.neither(run))};
    }
    return look;
}

// Whether a third thread, when it is asked for, does anything.
std::vector<std::string> too_small_a_team(Bench& bench, double& took)
{
    constexpr int asked = 3, looks = 3;
    constexpr double nothing = 0.03; // of a fair share
    for (int look = 0; look < looks; ++look) {
        Run run;
        const auto shares = looked_at(bench, asked, run);
        took += run.finished.seconds;
        if (!shares)
            return {};
        const std::vector<double> seconds = shares->seconds();
        const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
        if (seconds.back() > nothing * sum / asked)
            return {};
    }
    return {"The answers are right, but where three threads are asked for, only two do any work.",
            "How many there are is decided by who runs the program, by OMP_NUM_THREADS: does "
            "num_threads, or a count of your own, fix it here?"};
}

// How long the work lasts with so many workers; nothing when it failed, or others disturbed it.
std::optional<double> calm_time(Bench& bench, int count, double& took)
{
    constexpr double busy = 0.95; // of the time of one worker that nobody disturbs
    Run run;
    const auto seen = looked_at(bench, count, run);
    took += run.finished.seconds;
    if (!seen || is_wrong(bench, run))
        return std::nullopt;
    const double worked = seen->worked(run), lasted = seen->lasted(run);
    if (seen->stolen() > calm * worked || (count == 1 && worked < busy * lasted))
        return std::nullopt;
    return lasted;
}

// The learner's times beside the solution's, when the machine was quiet while both ran; else empty.
std::vector<std::string> beside_the_solution(Bench& bench, const Look& mine, double& took)
{
    if (!bench.rules.remarks || !mine.calm || bench.rules.speed ||
        bench.source == bench.exercise.solution())
        return {};
    Bench* solution = bench.solution(Build::checked);
    if (solution == nullptr)
        return {};
    const Look theirs = look_once(*solution, took);
    if (theirs.outcome != Outcome::passed || !theirs.calm)
        return {};
    std::vector<TimesBeside> times = {{team, mine.lasted, theirs.lasted}};
    for (const int count : timed_counts()) {
        if (count == team)
            continue;
        const auto yours = calm_time(bench, count, took);
        const auto its = yours ? calm_time(*solution, count, took) : std::nullopt;
        if (its)
            times.push_back({count, *yours, *its});
    }
    return in_words(bench.exercise.workers, times);
}

} // namespace

void check_parallel(Bench& bench, CheckReport& report)
{
    Stage& stage = report.stage("parallel");
    if (bench.exercise.workers == Workers::none || !bench.rules.parallel) {
        stage.line = "nothing to share in this exercise";
        return;
    }
    std::vector<Look> looks;
    do
        looks.push_back(look_once(bench, stage.seconds));
    while (!enough(looks));
    Look look = believed(looks);
    if (look.outcome != Outcome::failed) {
        const Counted counted = check_counted(bench);
        if (!counted.lines.empty()) {
            look.outcome = Outcome::failed;
            look.lines = counted.lines;
        } else if (!counted.told && look.outcome == Outcome::passed) {
            look.outcome = Outcome::inconclusive;
            look.lines = {
                "Whether the workers repeat each other's work cannot be told: three of them "
                "use more processor time than one alone, but less than twice as much. On "
                "a quiet machine it may be clearer."};
        } else if (look.ended && counted.shared) { // what cannot be looked at was counted
            look.outcome = Outcome::passed;
            look.line = counted.line;
        } else if (look.outcome == Outcome::inconclusive && !counted.line.empty()) {
            look.lines.push_back("What can be counted is as it should be: " + counted.line + ".");
        } else if (counted.line.empty() && bench.exercise.workers == Workers::threads &&
                   look.outcome == Outcome::passed) {
            look.lines = too_small_a_team(bench, stage.seconds);
            look.outcome = look.lines.empty() ? Outcome::passed : Outcome::failed;
        }
    }
    stage.outcome = look.outcome;
    stage.line = look.outcome == Outcome::failed ? "" : look.line;
    stage.lines = look.lines;
    if (look.outcome == Outcome::passed)
        for (const std::string& line : beside_the_solution(bench, look, stage.seconds))
            stage.lines.push_back(line);
}

} // namespace runner
