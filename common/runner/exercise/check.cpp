#include "exercise/check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "system/paths.hpp"

namespace runner
{
namespace
{

struct Step {
    std::string stage;
    std::function<void(Bench&, CheckReport&)> take;
};

// The stages in their order. Whether it ends is seen while it is right or not.
std::vector<Step> steps(const Tell& tell)
{
    return {
        {"right", [tell](Bench& bench, CheckReport& report) { check_right(bench, report, tell); }},
        {"parallel", check_parallel},
        {"race", check_race},
        {"end", [](Bench&, CheckReport&) {}},
        {"fast", [tell](Bench& bench, CheckReport& report) { check_fast(bench, report, tell); }}};
}

const char* words_of(const std::string& stage)
{
    return stage == "right"      ? "its answers"
           : stage == "parallel" ? "who does the work"
           : stage == "race"     ? "races between threads"
                                 : "its speed";
}

bool failed(const CheckReport& report, const std::string& stage)
{
    return report.stage(stage).outcome == Outcome::failed;
}

// As far as that was looked for.
bool is_right(const CheckReport& report)
{
    const Outcome right = report.stage("right").outcome;
    return right == Outcome::passed || right == Outcome::not_checked;
}

// A race is what made the answers wrong, most often: look at once.
bool race_explains(const Bench& bench, const CheckReport& report)
{
    return bench.exercise.workers == Workers::threads && failed(report, "right") &&
           report.stage("right").mistake.empty() && !failed(report, "end");
}

void wait_for_right(CheckReport& report)
{
    for (const char* stage : {"parallel", "race", "fast"})
        if (report.stage(stage).outcome == Outcome::not_checked && report.stage(stage).line.empty())
            report.stage(stage).line = "it must be right first";
}

} // namespace

CheckReport check(const Exercise& exercise, const std::filesystem::path& source,
                  const CheckOptions& options, const Jail& jail)
{
    Rules with = rules(exercise);
    if (!options.counts.empty())
        with.counts = options.counts;
    if (options.seconds > 0)
        with.seconds = std::min(with.seconds, options.seconds);
    with.turns = options.turns;
    Bench bench(exercise, source, std::move(with), jail, options.server);
    bench.film = options.film;
    CheckReport report = empty_report();
    report.exercise = exercise.id;
    report.title = exercise.title;
    report.file = short_path(source);
    report.read = exercise.read;
    if (options.server != nullptr && exercise.workers == Workers::ranks)
        options.server->start(bench.most_workers()); // while the compiler runs
    options.tell("the compiler");
    check_compile(bench, report);
    if (report.stage("compile").outcome != Outcome::passed || options.until == "compile")
        return report;
    for (const Step& step : steps(options.tell)) {
        const bool last = step.stage == options.until;
        if (options.only && !last)
            continue;
        if (!options.times && looks_at_times(step.stage))
            continue;
        if (step.stage == "fast" && failed(report, "parallel")) {
            report.stage("fast").line = "the work must be shared first";
            break;
        }
        options.tell(words_of(step.stage));
        step.take(bench, report);
        if (step.stage == "right" && race_explains(bench, report) && !options.only)
            check_race(bench, report);
        if (last || !is_right(report) || failed(report, "end"))
            break;
    }
    if (!is_right(report) || failed(report, "end"))
        wait_for_right(report);
    return report;
}

} // namespace runner
