// primer grade-one: one submission, in a process and a room of its own. `primer grade` starts it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

#include "exercise/check.hpp"
#include "exercise/stages.hpp"
#include "grade/course.hpp"
#include "grade/requests.hpp"
#include "grade/result.hpp"
#include "grade/roll.hpp"
#include "grade/sandbox_jail.hpp"
#include "grade/unprivileged.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "system/paths.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

// The submission alone in a folder of the room, without other submitted files. Everything that the
// check makes is in the room too.
fs::path bring_in(const OneRequest& request, const Exercise& exercise, std::string& problem)
{
    const fs::path file = request.file;
    const fs::path student = file.parent_path().parent_path();
    const std::string text = read_submission(
        student.parent_path(), file.lexically_relative(student.parent_path()), problem);
    const fs::path folder = fs::path(request.room) / "handed_in" / exercise.folder;
    const fs::path source = folder / (exercise.name + ".cpp");
    fs::create_directories(folder);
    primer::write_whole(source, text, request.exercise);
    setenv("TMPDIR", request.room.c_str(), 1);
    if (chdir(folder.parent_path().c_str()) != 0) // so messages name the file as students know it
        throw primer::BadRequest(folder.string() + ": cannot be entered");
    return source;
}

CheckOptions options_of(const OneRequest& request, const Exercise& exercise)
{
    CheckOptions options;
    options.turns =
        false; // it depends on timing, and other submissions are graded at the same time
    options.remarks = false; // nobody is told
    options.until = request.speed ? "fast" : "end";
    options.only = request.speed;
    options.compiles = request.speed; // only what is right is timed
    if (request.quick && exercise.workers != Workers::none)
        options.counts = quick_counts();
    return options;
}

// On a busy machine a worker may start late, so a failed measurement is repeated up to twice. Code
// that does not share the work fails every time. Where something else spoke for the checker no
// other run makes that good.
void repeat_parallel(CheckReport& report, const std::function<CheckReport()>& again)
{
    const auto shared = [&] { return report.stage("parallel").outcome; };
    if (report.stage("parallel").mistake == unbelieved_messages)
        return;
    for (int look = 0;
         look < 2 && (shared() == Outcome::failed || shared() == Outcome::inconclusive); ++look)
        if (const CheckReport more = again(); more.used_up.empty())
            report.stage("parallel") = more.stage("parallel");
        else
            return;
}

// When a check cannot write, the submission has filled its disk: that is not a bad request.
CheckReport checked(const Exercise& exercise, const fs::path& source, const CheckOptions& options,
                    const Jail& jail)
try {
    return check(exercise, source, options, jail);
} catch (const primer::BadRequest& error) {
    throw std::runtime_error(error.what());
}

} // namespace

int grade_one(const OneRequest& request)
try {
    Exercise exercise = find_exercise(all_exercises(), request.exercise);
    exercise.cache.clear(); // it lies outside of what this process may write to
    const Rules with = course_points(request.points, "--points").with(rules(exercise), exercise.id);
    std::string problem;
    const fs::path source = bring_in(request, exercise, problem);
    if (!problem.empty()) {
        fmt::print("{}\n", to_line(nothing(problem, exercise, with, request.score_speed)));
        return primer::right;
    }
    if (as_root() && !request.unsafe)
        become_stranger(request.room);
    const Jail trusting;
    const fs::path everybodys = fs::path(request.file).parent_path().parent_path().parent_path();
    const SandboxJail confining(request.room, {source_folder(), build_folder(), everybodys},
                                request.budget > 0 ? request.budget : with.budget, request.group);
    const Jail& jail = request.unsafe ? trusting : confining;
    CheckOptions options = options_of(request, exercise);
    CheckReport report = checked(exercise, source, options, jail);
    repeat_parallel(report, [&] {
        CheckOptions parallel = options;
        parallel.until = "parallel";
        parallel.only = true;
        return checked(exercise, source, parallel, jail);
    });
    Result result = graded(report, exercise, with, request.score_speed);
    if (request.speed)
        add_speed(result, report, with, request.score_speed);
    for (const std::string& one : confining.did())
        result.did.push_back(one);
    std::sort(result.did.begin(), result.did.end()); // the order of ranks differs from run to run
    fmt::print("{}\n", to_line(result));
    return primer::right;
} catch (const MachineShort& machine) {
    fmt::print(stderr, "primer: {}\n", machine.what());
    return cannot_be_told;
}

} // namespace runner::grade
