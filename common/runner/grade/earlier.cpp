#include "grade/earlier.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"
#include "system/items.hpp"
#include "system/paths.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

// "again" is no setting: it decides what is graded, not how.
std::string without_again(const std::string& settings)
{
    return settings.substr(0, settings.find(", again "));
}

// The submission without what a second look adds.
bool same_submission(const Result& a, const Result& b)
{
    return a.student == b.student && a.exercise == b.exercise;
}

} // namespace

bool is_inconclusive(const Result& result)
{
    return std::any_of(result.points.begin(), result.points.end(),
                       [](const Points& one) { return one.outcome == "inconclusive"; });
}

std::string first_line(const std::string& settings)
{
    return "primer grade, unfinished: " + settings + "\n";
}

std::vector<Result> read_earlier(const fs::path& path, const std::string& settings,
                                 const std::string& again)
{
    const std::string asked = "--again " + primer::shown(again);
    std::ifstream file(path, std::ios::binary);
    std::string line;
    if (!std::getline(file, line))
        throw primer::BadRequest(fmt::format("{}: there is no {} of an earlier run; without "
                                             "--again all is graded",
                                             asked, short_path(path)));
    if (without_again(line) + "\n" != first_line(without_again(settings)))
        throw primer::BadRequest(
            fmt::format("{}: {} is of a run with other settings, exercises or rules: grade "
                        "all, and name another table with --out",
                        asked, short_path(path)));
    std::vector<Result> results;
    try {
        while (std::getline(file, line))
            results.push_back(from_line(line));
    } catch (const std::exception&) {
        throw primer::BadRequest(fmt::format("--again: {}, line {}: is not a result",
                                             short_path(path), results.size() + 2));
    }
    return results;
}

std::vector<Result> kept(const std::vector<Result>& results, const std::string& again,
                         const Roll& roll)
{
    std::vector<std::string> names = {"changed", "inconclusive"};
    names.insert(names.end(), roll.students.begin(), roll.students.end());
    for (const Submission& one : roll.submissions)
        names.push_back(one.student + "/" + one.exercise);
    const auto wanted = items_of("--again", again, "ada,bob/heat/halo_mpi");
    for (const std::string& name : wanted)
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            const std::string guess = nearest(name, names);
            throw primer::BadRequest(fmt::format(
                "--again {}: must be changed, inconclusive, a student, or "
                "student/chapter/exercise{}",
                primer::shown(name), guess.empty() ? "" : ": did you mean " + guess + "?"));
        }
    const auto is_wanted = [&](const std::string& name) {
        return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    };
    const auto goes = [&](const Result& result) {
        return is_wanted(result.student) || is_wanted(result.student + "/" + result.exercise) ||
               (is_wanted("inconclusive") && is_inconclusive(result));
    };
    std::vector<Result> stay;
    for (const Result& result : results)
        if (std::none_of(results.begin(), results.end(), [&](const Result& other) {
                return same_submission(result, other) && goes(other);
            }))
            stay.push_back(result);
    return stay;
}

std::vector<Result> counting(const std::vector<Result>& results)
{
    std::vector<Result> last;
    for (const Result& result : results) {
        const auto found = std::find_if(last.begin(), last.end(), [&](const Result& other) {
            return same_submission(result, other);
        });
        if (found == last.end())
            last.push_back(result);
        else
            *found = result; // later lines are of later looks
    }
    return last;
}

void set_aside(const fs::path& path)
{
    std::error_code failed;
    if (!fs::exists(fs::symlink_status(path, failed)))
        return;
    for (int number = 1;; ++number) {
        const fs::path other = path.string() + "." + std::to_string(number);
        if (fs::exists(fs::symlink_status(other, failed)))
            continue;
        fs::rename(path, other, failed);
        if (failed)
            throw primer::BadRequest(fmt::format("{}: cannot be renamed to {}: {}",
                                                 short_path(path), other.filename().string(),
                                                 failed.message()));
        return;
    }
}

} // namespace runner::grade
