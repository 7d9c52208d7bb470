#include "grade/outputs.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "grade/csv.hpp"
#include "grade/label.hpp"
#include "grade/points.hpp"
#include "measure/launch.hpp"
#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "system/paths.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

void expect_free(const fs::path& path)
{
    std::error_code failed;
    if (fs::exists(fs::symlink_status(path, failed)))
        throw primer::BadRequest(
            fmt::format("{} exists: move it away, or name another with --out", short_path(path)));
}

} // namespace

Outputs::Outputs(const GradeRequest& request) : table_(request.out), feedback_(request.feedback)
{
    std::error_code failed;
    primer::require_writable(request.out, "--out");
    if (table_.extension() == ".html" || table_.filename().empty())
        throw primer::BadRequest(
            fmt::format("--out {}: names the table, e.g. grades.csv; the page beside it gets the "
                        "same name with .html",
                        request.out));
    if (fs::exists(fs::symlink_status(journal(), failed)))
        return; // what is there is our own: nothing was when that run began
    expect_free(table_);
    expect_free(page());
    if (request.feedback.empty())
        return;
    const bool there = fs::exists(fs::symlink_status(feedback_, failed));
    if (there && (!fs::is_directory(feedback_, failed) || !fs::is_empty(feedback_, failed)))
        throw primer::BadRequest(fmt::format(
            "--feedback {}: is there and not an empty folder; name another", request.feedback));
    if (!there)
        primer::require_writable(request.feedback, "--feedback");
}

fs::path Outputs::journal() const
{
    return table_.string() + ".unfinished";
}

fs::path Outputs::page() const
{
    return fs::path(table_).replace_extension(".html");
}

void Outputs::write_feedback(const ClassReport& report) const
{
    std::error_code failed;
    fs::create_directory(feedback_, failed);
    std::set<std::string> taken;
    for (const std::string& student : report.students) {
        const std::string name = file_name(student);
        std::string file = name;
        for (int twin = 2; !taken.insert(file).second; ++twin) // "a b" and "a_b"
            file = fmt::format("{}-{}", name, twin);
        primer::write_whole(feedback_ / (file + ".md"), feedback(student, report), "--feedback");
    }
}

void Outputs::write(const ClassReport& report) const
{
    if (!feedback_.empty())
        write_feedback(report);
    primer::write_whole(page(), grade::page(report), "--out");
    primer::write_whole(table_, csv(report.results), "--out");
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
        std::ifstream file(exercise.about(), std::ios::binary);
        for (std::istreambuf_iterator<char> c(file), end; c != end; ++c)
            sum = primer::mix(sum ^ static_cast<unsigned char>(*c));
    }
    std::string line = fmt::format("{}, version {}, rules {:016x}, exercises {}",
                                   label(fs::weakly_canonical(request.folder)), PRIMER_VERSION, sum,
                                   fmt::join(names, " "));
    for (const auto& [on, words] :
         {std::pair(request.quick, ", quick"), std::pair(request.no_speed, ", no speed"),
          std::pair(request.score_speed, ", speed scored"), std::pair(request.unsafe, ", unsafe")})
        line += on ? words : "";
    return line + (request.feedback.empty() ? "" : ", feedback in " + label(request.feedback));
}

int jobs_at_once(const GradeRequest& request)
{
    const int cores = processors().cores;
    if (request.jobs.empty())
        return std::max(1, cores / 2);
    const bool digits = request.jobs.find_first_not_of("0123456789") == std::string::npos;
    const int jobs = digits && request.jobs.size() < 5 ? std::stoi(request.jobs) : 0;
    if (jobs < 1 || jobs > 4 * cores)
        throw primer::BadRequest(
            fmt::format("--jobs {}: must be from 1 to {}", request.jobs, 4 * cores));
    return jobs;
}

Result broken_off(const Exercise& exercise, bool score_speed)
{
    Result result = nothing("Grading it broke off, each of three times.", exercise, rules(exercise),
                            score_speed);
    result.did = {"made the grading of it break off"};
    return result;
}

Result with_speed(Result result, const Result& speed)
{
    for (const std::string& message : speed.messages)
        if (message.rfind("Speed: ", 0) == 0)
            result.messages.push_back(message);
    for (Points& one : result.points)
        for (const Points& other : speed.points)
            if (one.criterion == "fast" && other.criterion == "fast")
                one = other;
    for (const std::string& one : speed.did)
        if (std::find(result.did.begin(), result.did.end(), one) == result.did.end())
            result.did.push_back(one);
    return result;
}

} // namespace runner::grade
