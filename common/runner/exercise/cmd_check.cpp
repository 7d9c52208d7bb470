// primer exercise check: whether an exercise is solved, and why not.
#include <algorithm>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "primer/error.hpp"
#include "system/style.hpp"

namespace runner::exercise
{
namespace
{

// Only those that were started.
std::vector<Exercise> begun(const Desk& desk)
{
    std::vector<Exercise> chosen;
    std::copy_if(desk.exercises.begin(), desk.exercises.end(), std::back_inserter(chosen),
                 [](const Exercise& e) { return std::filesystem::exists(e.mine()); });
    if (chosen.empty())
        throw primer::BadRequest("no exercise was started: ./primer exercise next starts one");
    return chosen;
}

int check_all(Desk& desk, bool json)
{
    std::vector<CheckReport> reports;
    for (const Exercise& exercise : begun(desk)) {
        reports.push_back(desk.check(exercise));
        const CheckReport& report = reports.back();
        if (!json)
            fmt::print("{}\n", report.passed()
                                   ? fmt::format("{}: {}", exercise.id, style::good("passed"))
                                   : to_text(report));
        std::fflush(stdout);
    }
    const auto passed = std::count_if(reports.begin(), reports.end(),
                                      [](const CheckReport& report) { return report.passed(); });
    if (json)
        fmt::print("{}", to_json(reports));
    else
        fmt::print("{} of the {} that were started are passed\n", passed, reports.size());
    int status = primer::right;
    for (const CheckReport& report : reports)
        if (const int one = exit_status(report.verdict()); status != primer::wrong && one != 0)
            status = one; // failed outweighs inconclusive
    return status;
}

} // namespace

int check(const std::string& name, bool all, bool json)
{
    if (all && !name.empty())
        throw primer::BadRequest("check takes the name of an exercise or --all, not both");
    Desk desk;
    if (all)
        return check_all(desk, json);
    const Exercise& exercise = desk.choose(name);
    const CheckReport report = desk.check(exercise);
    if (json)
        fmt::print("{}", to_json(report));
    else
        fmt::print("{}{}", to_text(report), afterwards(exercise, report));
    return exit_status(report.verdict());
}

} // namespace runner::exercise
