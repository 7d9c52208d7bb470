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

// The code has used up what it may in all: the stage that was under way is not decided, and what
// follows is not looked at. Whether it ends is part of whether it is right.
void stop_at(const std::string& under_way, const std::string& why, CheckReport& report)
{
    report.used_up = why;
    const auto open = [&](const std::string& name) {
        Stage& stage = report.stage(name);
        if (stage.outcome != Outcome::failed)
            stage = {name, Outcome::not_checked, "", {}, "", stage.seconds};
    };
    open(under_way);
    if (under_way == "right")
        open("end");
    for (Stage& stage : report.stages)
        if (stage.outcome == Outcome::not_checked && stage.line.empty())
            stage.line = why;
}

// Points stand on what it tells, so there are none.
void not_believed(Stage& stage, const std::vector<std::string>& why)
{
    stage.outcome = Outcome::failed;
    stage.line = "";
    stage.lines = why;
    stage.mistake = unbelieved_messages;
}

void wait_for_right(CheckReport& report)
{
    for (const char* stage : {"parallel", "race", "fast"})
        if (report.stage(stage).outcome == Outcome::not_checked && report.stage(stage).line.empty())
            report.stage(stage).line = "it must be right first";
}

// What the stages after the answers need, while those are looked at: a check that passes needs it.
void compile_for_later(Bench& bench)
{
    const Rules& rules = bench.rules;
    if (bench.exercise.workers == Workers::none || !bench.trusts())
        return;
    if (rules.parallel)
        bench.compile_ahead(Build::counted);
    if (rules.speed) {
        bench.compile_ahead(Build::fast);
        bench.compile_solution_ahead(Build::fast);
    } else if (rules.parallel && rules.remarks && bench.source != bench.exercise.solution()) {
        bench.compile_solution_ahead(Build::checked);
    }
}

// `under_way`: the stage that is looked at.
void go_through(Bench& bench, const CheckOptions& options, CheckReport& report,
                std::string& under_way)
{
    options.tell("the compiler");
    if (options.compiles)
        report.stage("compile").outcome = Outcome::passed;
    else
        check_compile(bench, report);
    if (report.stage("compile").outcome != Outcome::passed || options.until == "compile")
        return;
    if (options.until == "fast" && !options.only && options.times)
        compile_for_later(bench);
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
        under_way = step.stage;
        options.tell(words_of(step.stage));
        try {
            step.take(bench, report);
        } catch (const Unbelieved& found) {
            not_believed(report.stage(step.stage), found.lines);
        }
        if (step.stage == "right" && race_explains(bench, report) && !options.only)
            check_race(bench, report);
        if (last || !is_right(report) || failed(report, "end"))
            break;
    }
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
    with.remarks = options.remarks;
    with.ahead = options.ahead;
    Bench bench(exercise, source, std::move(with), jail, options.server);
    bench.film = options.film;
    CheckReport report = empty_report();
    report.exercise = exercise.id;
    report.title = exercise.title;
    report.file = short_path(source);
    report.read = exercise.read;
    if (options.server != nullptr && exercise.workers == Workers::ranks)
        options.server->start(bench.most_workers()); // while the compiler runs
    std::string under_way = "compile";
    try {
        go_through(bench, options, report, under_way);
    } catch (const UsedUp& why) {
        stop_at(under_way, why.words, report);
    }
    if (options.until != "compile" && report.stage("compile").outcome == Outcome::passed &&
        (!is_right(report) || failed(report, "end")))
        wait_for_right(report);
    return report;
}

} // namespace runner
