// primer grade: a folder of submissions to a table, a page, and what each student is told.
#include <algorithm>
#include <chrono>
#include <fstream>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "grade/alike.hpp"
#include "grade/control_group.hpp"
#include "grade/course.hpp"
#include "grade/earlier.hpp"
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
#include "system/text_of.hpp"
#include "system/whole_number.hpp"

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

// Predictions are left out: there is not much that they could say in other words.
std::vector<Alike> alike_in(const std::filesystem::path& folder,
                            const std::vector<Exercise>& exercises, const Roll& roll)
{
    std::vector<Alike> found;
    for (const Exercise& exercise : exercises) {
        std::vector<Handed> texts;
        for (const Submission& one : roll.submissions) {
            std::string problem;
            if (one.exercise == exercise.id && exercise.program == Workers::none)
                texts.push_back(
                    {one.student,
                     read_submission(folder, one.file.lexically_relative(folder), problem)});
        }
        for (Alike& pair :
             alike(texts, {text_of(exercise.starter()), text_of(exercise.solution())})) {
            pair.exercise = exercise.id;
            found.push_back(pair);
        }
    }
    return found;
}

constexpr int most_budget = 3600; // seconds

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
    if (!request.budget.empty())
        whole_number("--budget", request.budget, most_budget);
    const Roll roll = read_roll(request.folder, known, request.exercises);
    const std::vector<Exercise> chosen = needed(exercises, roll);
    course_points(points_text(request.points),
                  "--points " + request.points); // so that a mistake in it is told at once
    const std::vector<Comment> comments =
        request.comments.empty() ? std::vector<Comment>() : read_comments(request.comments, roll);
    const Outputs outputs(request);
    if (const std::string why = request.unsafe ? "" : sandbox_missing(); !why.empty())
        throw primer::BadRequest(why + " (--unsafe grades without it: only code that you trust)");
    const std::string with = settings(request, exercises, roll);
    // A run that was stopped while it wrote has set the earlier results aside already.
    const bool ended =
        std::filesystem::exists(outputs.journal()) && !std::filesystem::exists(outputs.results());
    const std::vector<Result> before = request.again.empty() || ended
                                           ? std::vector<Result>()
                                           : read_earlier(outputs.results(), with, request.again);
    const std::vector<Result> stay =
        request.again.empty() ? before : kept(before, request.again, roll);
    build_checkers(chosen); // takes a while: what is asked for makes sense
    Journal journal(outputs.journal(), with, stay);
    if (outputs.somebody_wrote()) {
        journal.discard();
        throw primer::BadRequest(request.out + ": another `primer grade` has written it just now; "
                                               "--again goes on from there");
    }
    if (journal.size() > 0 && request.again.empty())
        fmt::print(stderr, "primer: resuming an earlier run: {} done\n", journal.size());
    const AtLeaving said([] {
        fmt::print(stderr,
                   "primer: finished results are kept; the same command resumes from there\n");
    });
    Grading grading(request, exercises, roll, journal);
    grading.answers();
    grading.speed();
    ClassReport report{roll.students, grading.results(), roll.strays, !request.unsafe};
    report.limits = request.unsafe ? "" : groups_here().missing;
    report.comments = comments;
    report.alike = alike_in(request.folder, chosen, roll);
    report.again = !request.again.empty();
    report.before = counting(before);
    outputs.write(report);
    set_aside(outputs.results());
    journal.rename(outputs.results());
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun;
    fmt::print("{} of {} graded in {}: {} and {}{}\n",
               counted(roll.submissions.size(), "submission"),
               counted(roll.students.size(), "student"), style::seconds(gone.count()), request.out,
               outputs.page().string(),
               (request.moodle.empty() ? "" : ", for Moodle " + request.moodle) +
                   (request.feedback.empty() ? "" : ", feedback in " + request.feedback));
    const auto open = std::count_if(report.results.begin(), report.results.end(), is_inconclusive);
    if (open > 0)
        fmt::print("{} could not be told on this machine: the same command with --again "
                   "inconclusive grades those again\n",
                   counted(std::size_t(open), "submission"));
    return primer::right;
}

} // namespace runner::grade
