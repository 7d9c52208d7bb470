// Is it really parallel? While the work of one larger case lasts, the processor time of each worker
// is looked at from outside.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "exercise/judged.hpp"
#include "exercise/shares.hpp"
#include "exercise/stages.hpp"

namespace runner
{
namespace
{

constexpr int workers = 2;
constexpr double least = 0.002; // seconds of work in all that can be told apart from noise
constexpr int attempts = 4;     // at a run that others do not disturb

std::string percentages(const std::vector<double>& seconds, double sum)
{
    std::string line;
    for (std::size_t i = 0; i < seconds.size(); ++i)
        line += fmt::format("{}{:.0f} %",
                            i == 0                    ? ""
                            : i + 1 == seconds.size() ? " and "
                                                      : ", ",
                            100 * seconds[i] / sum);
    return line;
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

// What is wrong with how the workers went about it; empty: nothing.
std::vector<std::string> why_not(const Bench& bench, const Shares& shares, const Run& run)
{
    const std::vector<double> seconds = shares.seconds();
    const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    if (*std::min_element(seconds.begin(), seconds.end()) < bench.rules.share * sum / workers)
        return why_not_shared(bench, seconds, sum);
    if (bench.rules.turns && shares.in_turn(run).value_or(false))
        return why_in_turn(bench.exercise.workers);
    const std::vector<double> overlapped = shares.overlapped();
    const double part = *std::min_element(overlapped.begin(), overlapped.end());
    if (bench.exercise.workers == Workers::ranks && part < bench.rules.overlap)
        return why_no_overlap(part);
    return {};
}

void failed_in_large_case(const Bench& bench, const Run& run, Stage& stage)
{
    stage.outcome = run.killed ? Outcome::inconclusive : Outcome::failed;
    stage.line.clear();
    stage.lines = how_it_ended(bench, run);
    if (stage.lines.empty())
        stage.lines = {"it is wrong, though it was right in the small ones."};
    stage.lines.front() =
        fmt::format("In the large case ({}) ", bench.rules.parallel->words()) + stage.lines.front();
}

// Looks at one run. It is inconclusive when other programs disturbed it too much to tell whether
// the workers took turns.
void look_once(Bench& bench, Stage& stage)
{
    Shares shares(bench.exercise.workers, workers);
    Bench::Wish wish;
    wish.environment = {{"PRIMER_CHECK_MEET", "1"}};
    wish.watch = [&](const Run& run) { return shares.watch(run); };
    const Run run = bench.launch({*bench.rules.parallel}, workers, wish);
    stage.seconds += run.finished.seconds;
    const std::vector<double> seconds = shares.seconds();
    if (seconds.empty() || read_judged(bench.judge(run)).wrong)
        return failed_in_large_case(bench, run, stage);
    const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    if (sum < least) {
        stage.lines.clear();
        stage.line = fmt::format("all of the work took {:.1f} ms", 1e3 * sum);
        return;
    }
    stage.lines = why_not(bench, shares, run);
    stage.line = stage.lines.empty() ? fmt::format("{} shared the work, {}",
                                                   worker_words(bench.exercise.workers, workers),
                                                   percentages(seconds, sum))
                                     : "";
    if (!stage.lines.empty())
        stage.outcome = Outcome::failed;
    else if (!bench.rules.turns || shares.in_turn(run))
        stage.outcome = Outcome::passed;
    else
        stage.lines = {"Whether they worked at once or in turn cannot be told: other programs keep "
                       "the processors too busy. Check again when the machine is quiet."};
}

} // namespace

void check_parallel(Bench& bench, CheckReport& report)
{
    Stage& stage = report.stage("parallel");
    if (bench.exercise.workers == Workers::none || !bench.rules.parallel) {
        stage.line = "nothing to share in this exercise";
        return;
    }
    stage.outcome = Outcome::inconclusive;
    for (int i = 0; i < attempts && stage.outcome == Outcome::inconclusive; ++i)
        look_once(bench, stage);
    // Workers that take turns do so each time; those whose processors were taken away for a moment
    // do not.
    for (int i = 0; i < 2 && stage.outcome == Outcome::failed &&
                    stage.lines == why_in_turn(bench.exercise.workers);
         ++i) {
        stage.outcome = Outcome::inconclusive;
        look_once(bench, stage);
    }
}

} // namespace runner
