// Is it really parallel? While the work of one larger case lasts, the processor time of each worker
// is looked at from outside.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "exercise/judged.hpp"
#include "exercise/looks.hpp"
#include "exercise/shares.hpp"
#include "exercise/stages.hpp"

namespace runner
{
namespace
{

constexpr int workers = 2;
constexpr double least = 0.002;         // seconds of work in all that can be told apart from noise
constexpr double clearly_at_once = 0.6; // of the work: with less, another look is worth its time
constexpr double calm = 0.02; // of the workers' time, taken by the host: too little to matter

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

// Looks at one run. It is inconclusive when other programs disturbed it too much to tell whether
// the workers took turns.
Look look_once(Bench& bench, double& took)
{
    Shares shares(bench.exercise.workers, workers);
    Bench::Wish wish;
    wish.environment = {{"PRIMER_CHECK_MEET", "1"}};
    wish.watch = [&](const Run& run) { return shares.watch(run); };
    const Run run = bench.launch({*bench.rules.parallel}, workers, wish);
    took += run.finished.seconds;
    const std::vector<double> seconds = shares.seconds();
    if (seconds.empty() || read_judged(bench.judge(run)).wrong)
        return failed_in_large_case(bench, run);
    const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    Look look;
    look.cost = sum + shares.lasted(run);
    if (sum < least) {
        look.line = fmt::format("all of the work took {:.1f} ms", 1e3 * sum);
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
            fmt::format("{} shared the work, {}", worker_words(bench.exercise.workers, workers),
                        percentages(seconds, sum));
    } else {
        look.lines = {"Whether they worked at once or in turn cannot be told: other programs keep "
                      "the processors too busy. Check again when the machine is quiet."};
    }
    return look;
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
    const Look& look = believed(looks);
    stage.outcome = look.outcome;
    stage.line = look.line;
    stage.lines = look.lines;
}

} // namespace runner
