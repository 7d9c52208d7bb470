// primer exercise run: the learner's file on one case, as often as one likes, with what it prints.
#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/debug.hpp"
#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "exercise/lanes.hpp"
#include "exercise/stages.hpp"
#include "explain/film_of_hang.hpp"
#include "primer/error.hpp"
#include "report/film_picture.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"
#include "system/whole_number.hpp"

namespace runner::exercise
{
namespace
{

constexpr int most_workers = 64;
constexpr std::size_t most_lines = 200; // of what it prints

bool is_number(const std::string& text)
{
    return !text.empty() &&
           std::ranges::all_of(text, [](unsigned char c) { return c >= '0' && c <= '9'; });
}

std::string flags_of(const check::Case& one)
{
    std::string list;
    for (const auto& [name, value] : one.items)
        list += (list.empty() ? "--" : ", --") + name;
    return list.empty() ? "no flags but --workers" : list + " and --workers";
}

// Sets an item of the case. What was a whole number must stay one.
void set(check::Case& one, const std::string& flag, const std::string& value,
         const Exercise& exercise)
{
    const auto item = std::ranges::find_if(
        one.items, [&](const auto& known) { return "--" + known.first == flag; });
    if (item == one.items.end())
        throw primer::BadRequest(
            fmt::format("{} does not exist for {}: it takes {}", flag, exercise.id, flags_of(one)));
    constexpr int largest = 100'000'000;
    item->second =
        is_number(item->second) ? std::to_string(whole_number(flag, value, largest, 0)) : value;
}

// What was asked for: "--n 10" or "--n=10", and at most one word more, the exercise.
struct Request {
    std::string name;
    std::vector<std::pair<std::string, std::string>> flags;
};

Request understood(const std::vector<std::string>& words)
{
    Request request;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t equals = words[i].find('=');
        const std::string flag = words[i].substr(0, equals);
        if (!flag.starts_with("--")) {
            if (!request.name.empty())
                throw primer::BadRequest(
                    fmt::format("'{}' is not understood: run takes the name of "
                                "one exercise, and flags such as --n 10",
                                words[i]));
            request.name = words[i];
        } else if (equals != std::string::npos) {
            request.flags.emplace_back(flag, words[i].substr(equals + 1));
        } else if (i + 1 == words.size()) {
            throw primer::BadRequest(flag + " needs a value");
        } else {
            request.flags.emplace_back(flag, words[++i]);
        }
    }
    return request;
}

// What is not said is as in the case in the middle of the exercise's own.
check::Case case_of(const Exercise& exercise, const Rules& rules, const Request& request)
{
    check::Case one = rules.cases[rules.cases.size() / 2];
    one.name = "0";
    for (const auto& [flag, value] : request.flags)
        set(one, flag, value, exercise);
    return one;
}

bool compiles(Bench& bench)
{
    CheckReport report = empty_report();
    check_compile(bench, report);
    const Stage& stage = report.stage("compile");
    if (stage.outcome == Outcome::passed)
        return true;
    fmt::print("{}\n", style::bad("It does not compile."));
    for (const std::string& line : stage.lines)
        fmt::print("  {}\n", line);
    return false;
}

// The answer in words; right: no lines.
std::vector<std::string> verdict(const Bench& bench, const Run& run)
{
    std::string mistake;
    std::vector<std::string> lines = why_no_end(bench, run, mistake);
    if (!lines.empty())
        return lines;
    const Judged judged = read_judged(bench.judge(run));
    return judged.wrong ? in_words(bench, *judged.wrong, run) : lines;
}

std::vector<std::string> picture_of(Bench& bench, const check::Case& one, const Run& run,
                                    bool ended)
{
    if (ended)
        return timeline(bench, one, run.workers);
    if (!run.state.empty())
        return timeline_of_hang(run);
    return {"No timeline: of threads only a run that ends leaves one. With --debug you can look at "
            "it while it waits."};
}

// A prediction's program, as it stands in the learner's file; not before it was predicted.
int run_program(const Desk& desk, const Exercise& exercise, int workers)
{
    const Attempt& attempt = desk.progress.of(exercise.id);
    if (!attempt.passed && !attempt.gave_up)
        throw primer::BadRequest(exercise.id + " asks what you expect: its program is run for you "
                                               "once you have passed");
    build_checkers({exercise});
    const Jail open;
    Bench bench(exercise, exercise.source(), rules(exercise), open);
    if (!compiles(bench))
        return primer::wrong;
    const Finished finished = bench.run_program(workers);
    fmt::print("{}, with {}\n{}{}", short_path(exercise.source()),
               worker_words(exercise.program, workers), finished.out, finished.err);
    return finished.status == 0 ? primer::right : primer::wrong;
}

} // namespace

int run_case(const std::string& workers, bool with_timeline, bool with_gdb,
             const std::vector<std::string>& words)
{
    const int wanted = workers.empty() ? 2 : whole_number("--workers", workers, most_workers);
    Desk desk;
    const Request request = understood(words);
    const Exercise& exercise = desk.choose(request.name);
    if (exercise.program != Workers::none) {
        if (with_timeline || with_gdb || !request.flags.empty())
            throw primer::BadRequest("run of a prediction takes no flags but --workers");
        return run_program(desk, exercise, workers.empty() ? exercise.program_workers : wanted);
    }
    if (exercise.kind == "predict")
        throw primer::BadRequest(exercise.id + " has nothing to run: it asks what you expect");
    if (!std::filesystem::exists(exercise.mine()))
        throw primer::BadRequest(fmt::format("{} was not started: {} makes a copy for you",
                                             exercise.id, command_line("start", exercise)));
    const Rules checked_with = rules(exercise);
    const bool alone = exercise.workers == Workers::none;
    if (alone && !workers.empty())
        throw primer::BadRequest(exercise.id + " has one worker: it takes no --workers");
    const int count = alone ? 1 : wanted;
    const check::Case one = case_of(exercise, checked_with, request);
    build_checkers({exercise});
    const Jail open; // it is the learner's own machine
    Bench bench(exercise, exercise.mine(), checked_with, open);
    if (!compiles(bench))
        return primer::wrong;
    if (with_gdb) {
        debug(bench, one, count);
        return primer::right;
    }
    Bench::Wish wish;
    wish.keep_output = true;
    const Run run = bench.launch({one}, count, wish);
    const std::string with =
        alone ? std::string("run") : "with " + worker_words(exercise.workers, count);
    const std::string what = one.words().empty() ? "" : ", " + one.words();
    fmt::print("{}, {}{}\n", short_path(exercise.mine()), with, what);
    const auto printed = bench.printed(run, one.name, most_lines);
    for (const std::string& line : printed)
        fmt::print("    {}\n", line);
    if (printed.empty())
        fmt::print("    (it printed nothing)\n");
    const bool ended = run.finished.status == 0 && !run.stuck;
    if (with_timeline)
        for (const std::string& line : picture_of(bench, one, run, ended))
            fmt::print("{}\n", line);
    const auto wrong = verdict(bench, run);
    if (wrong.empty())
        fmt::print("{}\n", style::good("The answer is right."));
    for (const std::string& line : wrong)
        fmt::print("{}", line.starts_with(" ") ? line + "\n" : style::wrapped(line, 0));
    if (!ended && !wrong.empty() && !run.state.empty() &&
        (run.stuck || run.finished.by == EndedBy::time))
        if (const std::string line =
                keep_film_of_hang(film_of_hang(run.state, run.processes), exercise.name, wrong);
            !line.empty())
            fmt::print("{}\n", line);
    return wrong.empty() ? primer::right : primer::wrong;
}

} // namespace runner::exercise
