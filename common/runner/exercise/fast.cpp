// Is it fast enough? The learner's code and the solution are timed alternately on the same case;
// the result is the ratio of their speeds with its confidence interval.
#include <algorithm>
#include <chrono>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "exercise/stages.hpp"
#include "exercise/timing.hpp"
#include "measure/launch.hpp"
#include "system/strange_file.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr int repeats = 6; // in each run, the first of which warms up
constexpr int most_rounds = 7, least_rounds = 3;
constexpr int rounds_to_reject = 5; // so many unlucky ones in a row are rare
constexpr double patience = 8;      // seconds, once there are enough rounds
constexpr double clearly = 1.1;     // so far beyond the target there is nothing left to doubt
constexpr int most_timed = 8;       // workers, with which times are shown

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

// Adds one run's times as a round; returns how long all of it took, or 0 when it failed or took
// longer than so many seconds.
double add(Bench& bench, const std::vector<check::Case>& cases, int workers, Rounds& times,
           double seconds)
{
    Bench::Wish wish;
    wish.seconds = seconds;
    wish.build = Build::fast;
    wish.watched = false;
    const Run run = bench.launch(cases, workers, wish);
    const auto more = times_of(bench, run);
    if (more.empty())
        return 0;
    times.push_back(more);
    return run.finished.seconds;
}

// What slows this source down, as far as it is known.
std::string why_slow(const Bench& bench)
{
    const std::string known = fitting(bench.rules.slow, bench.source);
    return !known.empty() ? known
                          : "It is right, but slow. Does each worker repeat the work of others, or "
                            "wait for them?";
}

// A learner's whole run may take this many times as long as the solution's: starting and filling
// memory are part of both, so a longer run is certainly too slow.
double limit_for(const Rules& rules, double solution)
{
    return std::min(rules.seconds, 1 + 4 * solution / rules.speed_target);
}

// A timed run was stopped: the learner's, when the solution got through before.
void too_long(const Bench& bench, double solution, Stage& stage)
{
    stage.outcome = Outcome::failed;
    stage.line = fmt::format("stopped after {:.1f} s; the solution took {:.1f} s",
                             limit_for(bench.rules, solution), solution);
    stage.lines = {why_slow(bench)};
}

// No more rounds would change the answer.
bool is_clear(const Rules& rules, const Interval& speed)
{
    return speed.low >= clearly * rules.speed_target || speed.high * clearly < rules.speed_target;
}

// Whether so many rounds are too few for what they say. Twice too slow is beyond bad luck.
bool too_few(int rounds, const Rules& rules, const Interval& speed)
{
    const bool slow = speed.high < rules.speed_target && 2 * speed.high >= rules.speed_target;
    return rounds < (slow ? rounds_to_reject : least_rounds);
}

// The least time of these rounds; nothing unless two of them had about the same: what disturbs only
// adds to a time, and seldom twice as much.
std::optional<double> agreed(const Rounds& rounds)
{
    constexpr double alike = 1.1;
    std::vector<double> least;
    for (const auto& round : rounds)
        least.push_back(*std::ranges::min_element(round));
    std::ranges::sort(least);
    return least.size() > 1 && least[1] <= alike * least[0] ? std::optional(least[0])
                                                            : std::nullopt;
}

// Yours beside the solution's: as they were timed already, with so many workers as are required,
// and two rounds each with other numbers of workers. Without what a busy machine disturbed.
std::vector<std::string> over_workers(Bench& bench, Bench& reference,
                                      const std::vector<check::Case>& cases, Rounds mine,
                                      Rounds solution)
{
    std::vector<TimesBeside> all;
    const auto keep = [&](int count) {
        const auto yours = agreed(mine), its = agreed(solution);
        if (yours && its)
            all.push_back({count, *yours, *its});
    };
    keep(bench.rules.speed_workers);
    for (const int count : timed_counts()) {
        if (count == bench.rules.speed_workers || bench.source == reference.source)
            continue;
        mine.clear();
        solution.clear();
        for (int round = 0; round < 2; ++round) {
            add(reference, cases, count, solution, bench.rules.seconds);
            add(bench, cases, count, mine, bench.rules.seconds);
        }
        keep(count);
    }
    return all.empty() ? std::vector<std::string>{} : in_words(bench.exercise.workers, all);
}

void decide(const Rules& rules, const Interval& speed, Stage& stage)
{
    stage.line = fmt::format("{:.2f}–{:.2f} of the solution's speed; at least {:g} is required",
                             speed.low, speed.high, rules.speed_target);
    if (speed.low >= rules.speed_target)
        stage.outcome = Outcome::passed;
    else if (speed.high < rules.speed_target)
        stage.outcome = Outcome::failed;
    else
        stage.outcome = Outcome::inconclusive;
}

} // namespace

std::vector<std::string> in_words(Workers kind, std::vector<TimesBeside> times)
{
    std::ranges::sort(times, {}, &TimesBeside::workers);
    std::vector<std::string> lines = {"Your time, and the solution's:"};
    for (const auto& [workers, mine, solution] : times)
        lines.push_back(fmt::format("    {:<10}{:>7.3g} ms{:>10.3g} ms",
                                    worker_words(kind, workers), 1e3 * mine, 1e3 * solution));
    return lines;
}

std::vector<int> timed_counts()
{
    std::vector<int> counts;
    for (int count = 1; count <= std::min(processors().cores, most_timed); count *= 2)
        counts.push_back(count);
    return counts;
}

void check_fast(Bench& bench, CheckReport& report, const Tell& tell)
{
    Stage& stage = report.stage("fast");
    const Rules& rules = bench.rules;
    if (!rules.speed) {
        stage.line = "this exercise does not require speed";
        return;
    }
    if (!fs::exists(bench.exercise.solution())) {
        stage.line = "there is no solution here to compare with";
        return;
    }
    if (processors().cores < rules.speed_workers) {
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
    Rounds mine, solution;
    double solution_took = 0;
    const auto begun = std::chrono::steady_clock::now();
    const auto gone = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    };
    const auto time_solution = [&] {
        solution_took = add(reference, cases, rules.speed_workers, solution, rules.seconds);
        return solution_took > 0;
    };
    const auto time_mine = [&] {
        return add(bench, cases, rules.speed_workers, mine, limit_for(rules, solution_took)) > 0;
    };
    const auto go_on = [&](int round) {
        if (mine.empty())
            return true;
        const Interval speed = relative_speed(mine, solution);
        return too_few(round, rules, speed) ||
               (round < most_rounds && gone() < patience && !is_clear(rules, speed));
    };
    bool stopped = false; // mine, once: the machine may have stood still
    for (int round = 0; go_on(round); ++round) {
        tell(fmt::format("its speed, round {} of up to {}", round + 1, most_rounds));
        const bool well = round % 2 == 0 ? time_solution() && time_mine() // who goes first changes
                                         : time_mine() && time_solution();
        if (!well && (solution.empty() || !mine.empty())) { // it is the machine, not the code
            stage.outcome = Outcome::inconclusive;
            stage.line = "a timed run failed";
            return;
        }
        if (!well && std::exchange(stopped, true))
            return too_long(bench, solution_took, stage);
    }
    decide(rules, relative_speed(mine, solution), stage);
    stage.seconds = gone();
    if (stage.outcome == Outcome::failed)
        stage.lines = {why_slow(bench)};
    if (stage.outcome == Outcome::passed)
        stage.lines = over_workers(bench, reference, cases, mine, solution);
    if (stage.outcome == Outcome::inconclusive)
        stage.lines = {"Too close to tell on this machine now: check again when it is quiet."};
}

} // namespace runner
