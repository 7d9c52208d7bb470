// primer grade: a folder of submissions to a table, a page, and what each student is told.
#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "grade/grading.hpp"
#include "grade/journal.hpp"
#include "grade/outputs.hpp"
#include "grade/page.hpp"
#include "grade/requests.hpp"
#include "grade/roll.hpp"
#include "grade/sandbox.hpp"
#include "primer/error.hpp"
#include "system/process_tree.hpp"
#include "system/style.hpp"

namespace runner::grade
{
namespace
{

// The exercises that are graded. Their rules are read, so that a mistake in them is told at once.
std::vector<Exercise> needed(const std::vector<Exercise>& exercises, const Roll& roll)
{
    std::vector<Exercise> found;
    for (const Exercise& exercise : exercises)
        if (std::any_of(roll.submissions.begin(), roll.submissions.end(),
                        [&](const Submission& one) { return one.exercise == exercise.id; }))
            found.push_back(exercise);
    for (const Exercise& exercise : found)
        rules(exercise);
    return found;
}

std::string counted(std::size_t number, const char* what)
{
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

} // namespace

int grade(const GradeRequest& request)
{
    const auto begun = std::chrono::steady_clock::now();
    const std::vector<Exercise> exercises = all_exercises();
    std::vector<Known> known;
    for (const Exercise& one : exercises)
        known.push_back({one.id, one.folder + "/" + one.name + ".cpp"});
    jobs_at_once(request);
    const Roll roll = read_roll(request.folder, known, request.exercises);
    const std::vector<Exercise> chosen = needed(exercises, roll);
    const Outputs outputs(request);
    if (const std::string why = request.unsafe ? "" : sandbox_missing(); !why.empty())
        throw primer::BadRequest(why + " (--unsafe grades without it: only code that you trust)");
    build_checkers(chosen);
    Journal journal(outputs.journal(), settings(request, exercises, roll));
    if (journal.size() > 0)
        fmt::print(stderr, "primer: resuming an earlier run: {} done\n", journal.size());
    const AtLeaving said([] {
        fmt::print(stderr,
                   "primer: finished results are kept; the same command resumes from there\n");
    });
    Grading grading(request, exercises, roll, journal);
    grading.answers();
    grading.speed();
    const ClassReport report{roll.students, grading.results(), roll.strays, !request.unsafe};
    outputs.write(report);
    journal.remove();
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun;
    fmt::print("{} of {} graded in {}: {} and {}{}\n",
               counted(roll.submissions.size(), "submission"),
               counted(roll.students.size(), "student"), style::seconds(gone.count()), request.out,
               outputs.page().string(),
               request.feedback.empty() ? "" : ", feedback in " + request.feedback);
    return primer::right;
}

} // namespace runner::grade
