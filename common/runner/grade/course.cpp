#include "grade/course.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"
#include "system/json_text.hpp"
#include "system/text_of.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

constexpr double most_points = 1000;
constexpr std::size_t most_text = 64 << 10;

std::string contents(const fs::path& path, const std::string& flag)
{
    std::error_code failed;
    if (!fs::is_regular_file(path, failed) || !std::ifstream(path))
        throw primer::BadRequest(
            fmt::format("{} {}: there is no such file", flag, primer::shown(path.string())));
    return text_of(path);
}

// Throws unless the name is one of those that are known.
void expect_known(const std::string& where, const std::string& what, const std::string& name,
                  const std::vector<std::string>& known)
{
    if (std::find(known.begin(), known.end(), name) != known.end())
        return;
    const std::string guess = nearest(name, known);
    throw primer::BadRequest(fmt::format("{}: there is no {} {}{}", where, what,
                                         primer::shown(name),
                                         guess.empty() ? "" : ": did you mean " + guess + "?"));
}

} // namespace

std::vector<std::vector<std::string>> read_csv(const fs::path& path, const std::string& flag)
{
    std::string text = contents(path, flag);
    if (text.rfind("\xef\xbb\xbf", 0) == 0) // what some spreadsheets begin with
        text.erase(0, 3);
    std::vector<std::vector<std::string>> lines;
    std::size_t line = 1;
    for (std::size_t i = 0; i < text.size(); ++line) {
        std::vector<std::string> fields(1);
        bool quoted = false;
        for (; i < text.size() && (quoted || text[i] != '\n'); ++i) {
            const char c = text[i];
            if (c == '"' && quoted && text.substr(i + 1, 1) == "\"")
                fields.back() += text[++i];
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                fields.emplace_back();
            else if (c != '\r' || quoted)
                fields.back() += c;
        }
        ++i;
        if (quoted)
            throw primer::BadRequest(fmt::format("{} {}: line {}: a quoted text does not end", flag,
                                                 path.string(), line));
        if (fields.size() > 1 || !fields[0].empty())
            lines.push_back(fields);
    }
    return lines;
}

std::vector<Comment> read_comments(const fs::path& path, const Roll& roll)
{
    const std::string where = "--comments " + path.string();
    const auto lines = read_csv(path, "--comments");
    if (lines.empty() || lines[0] != std::vector<std::string>{"student", "exercise", "comment"})
        throw primer::BadRequest(where + ": its first line must be student,exercise,comment");
    std::vector<std::string> exercises;
    for (const Submission& one : roll.submissions)
        if (std::find(exercises.begin(), exercises.end(), one.exercise) == exercises.end())
            exercises.push_back(one.exercise);
    std::vector<Comment> comments;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].size() != 3)
            throw primer::BadRequest(fmt::format(
                "{}: comment {} has {} fields: must be three, and a comment with commas in quotes",
                where, i, lines[i].size()));
        const Comment one{lines[i][0], lines[i][1], lines[i][2]};
        expect_known(where, "student", one.student, roll.students);
        if (!one.exercise.empty())
            expect_known(where, "exercise", one.exercise, exercises);
        comments.push_back(one);
    }
    return comments;
}

CoursePoints::CoursePoints(const std::string& text, const std::string& where,
                           const std::vector<std::string>& exercises)
{
    const auto json = parse_json(text);
    if (!json.is_object())
        throw primer::BadRequest(
            where + R"(: must be like {"": {"right": 5}, "heat/halo_mpi": {"fast": 2}})");
    std::vector<std::string> stages;
    for (const auto& [stage, points] : Rules().points)
        stages.push_back(stage);
    for (const auto& [exercise, its] : json.items()) {
        if (!exercise.empty())
            expect_known(where, "exercise", exercise, exercises);
        if (!its.is_object())
            throw primer::BadRequest(fmt::format("{}: {}: must be like {{\"right\": 5}}", where,
                                                 primer::shown(exercise)));
        for (const auto& [stage, points] : its.items()) {
            expect_known(where, "criterion", stage, stages);
            if (!points.is_number() || !(points >= 0 && points <= most_points))
                throw primer::BadRequest(fmt::format("{}: {}, {}: must be a number from 0 to {:g}",
                                                     where, primer::shown(exercise), stage,
                                                     most_points));
            points_[exercise][stage] = points;
        }
    }
}

std::string points_text(const std::string& file)
{
    const std::string text = file.empty() ? "" : contents(file, "--points");
    if (text.size() > most_text)
        throw primer::BadRequest("--points " + file + ": must be at most 64 KiB");
    return text.empty() && !file.empty() ? "null" : text;
}

CoursePoints course_points(const std::string& text, const std::string& where)
{
    if (text.empty())
        return {};
    std::vector<std::string> names;
    for (const Exercise& one : all_exercises())
        names.push_back(one.id);
    return {text, where, names};
}

Rules CoursePoints::with(Rules rules, const std::string& exercise) const
{
    for (const std::string& which : {std::string(), exercise})
        if (const auto found = points_.find(which); found != points_.end())
            for (const auto& [stage, points] : found->second)
                rules.points[stage] = points;
    return rules;
}

} // namespace runner::grade
