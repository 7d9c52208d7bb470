// primer grade: a folder of submissions to a table, a page, and what each student is told.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <unistd.h>

#include "commands.hpp"
#include "csv.hpp"
#include "exercise/bench.hpp"
#include "experiment.hpp"
#include "journal.hpp"
#include "launch.hpp"
#include "outputs.hpp"
#include "page.hpp"
#include "paths.hpp"
#include "pool.hpp"
#include "primer/error.hpp"
#include "process_tree.hpp"
#include "progress.hpp"
#include "roll.hpp"
#include "sandbox.hpp"
#include "style.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

constexpr std::uint64_t room_bytes = std::uint64_t{1} << 30;

class Grading
{
  public:
    Grading(const GradeRequest& request, const std::vector<Exercise>& exercises, const Roll& roll,
            Journal& journal)
        : request_(request), exercises_(exercises), roll_(roll), journal_(journal)
    {
    }

    void answers();
    void speed();
    std::vector<Result> results() const;

  private:
    Job job(const Submission& submission, bool speed, Progress& progress);
    Command command(const Submission& submission, const std::string& room, bool speed) const;
    void keep(const Submission& submission, const Finished& finished, bool speed);
    const Result* found(const Submission& submission, bool speed) const;
    bool times_it(const Submission& submission) const;
    const Exercise& exercise(const std::string& id) const;

    const GradeRequest& request_;
    const std::vector<Exercise>& exercises_;
    const Roll& roll_;
    Journal& journal_;
};

const Exercise& Grading::exercise(const std::string& id) const
{
    return *std::find_if(exercises_.begin(), exercises_.end(),
                         [&](const Exercise& one) { return one.id == id; });
}

// With the speed, once that is known.
const Result* Grading::found(const Submission& submission, bool speed) const
{
    return journal_.find(submission.student, submission.exercise,
                         submission.fingerprint + (speed ? "+speed" : ""));
}

Command Grading::command(const Submission& submission, const std::string& room, bool speed) const
{
    Command command{{build_folder() / "bin" / "primer-runner", "grade-one", "--exercise",
                     submission.exercise, "--file", fs::absolute(submission.file), "--room", room}};
    for (const auto& [flag, on] :
         {std::pair("--quick", request_.quick), std::pair("--unsafe", request_.unsafe),
          std::pair("--score-speed", request_.score_speed), std::pair("--speed", speed)})
        if (on)
            command.words.emplace_back(flag);
    return command;
}

void Grading::keep(const Submission& submission, const Finished& finished, bool speed)
{
    if (finished.status == primer::bad_request) // our own trouble, not the submission's
        throw Failed{finished.err.substr(0, finished.err.find('\n')), primer::bad_request};
    Result result;
    try {
        result = from_line(finished.out);
    } catch (const std::exception&) { // it never came to a result
        const Exercise& which = exercise(submission.exercise);
        result = broken_off(which, request_.score_speed);
    }
    if (speed)
        result = with_speed(*found(submission, false), result);
    result.student = submission.student;
    result.exercise = submission.exercise;
    result.input = submission.fingerprint + (speed ? "+speed" : "");
    result.seconds = finished.seconds + (speed ? found(submission, false)->seconds : 0);
    journal_.add(result);
}

Job Grading::job(const Submission& submission, bool speed, Progress& progress)
{
    Job job;
    job.command = [this, &submission, speed](const std::string& room) {
        return command(submission, room, speed);
    };
    job.begun = [&progress, &submission, speed] {
        progress.next(fmt::format("{}, {}{}", submission.student, submission.exercise,
                                  speed ? ", speed" : ""));
    };
    job.done = [this, &submission, speed](const Finished& finished) {
        keep(submission, finished, speed);
    };
    return job;
}

void Grading::answers()
{
    std::vector<const Submission*> open;
    for (const Submission& submission : roll_.submissions)
        if (found(submission, false) == nullptr)
            open.push_back(&submission);
    Progress progress("grading", open.size());
    std::vector<Job> jobs;
    for (const Submission* submission : open)
        jobs.push_back(job(*submission, false, progress));
    run_all(jobs, jobs_at_once(request_), request_.unsafe ? 0 : room_bytes);
}

bool Grading::times_it(const Submission& submission) const
{
    const Result* result = found(submission, false);
    return result->verdict() == "all passed" || result->verdict() == "fast: not checked";
}

// Alone, one after the other: nothing else of ours may run meanwhile.
void Grading::speed()
{
    if (request_.no_speed || request_.quick)
        return;
    std::vector<const Submission*> open;
    for (const Submission& submission : roll_.submissions)
        if (found(submission, true) == nullptr && times_it(submission) &&
            rules(exercise(submission.exercise)).speed)
            open.push_back(&submission);
    Progress progress("timing", open.size());
    std::vector<Job> jobs;
    for (const Submission* submission : open)
        jobs.push_back(job(*submission, true, progress));
    run_all(jobs, 1, request_.unsafe ? 0 : room_bytes);
}

std::vector<Result> Grading::results() const
{
    std::vector<Result> results;
    for (const Submission& submission : roll_.submissions) {
        const Result* with_speed = found(submission, true);
        results.push_back(with_speed != nullptr ? *with_speed : *found(submission, false));
    }
    return results;
}

// The exercises that are graded, each with what it needs built.
void build_what_is_needed(const std::vector<Exercise>& exercises, const Roll& roll)
{
    std::vector<Exercise> needed;
    for (const Exercise& exercise : exercises)
        if (std::any_of(roll.submissions.begin(), roll.submissions.end(),
                        [&](const Submission& one) { return one.exercise == exercise.id; }))
            needed.push_back(exercise);
    build_checkers(needed);
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
    const Outputs outputs(request);
    if (const std::string why = request.unsafe ? "" : sandbox_missing(); !why.empty())
        throw primer::BadRequest(why + " (--unsafe grades without it: only code that you trust)");
    build_what_is_needed(exercises, roll);
    Journal journal(outputs.journal(), settings(request, exercises, roll));
    if (journal.size() > 0)
        fmt::print(stderr, "primer: going on where an earlier run stopped: {} done\n",
                   journal.size());
    const AtLeaving said([] {
        fmt::print(stderr, "primer: what is graded is kept; the same command goes on from there\n");
    });
    Grading grading(request, exercises, roll, journal);
    grading.answers();
    grading.speed();
    const ClassReport report{roll.students, grading.results(), roll.strays, !request.unsafe};
    outputs.write(report);
    journal.remove();
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun;
    fmt::print("{} submissions of {} students graded in {}: {} and {}{}\n", roll.submissions.size(),
               roll.students.size(), style::seconds(gone.count()), request.out,
               outputs.page().string(),
               request.feedback.empty() ? "" : ", feedback in " + request.feedback);
    return primer::right;
}

} // namespace runner::grade
