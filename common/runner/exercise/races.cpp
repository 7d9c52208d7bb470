// Is it free of races? ThreadSanitizer, with Archer for what OpenMP orders, watches every small
// case, and a large one. What counts is how the worker ended: it ends when a race is seen, before
// the learner's code can do anything about it (check/first_report.cpp). Only for the words it is
// run again.
#include <utility>

#include <fmt/format.h>

#include "check/race_found.hpp"
#include "exercise/compiler_words.hpp"
#include "exercise/judged.hpp"
#include "exercise/stages.hpp"
#include "explain/race.hpp"

namespace runner
{
namespace
{

constexpr int threads = 3;
constexpr int threads_when_large = 2; // as it is measured
constexpr int times = 3;              // each case: in one run threads may happen not to meet
constexpr double longest_large = 20;  // seconds

// For the words: all races, of which the one that tells most is told; or the first alone, where
// there may be millions.
std::string options_to_tell(bool all)
{
    return fmt::format(
        "ignore_noninstrumented_modules=1:history_size=7:halt_on_error={}:exitcode={}", all ? 0 : 1,
        check::race_found);
}

std::vector<check::Case> repeated(const std::vector<check::Case>& cases)
{
    std::vector<check::Case> all;
    for (int time = 0; time < times; ++time)
        for (check::Case one : cases) {
            one.name = std::to_string(all.size());
            all.push_back(std::move(one));
        }
    return all;
}

Bench::Wish watched_by_sanitizer()
{
    Bench::Wish wish;
    wish.build = Build::races;
    return wish;
}

bool crashed(const Run& run)
{
    return run.finished.err.find("ThreadSanitizer: SEGV") != std::string::npos ||
           run.finished.err.find("ThreadSanitizer:DEADLYSIGNAL") != std::string::npos;
}

// The race that ended a run of these cases: which lines, and which variable.
void tell_race(Bench& bench, const std::vector<check::Case>& cases, int workers, Stage& stage)
{
    stage.outcome = Outcome::failed;
    stage.line = "";
    stage.mistake = "data_race";
    stage.lines = {"Two threads touch the same memory at once without synchronisation. Which of "
                   "your lines do so is not known."};
    Bench::Wish wish = watched_by_sanitizer();
    const bool small = cases.size() >= bench.rules.cases.size();
    for (int look = 0; look < times; ++look) {
        wish.environment = {{"TSAN_OPTIONS", options_to_tell(small || look > 0)},
                            {"PRIMER_CHECK_RACES", "told"}};
        const Run run = bench.launch(cases, workers, wish);
        stage.seconds += run.finished.seconds;
        const auto race = first_race(run.finished.err, bench.source);
        if (!race)
            continue;
        stage.lines = race->lines;
        const std::string known = fitting(bench.rules.races, bench.source, race->variable);
        if (!known.empty())
            stage.lines.push_back(known);
        return;
    }
    // It stopped once, and no line of the learner's is known. Is there a race each time?
    for (int look = 1; look < times; ++look)
        if (bench.launch(cases, workers, watched_by_sanitizer()).finished.status ==
            check::race_found)
            return;
    stage.outcome = Outcome::inconclusive;
    stage.mistake = "";
    stage.lines = {};
    stage.line = "ThreadSanitizer stopped it once, names none of your lines, and saw nothing when "
                 "it ran again";
}

// Explains a program whose results are right, but which fails under ThreadSanitizer: it behaves
// differently there, by chance or on purpose. Empty when this machine is the cause, or when the
// results were wrong before.
std::vector<std::string> why_sanitized_run_differs(const Bench& bench, const CheckReport& report,
                                                   const Run& run)
{
    if (report.stage("right").outcome != Outcome::passed)
        return {};
    if (run.finished.err.find("ThreadSanitizer: SEGV") != std::string::npos)
        return {
            "Built by clang with ThreadSanitizer, it crashes: it accesses memory that is not its "
            "own."};
    const std::string when = "Built by clang with ThreadSanitizer, it is no longer right";
    if (run.finished.status == 0)
        return read_judged(bench.judge(run)).wrong
                   ? std::vector<std::string>{when + ": does it behave differently there?"}
                   : std::vector<std::string>{};
    if (run.killed || !bench.sanitizer_runs())
        return {};
    const auto lines = how_it_ended(bench, run);
    return {when + ": " + (lines.empty() ? "it ended too early." : lines.front())};
}

// What this run says; the stage passes when it says nothing else.
void judge_run(Bench& bench, const CheckReport& report, const Run& run,
               const std::vector<check::Case>& cases, Stage& stage)
{
    if (run.finished.status == check::race_found) {
        tell_race(bench, cases, run.workers, stage);
    } else if (crashed(run) && report.stage("right").outcome != Outcome::passed) {
        stage.line = "it crashes, see above";
    } else if (const auto unlike = why_sanitized_run_differs(bench, report, run); !unlike.empty()) {
        stage.outcome = Outcome::failed;
        stage.line = "";
        stage.lines = unlike;
    } else if (run.finished.status == 0) {
        stage.outcome = Outcome::passed;
    } else {
        stage.outcome = Outcome::inconclusive;
        const auto lines = how_it_ended(bench, run);
        stage.line = lines.empty() ? "ThreadSanitizer does not run here" : lines.front();
    }
}

// A race may show only in larger cases. ThreadSanitizer makes everything slower, so one that takes
// too long there decides nothing.
void watch_large(Bench& bench, const CheckReport& report, Stage& stage)
{
    const std::vector<check::Case> cases = watched_cases(bench.rules);
    if (cases.empty())
        return;
    Bench::Wish wish = watched_by_sanitizer();
    wish.seconds = longest_large / 2; // launch() doubles it for this build
    const Run run = bench.launch(cases, threads_when_large, wish);
    stage.seconds += run.finished.seconds;
    if (run.finished.by == EndedBy::time) {
        stage.outcome = Outcome::inconclusive;
        stage.line = fmt::format("in the small cases there is none; the large one ({}) takes too "
                                 "long under ThreadSanitizer",
                                 cases.back().words());
        return;
    }
    judge_run(bench, report, run, cases, stage);
    if (stage.outcome == Outcome::passed)
        stage.line += fmt::format(", and {}", cases.back().words());
}

} // namespace

void check_race(Bench& bench, CheckReport& report)
{
    Stage& stage = report.stage("race");
    if (bench.exercise.workers != Workers::threads) {
        stage.line = "there are no threads in this exercise";
        return;
    }
    if (bench.exercise.race_compiler.empty()) {
        stage.line = "clang with ThreadSanitizer and Archer is missing: ./primer setup check";
        return;
    }
    const Finished compiled = bench.compile(Build::races);
    stage.seconds = compiled.seconds;
    if (compiled.status != 0) {
        const auto words = compiler_words(compiled.err, bench.source);
        stage.line = "clang cannot compile it: " + (words.error.empty() ? "" : words.error.front());
        if (compiled.err.find(cannot_judge) != std::string::npos) {
            stage.outcome = Outcome::failed;
            stage.lines = words.error;
            stage.line = "";
        }
        return;
    }
    const std::vector<check::Case> cases = repeated(bench.rules.cases);
    const Run run = bench.launch(cases, threads, watched_by_sanitizer());
    stage.seconds += run.finished.seconds;
    judge_run(bench, report, run, cases, stage);
    if (stage.outcome != Outcome::passed)
        return;
    stage.line =
        fmt::format("{} cases with {} threads, {} times", bench.rules.cases.size(), threads, times);
    watch_large(bench, report, stage);
}

} // namespace runner
