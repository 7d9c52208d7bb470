// Is it fast enough? The learner's code and the solution, timed in turn on the same case; how fast
// the one is beside the other, with the range in which chance leaves that figure.
#include <algorithm>
#include <chrono>
#include <sstream>

#include <fmt/format.h>

#include "exercise/stages.hpp"
#include "exercise/timing.hpp"
#include "launch.hpp"
#include "strange_file.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr int repeats = 6; // in each run, the first of which warms up
constexpr int most_rounds = 7, least_rounds = 3;
constexpr double patience = 8; // seconds, once there are enough rounds

// The seconds of each repeat but the first: from when the last worker began to when the last ended.
std::vector<double> times_of(const Bench& bench, const Run& run)
{
    const int files = bench.exercise.workers == Workers::ranks ? run.workers : 1;
    std::vector<double> result;
    for (int repeat = 1; repeat < repeats; ++repeat) {
        double begun = 0, ended = 0;
        for (int rank = 0; rank < files; ++rank) {
            std::istringstream file(
                read_strange(run.folder / fmt::format("{}.{}.times", repeat, rank)));
            double first = 0, last = 0;
            if (!(file >> first >> last))
                return {};
            begun = std::max(begun, first);
            ended = std::max(ended, last);
        }
        result.push_back(ended - begun);
    }
    return result;
}

// Adds one run's times; false when the run failed.
bool add(Bench& bench, const std::vector<check::Case>& cases, std::vector<double>& times)
{
    Bench::Wish wish;
    wish.build = Build::fast;
    wish.watched = false;
    const Run run = bench.launch(cases, bench.rules.speed_workers, wish);
    const auto more = times_of(bench, run);
    times.insert(times.end(), more.begin(), more.end());
    return !more.empty();
}

// What slows this source down, as far as it is known.
std::string why_slow(const Bench& bench)
{
    const std::string known = fitting(bench.rules.slow, bench.source);
    return !known.empty() ? known
                          : "It is right, but slow: what does each worker do that the others do "
                            "too, or wait for?";
}

// A timed run was stopped: the learner's, when the solution got through before.
void too_long(const Bench& bench, Stage& stage)
{
    stage.outcome = Outcome::failed;
    stage.line = fmt::format("{} runs did not end within {:g} s", repeats, bench.rules.seconds);
    stage.lines = {why_slow(bench)};
}

void decide(const Rules& rules, const Interval& speed, Stage& stage)
{
    stage.line = fmt::format("{:.2f}–{:.2f} of the solution's speed, at least {:g} is asked for",
                             speed.low, speed.high, rules.speed_target);
    if (speed.low >= rules.speed_target)
        stage.outcome = Outcome::passed;
    else if (speed.high < rules.speed_target)
        stage.outcome = Outcome::failed;
    else
        stage.outcome = Outcome::inconclusive;
}

} // namespace

void check_fast(Bench& bench, CheckReport& report, const Tell& tell)
{
    Stage& stage = report.stage("fast");
    const Rules& rules = bench.rules;
    if (!rules.speed) {
        stage.line = "speed is not asked for in this exercise";
        return;
    }
    if (!fs::exists(bench.exercise.solution())) {
        stage.line = "there is no solution here to compare with";
        return;
    }
    if (processors().cores < rules.speed_workers) {
        stage.outcome = Outcome::inconclusive;
        stage.line = fmt::format("there are {} cores, and it is timed with {}", processors().cores,
                                 worker_words(bench.exercise.workers, rules.speed_workers));
        return;
    }
    const Jail open; // the solution is trusted
    Bench reference(bench.exercise, bench.exercise.solution(), rules, open);
    if (bench.compile(Build::fast).status != 0 || reference.compile(Build::fast).status != 0) {
        stage.outcome = Outcome::inconclusive;
        stage.line = "it does not compile with the chapter's flags";
        return;
    }
    std::vector<check::Case> cases(repeats, *rules.speed);
    for (std::size_t i = 0; i < cases.size(); ++i)
        cases[i].name = std::to_string(i);
    std::vector<double> mine, solution;
    const auto begun = std::chrono::steady_clock::now();
    const auto gone = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    };
    for (int round = 0; round < most_rounds && (round < least_rounds || gone() < patience);
         ++round) {
        tell(fmt::format("its speed, round {} of up to {}", round + 1, most_rounds));
        const bool first = round % 2 == 1; // who goes first changes
        if (!add(first ? bench : reference, cases, first ? mine : solution) ||
            !add(first ? reference : bench, cases, first ? solution : mine)) {
            if (solution.empty() || mine.size() > 0) { // it is the machine, not the code
                stage.outcome = Outcome::inconclusive;
                stage.line = "a timed run failed";
            } else {
                too_long(bench, stage);
            }
            return;
        }
    }
    decide(rules, relative_speed(mine, solution), stage);
    stage.seconds = gone();
    if (stage.outcome == Outcome::failed)
        stage.lines = {why_slow(bench)};
    if (stage.outcome == Outcome::inconclusive)
        stage.lines = {"Too close to tell on this machine now: check again when it is quiet."};
}

} // namespace runner
