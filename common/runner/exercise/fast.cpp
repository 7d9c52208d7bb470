// Is it fast enough? The learner's code and the solution are timed alternately on the same case;
// the result is the ratio of their speeds with its confidence interval. The runner holds the clock,
// no two repeats have the same input, and answers of timed repeats are judged.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "check/timed.hpp"
#include "exercise/judged.hpp"
#include "exercise/own_clocks.hpp"
#include "exercise/stages.hpp"
#include "exercise/stopwatch.hpp"
#include "exercise/timing.hpp"
#include "measure/launch.hpp"

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

constexpr int judged_repeats = 2; // timed repeats of each round, drawn by lot

using Shifts = std::vector<std::size_t>;

// What sets the inputs of a round's repeats apart: numbers that nobody knows before.
Shifts drawn_shifts()
{
    static std::random_device chance;
    std::uniform_int_distribution<std::size_t> any(1, 999'999'999);
    Shifts shifts;
    for (int i = 0; i < repeats; ++i)
        shifts.push_back(any(chance));
    return shifts;
}

// What was seen of one source, over all rounds.
struct Timed {
    Rounds work;                         // seconds of each repeat but the first, which warms up
    std::vector<double> beside;          // of the same: what preparing and answering took
    std::vector<double> processor;       // of the same: processor time of the work, as it says
    bool in_order = true;                // see Stopwatch
    std::vector<std::string> wrong = {}; // what is wrong with a timed answer
};

// Whether the answers of some of these repeats, which nobody knew before, are right.
void judge_some(const Bench& bench, const std::vector<check::Case>& cases, const Stopwatch& clock,
                Run run, Timed& timed)
{
    static std::random_device chance;
    std::vector<check::Case> some;
    std::sample(cases.begin() + 1, cases.end(), std::back_inserter(some), judged_repeats, chance);
    for (check::Case& one : some)
        one.items.emplace_back(check::timed::item,
                               std::to_string(clock.shifts().at(std::stoul(one.name))));
    std::ofstream(run.cases) << check::to_text(some);
    run.folder = clock.answers();
    if (const Judged found = read_judged(bench.judge(run)); found.wrong)
        timed.wrong = in_words(bench, *found.wrong, run);
}

// Adds one run's times as a round; returns how long all of it took, or 0 when it failed or took
// longer than so many seconds.
double add(Bench& bench, const std::vector<check::Case>& cases, int workers, const Shifts& shifts,
           Timed& timed, double seconds)
{
    Stopwatch clock(bench.exercise.workers == Workers::ranks ? workers : 1, shifts);
    Bench::Wish wish;
    wish.seconds = seconds;
    wish.build = Build::fast;
    wish.watched = false;
    wish.clock = &clock;
    const Run run = bench.launch(cases, workers, wish);
    timed.in_order = timed.in_order && clock.in_order();
    if (clock.laps().size() < shifts.size())
        return 0;
    std::vector<double> work;
    for (std::size_t i = 1; i < clock.laps().size(); ++i) {
        work.push_back(clock.laps()[i].work);
        timed.beside.push_back(clock.laps()[i].beside());
        timed.processor.push_back(own_clocks(run, cases[i].name, bench.exercise.workers).processor);
    }
    timed.work.push_back(work);
    if (timed.wrong.empty() && !bench.is_reference)
        judge_some(bench, cases, clock, run, timed);
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
                                      const std::vector<check::Case>& cases, Timed mine,
                                      Timed solution)
{
    std::vector<TimesBeside> all;
    const auto keep = [&](int count) {
        const auto yours = agreed(mine.work), its = agreed(solution.work);
        if (yours && its)
            all.push_back({count, *yours, *its});
    };
    keep(bench.rules.speed_workers);
    for (const int count : timed_counts()) {
        if (count == bench.rules.speed_workers || bench.source == reference.source)
            continue;
        mine = solution = {};
        for (int round = 0; round < 2; ++round) {
            const Shifts shifts = drawn_shifts();
            add(reference, cases, count, shifts, solution, bench.rules.seconds);
            add(bench, cases, count, shifts, mine, bench.rules.seconds);
        }
        keep(count);
    }
    return all.empty() ? std::vector<std::string>{} : in_words(bench.exercise.workers, all);
}

// Seconds of each repeat that the learner's code spent beside its work and the solution's did not:
// work that was done before the clock ran, or after it stopped. What disturbs only adds to a time,
// so the least of one is compared with what is usual for the other.
double hidden(const Timed& mine, Timed solution)
{
    constexpr double usual = 0.75, noise = 0.05;
    std::ranges::sort(solution.beside);
    const double allowed = quantile(solution.beside, usual);
    return std::ranges::min(mine.beside) - (1 + noise) * allowed;
}

// What one worker of the solution needs for a repeat, in seconds: processor time, so a busy machine
// adds little to it, as it does to durations.
double needed_by_one(Bench& reference, const std::vector<check::Case>& cases)
{
    Timed alone;
    for (int round = 0; round < 2; ++round)
        add(reference, cases, 1, drawn_shifts(), alone, reference.rules.seconds);
    return alone.processor.empty() ? 0 : std::ranges::min(alone.processor);
}

void not_believed(const std::string& why, Stage& stage)
{
    stage.outcome = Outcome::inconclusive;
    stage.mistake = unbelieved_speed;
    stage.lines = {"Speed could not be believed: " + why};
}

// Faster than the solution: is that possible, or was the solution kept waiting?
void doubt_ratio(Bench& reference, const std::vector<check::Case>& cases, double yours, double its,
                 Stage& stage)
{
    constexpr double much_longer = 2; // than its work takes where each has a processor
    const Rules& rules = reference.rules;
    const double needed = needed_by_one(reference, cases) / rules.speed_workers;
    if (needed > 0 && yours * rules.speed_at_most < needed)
        return not_believed(
            fmt::format("{:.3g} ms, and each of the solution's workers computes for {:.3g} ms. "
                        "More than {:g} times its speed was not thought possible. Is the work done "
                        "elsewhere than where it is timed? If you have found a better way, show it "
                        "to whoever teaches you.",
                        1e3 * yours, 1e3 * needed, rules.speed_at_most),
            stage);
    if (needed > 0 && its > much_longer * needed) {
        stage.outcome = Outcome::inconclusive;
        stage.lines = {fmt::format("The solution took {:.3g} ms, though each of its workers "
                                   "computes for only {:.3g} ms: other programs may have kept it "
                                   "waiting. Check again when the machine is quiet.",
                                   1e3 * its, 1e3 * needed)};
    }
}

// Times that are no evidence: what somebody must look at. Nothing is said otherwise.
void doubt(Bench& reference, const std::vector<check::Case>& cases, const Timed& mine,
           const Timed& solution, Stage& stage)
{
    constexpr double part = 0.25;      // of the solution's time
    constexpr double remarkable = 1.5; // times as fast as the solution
    const double its = median_of(solution.work), yours = median_of(mine.work);
    const double aside = hidden(mine, solution);
    if (aside > part * its)
        not_believed(
            fmt::format("{:.3g} ms of each repeat are between the moment in which its input is "
                        "named and the one in which its answer is there, but neither in the work "
                        "({:.3g} ms) nor in what the solution needs around it ({:.3g} ms).",
                        1e3 * std::ranges::min(mine.beside), 1e3 * yours,
                        1e3 * median_of({solution.beside})),
            stage);
    else if (relative_speed(mine.work, solution.work).high > remarkable)
        doubt_ratio(reference, cases, yours, its, stage);
}

// A timed run whose answers or messages are not what they must be.
void no_evidence(const Timed& timed, Stage& stage)
{
    stage.outcome = Outcome::failed;
    if (!timed.in_order) {
        stage.mistake = unbelieved_speed;
        stage.line = "speed could not be believed";
        stage.lines = {"Something other than the worker wrote to the clock that times it: letters "
                       "came in an order in which no worker sends them."};
        return;
    }
    stage.line = "an answer of a timed repeat is wrong";
    stage.lines = timed.wrong;
    stage.lines.push_back("In the timed repeats each input is a new one: an answer that is kept "
                          "from an earlier input does not fit.");
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
    Bench* solution_bench = bench.solution(Build::fast);
    if (bench.compile(Build::fast).status != 0 || solution_bench == nullptr) {
        stage.outcome = Outcome::inconclusive;
        stage.line = "it does not compile with the chapter's flags";
        return;
    }
    Bench& reference = *solution_bench;
    std::vector<check::Case> cases(repeats, *rules.speed);
    for (std::size_t i = 0; i < cases.size(); ++i)
        cases[i].name = std::to_string(i);
    Timed mine, solution;
    Shifts shifts;
    double solution_took = 0;
    const auto begun = std::chrono::steady_clock::now();
    const auto gone = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    };
    const auto time_solution = [&] {
        solution_took = add(reference, cases, rules.speed_workers, shifts, solution, rules.seconds);
        return solution_took > 0;
    };
    const auto time_mine = [&] {
        return add(bench, cases, rules.speed_workers, shifts, mine,
                   limit_for(rules, solution_took)) > 0;
    };
    const auto go_on = [&](int round) {
        if (mine.work.empty())
            return true;
        const Interval speed = relative_speed(mine.work, solution.work);
        return too_few(round, rules, speed) ||
               (round < most_rounds && gone() < patience && !is_clear(rules, speed));
    };
    bool stopped = false; // mine, once: the machine may have stood still
    for (int round = 0; go_on(round); ++round) {
        tell(fmt::format("its speed, round {} of up to {}", round + 1, most_rounds));
        shifts = drawn_shifts();
        const bool well = round % 2 == 0 ? time_solution() && time_mine() // who goes first changes
                                         : time_mine() && time_solution();
        if (!mine.in_order || !mine.wrong.empty())
            return no_evidence(mine, stage);
        if (!well &&
            (solution.work.empty() || !mine.work.empty())) { // it is the machine, not the code
            stage.outcome = Outcome::inconclusive;
            stage.line = "a timed run failed";
            return;
        }
        if (!well && std::exchange(stopped, true))
            return too_long(bench, solution_took, stage);
    }
    decide(rules, relative_speed(mine.work, solution.work), stage);
    stage.seconds = gone();
    if (stage.outcome == Outcome::failed)
        stage.lines = {why_slow(bench)};
    if (stage.outcome == Outcome::inconclusive)
        stage.lines = {"Too close to tell on this machine now: check again when it is quiet."};
    if (stage.outcome == Outcome::passed)
        doubt(reference, cases, mine, solution, stage);
    if (stage.outcome == Outcome::passed && rules.remarks)
        stage.lines = over_workers(bench, reference, cases, mine, solution);
}

} // namespace runner
