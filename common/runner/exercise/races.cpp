// Is it free of races? ThreadSanitizer, with Archer for what OpenMP orders, watches every small
// case.
#include <utility>

#include <fmt/format.h>

#include "exercise/compiler_words.hpp"
#include "exercise/judged.hpp"
#include "exercise/stages.hpp"
#include "explain/race.hpp"

namespace runner
{
namespace
{

constexpr int threads = 3;
constexpr int race_found = 66;
constexpr int times = 3; // each case: in one run threads may happen not to meet

std::string options()
{
    return fmt::format("ignore_noninstrumented_modules=1:halt_on_error=0:exitcode={}", race_found);
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
    if (run.finished.status == race_found)
        return {"Two threads touch the same memory at once without synchronisation. Which of your "
                "lines do so is not known."};
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
        return;
    }
    Bench::Wish wish;
    wish.build = Build::races;
    wish.environment = {{"TSAN_OPTIONS", options()}, {"OMP_TOOL_LIBRARIES", bench.exercise.archer}};
    const Run run = bench.launch(repeated(bench.rules.cases), threads, wish);
    stage.seconds += run.finished.seconds;
    const bool crashed = run.finished.err.find("ThreadSanitizer: SEGV") != std::string::npos ||
                         run.finished.err.find("ThreadSanitizer:DEADLYSIGNAL") != std::string::npos;
    if (const auto race = first_race(run.finished.err, bench.source)) {
        stage.outcome = Outcome::failed;
        stage.mistake = "data_race";
        stage.lines = race->lines;
        const std::string known = fitting(bench.rules.races, bench.source, race->variable);
        if (!known.empty())
            stage.lines.push_back(known);
    } else if (crashed && report.stage("right").outcome != Outcome::passed) {
        stage.line = "it crashes, see above";
    } else if (const auto unlike = why_sanitized_run_differs(bench, report, run); !unlike.empty()) {
        stage.outcome = Outcome::failed;
        stage.lines = unlike;
        if (run.finished.status == race_found)
            stage.mistake = "data_race";
    } else if (run.finished.status == 0) {
        stage.outcome = Outcome::passed;
        stage.line = fmt::format("{} cases with {} threads, {} times", bench.rules.cases.size(),
                                 threads, times);
    } else {
        stage.outcome = Outcome::inconclusive;
        const auto lines = how_it_ended(bench, run);
        stage.line = run.finished.status == race_found ? "a race, but not in your file"
                     : lines.empty()                   ? "ThreadSanitizer does not run here"
                                                       : lines.front();
    }
}

} // namespace runner
