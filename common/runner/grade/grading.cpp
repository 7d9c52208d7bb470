#include "grade/grading.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "exercise/rules.hpp"
#include "grade/course.hpp"
#include "grade/label.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

constexpr std::uint64_t room_bytes = std::uint64_t{1} << 30;

} // namespace

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

Command Grading::command(const Submission& submission, const std::string& room,
                         const std::string& group, bool speed) const
{
    Command command{{build_folder() / "bin" / "primer-runner", "grade-one", "--exercise",
                     submission.exercise, "--file", fs::absolute(submission.file), "--room", room}};
    for (const auto& [flag, on] :
         {std::pair("--quick", request_.quick), std::pair("--unsafe", request_.unsafe),
          std::pair("--score-speed", request_.score_speed), std::pair("--speed", speed)})
        if (on)
            command.words.emplace_back(flag);
    if (!group.empty())
        command.words.insert(command.words.end(), {"--group", group});
    if (!request_.budget.empty())
        command.words.insert(command.words.end(), {"--budget", request_.budget});
    if (!points_.empty()) // the text: the file is not seen from the room
        command.words.insert(command.words.end(), {"--points", points_});
    return command;
}

void Grading::keep(const Submission& submission, const Finished& finished, bool speed)
{
    if (finished.status == primer::bad_request) // an error of the grader, not of the submission
        throw Failed{finished.err.substr(0, finished.err.find('\n')), primer::bad_request};
    Result result;
    try {
        result = from_line(finished.out);
    } catch (const std::exception&) { // it never came to a result
        if (!last_attempt_)
            return;
        const Exercise& which = exercise(submission.exercise);
        const Rules with = course_points(points_, "--points").with(rules(which), which.id);
        result = finished.status == cannot_be_told ? no_memory(which, with, request_.score_speed)
                                                   : broken_off(which, with, request_.score_speed);
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
    job.command = [this, &submission, speed](const std::string& room, const std::string& group) {
        return command(submission, room, group, speed);
    };
    job.seen = {source_folder(), build_folder(), request_.folder};
    job.begun = [&progress, &submission, speed] {
        progress.next(fmt::format("{}, {}{}", submission.student, submission.exercise,
                                  speed ? ", speed" : ""));
    };
    job.done = [this, &submission, speed](const Finished& finished) {
        keep(submission, finished, speed);
    };
    return job;
}

// Grading that fails is repeated: the submission may be the reason, or a process that was killed
// from outside.
void Grading::go_through(std::vector<const Submission*> open, bool speed, int at_once)
{
    constexpr int attempts = 3;
    for (int attempt = 1; attempt <= attempts && !open.empty(); ++attempt) {
        last_attempt_ = attempt == attempts;
        Progress progress(speed ? "timing" : "grading", open.size());
        std::vector<Job> jobs;
        for (const Submission* submission : open)
            jobs.push_back(job(*submission, speed, progress));
        run_all(jobs, at_once, request_.unsafe ? 0 : room_bytes);
        std::erase_if(open, [&](const Submission* one) { return found(*one, speed) != nullptr; });
    }
}

void Grading::answers()
{
    std::vector<const Submission*> open;
    for (const Submission& submission : roll_.submissions)
        if (found(submission, false) == nullptr)
            open.push_back(&submission);
    go_through(open, false, jobs_at_once(request_));
}

bool Grading::times_it(const Submission& submission) const
{
    const Result* result = found(submission, false);
    return !result->points.empty() &&
           std::all_of(result->points.begin(), result->points.end(), [](const Points& one) {
               return one.given == one.of || one.criterion == "fast";
           });
}

void Grading::speed()
{
    if (request_.no_speed || request_.quick)
        return;
    std::vector<const Submission*> open;
    for (const Submission& submission : roll_.submissions)
        if (found(submission, true) == nullptr && times_it(submission) &&
            rules(exercise(submission.exercise)).speed)
            open.push_back(&submission);
    go_through(open, true, 1);
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

std::string settings(const GradeRequest& request, const std::vector<Exercise>& exercises,
                     const Roll& roll)
{
    std::uint64_t sum = 0;
    std::set<std::string> names;
    for (const Submission& submission : roll.submissions)
        names.insert(submission.exercise);
    for (const Exercise& exercise : exercises) {
        if (names.count(exercise.id) == 0)
            continue;
        for (const char c : text_of(exercise.about()))
            sum = primer::mix(sum ^ static_cast<unsigned char>(c));
    }
    for (const char c : points_text(request.points))
        sum = primer::mix(sum ^ static_cast<unsigned char>(c));
    std::string line = fmt::format("{}, version {}, rules {:016x}, exercises {}",
                                   label(fs::weakly_canonical(request.folder)), PRIMER_VERSION, sum,
                                   fmt::join(names, " "));
    for (const auto& [on, words] :
         {std::pair(request.quick, ", quick"), std::pair(request.no_speed, ", no speed"),
          std::pair(request.score_speed, ", speed scored"), std::pair(request.unsafe, ", unsafe")})
        line += on ? words : "";
    line += request.budget.empty() ? "" : ", budget " + request.budget;
    line += request.feedback.empty() ? "" : ", feedback in " + label(request.feedback);
    return line + (request.again.empty() ? "" : ", again " + label(request.again));
}

int jobs_at_once(const GradeRequest& request)
{
    const int cores = processors().cores;
    if (request.jobs.empty())
        return cores; // each waits half of its time: for ranks to start, for what ended to be seen
    const bool digits = request.jobs.find_first_not_of("0123456789") == std::string::npos;
    const int jobs = digits && request.jobs.size() < 5 ? std::stoi(request.jobs) : 0;
    if (jobs < 1 || jobs > 4 * cores)
        throw primer::BadRequest(
            fmt::format("--jobs {}: must be from 1 to {}", request.jobs, 4 * cores));
    return jobs;
}

} // namespace runner::grade
