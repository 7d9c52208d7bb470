#include "grade/outputs.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <sys/stat.h>

#include "grade/earlier.hpp"
#include "grade/label.hpp"
#include "grade/page.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

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
            fmt::format("{} exists: move it away, or name another", short_path(path)));
}

std::string points_for(const Result& result, const std::string& criterion)
{
    for (const Points& one : result.points)
        if (one.criterion == criterion && one.of > 0)
            return number(one.given);
    return "";
}

// Text that Markdown takes as it is: what a student wrote cannot make headings, links or HTML.
std::string plain(const std::string& text)
{
    std::string safe;
    for (const char c : text) {
        if (std::string("\\`*_{}[]<>#|!").find(c) != std::string::npos)
            safe += '\\';
        safe += c;
    }
    return safe;
}

// A message may have several lines, of code for example: an indented block keeps them.
std::string block(const std::string& text)
{
    if (text.find('\n') == text.npos)
        return "- " + plain(text) + "\n";
    std::string lines = "- ";
    for (const char c : text)
        lines += c == '\n' ? std::string("\n      ") : std::string(1, c);
    const auto first = lines.find('\n');
    return plain(lines.substr(0, first)) + "\n" + lines.substr(first) + "\n";
}

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
    return text;
}

// What is there already and says something else (it was made, or edited, while this run went on, or
// by one that was stopped while it wrote) gets another name.
void put(const fs::path& path, const std::string& text, const std::string& flag)
{
    std::error_code failed;
    if (fs::exists(fs::symlink_status(path, failed)) && text_of(path) != text)
        set_aside(path);
    primer::write_whole(path, text, flag);
}

// Which file or folder is there, and when it was changed; "" where there is none.
std::string state_of(const fs::path& path)
{
    struct stat info = {};
    if (path.empty() || lstat(path.c_str(), &info) != 0)
        return "";
    return fmt::format("{} {} {}.{}", info.st_ino, info.st_size, info.st_mtim.tv_sec,
                       info.st_mtim.tv_nsec);
}

} // namespace

Outputs::Outputs(const GradeRequest& request)
    : table_(request.out), feedback_(request.feedback), moodle_(request.moodle),
      again_(!request.again.empty())
{
    std::error_code failed;
    before_ = state();
    primer::require_writable(request.out, "--out");
    if (table_.extension() == ".html" || table_.filename().empty())
        throw primer::BadRequest(
            fmt::format("--out {}: names the table, e.g. grades.csv; the page beside it gets the "
                        "same name with .html",
                        request.out));
    if (!request.moodle.empty())
        primer::require_writable(request.moodle, "--moodle");
    if (!request.moodle.empty() && (moodle_ == table_ || moodle_ == page()))
        throw primer::BadRequest(fmt::format(
            "--moodle {}: is the table or the page, too: name another", request.moodle));
    if (fs::exists(fs::symlink_status(journal(), failed)))
        return; // what is there is our own: nothing was when that run began
    if (again_)
        return; // what is there is set aside in the end
    expect_free(table_);
    expect_free(page());
    expect_free(results());
    if (!request.moodle.empty())
        expect_free(moodle_);
    if (request.feedback.empty())
        return;
    const bool there = fs::exists(fs::symlink_status(feedback_, failed));
    if (there && (!fs::is_directory(feedback_, failed) || !fs::is_empty(feedback_, failed)))
        throw primer::BadRequest(fmt::format(
            "--feedback {}: exists and is not an empty folder; name another", request.feedback));
    if (!there)
        primer::require_writable(request.feedback, "--feedback");
}

std::string Outputs::state() const
{
    std::string all;
    for (const fs::path& one : {table_, page(), results(), moodle_, feedback_})
        all += state_of(one) + "\n";
    return all;
}

bool Outputs::somebody_wrote() const
{
    return state() != before_;
}

fs::path Outputs::journal() const
{
    return table_.string() + ".unfinished";
}

fs::path Outputs::results() const
{
    return table_.string() + ".results";
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
        // "a b" and "a_b"; "Ada" and "ada" are one file on some systems.
        for (int twin = 2; !taken.insert(lower(file)).second; ++twin)
            file = fmt::format("{}-{}", name, twin);
        put(feedback_ / (file + ".md"), feedback(student, report), "--feedback");
    }
}

void Outputs::write(const ClassReport& report) const
{
    if (again_)
        for (const fs::path& one : {table_, page(), results(), feedback_, moodle_})
            if (!one.empty())
                set_aside(one);
    if (!feedback_.empty())
        write_feedback(report);
    if (!moodle_.empty())
        put(moodle_, moodle(report), "--moodle");
    put(page(), grade::page(report), "--out");
    put(table_, csv(report.results), "--out");
}

namespace
{

// Also in the wide signs of East Asian writing, which some spreadsheets take for the others.
bool is_formula(const std::string& text)
{
    for (const char* sign : {"=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"})
        if (text.rfind(sign, 0) == 0)
            return true;
    return false;
}

} // namespace

std::string csv_field(const std::string& text)
{
    constexpr std::size_t most = 32767; // characters of a cell, the apostrophe among them
    std::string field = harmless(text, text.size());
    if (is_formula(field))
        field = "'" + field;
    field = first_characters(field, most);
    if (field.find_first_of(",;\t\"\r\n") == field.npos) // ';' separates in some countries
        return field;
    std::string quoted = "\"";
    for (const char c : field)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv(const std::vector<Result>& results)
{
    const bool speed = std::any_of(results.begin(), results.end(), [](const Result& result) {
        return !points_for(result, "fast").empty();
    });
    std::string text = "student,exercise";
    for (const Criterion& criterion : criteria)
        if (criterion.name != std::string("fast") || speed)
            text += fmt::format(",{}", criterion.name);
    text += ",points,of,verdict,mistake,did\r\n";
    for (const Result& result : results) {
        text += csv_field(result.student) + "," + csv_field(result.exercise);
        for (const Criterion& criterion : criteria)
            if (criterion.name != std::string("fast") || speed)
                text += "," + points_for(result, criterion.name);
        text += fmt::format(",{},{},{},{},{}\r\n", number(result.given()), number(result.of()),
                            csv_field(result.verdict()), csv_field(result.mistake),
                            csv_field(fmt::format("{}", fmt::join(result.did, "; "))));
    }
    return text;
}

std::string moodle(const ClassReport& report)
{
    std::vector<std::pair<std::string, double>> exercises; // and the most points
    for (const Result& result : report.results)
        if (std::none_of(exercises.begin(), exercises.end(),
                         [&](const auto& one) { return one.first == result.exercise; }))
            exercises.emplace_back(result.exercise, result.of());
    std::string text = "student";
    for (const auto& [exercise, of] : exercises)
        text += fmt::format(",{0} (of {1}),{0}: feedback", exercise, number(of));
    text += ",all\r\n";
    for (const std::string& student : report.students) {
        text += csv_field(student);
        double sum = 0;
        for (const auto& [exercise, of] : exercises)
            for (const Result& result : report.results)
                if (result.student == student && result.exercise == exercise) {
                    sum += result.given();
                    std::string said = result.verdict();
                    for (const Comment& comment : report.comments)
                        if (comment.student == student && comment.exercise == exercise)
                            said += ". " + comment.text;
                    text += "," + number(result.given()) + "," + csv_field(harmless(said, 1000));
                }
        text += "," + number(sum) + "\r\n";
    }
    return text;
}

std::string feedback(const std::string& student, const ClassReport& report)
{
    std::string text = fmt::format("# Feedback for {}\n", plain(student));
    const auto comments = [&](const std::string& exercise) {
        for (const Comment& comment : report.comments)
            if (comment.student == student && comment.exercise == exercise)
                text += "\nComment: " + plain(harmless(comment.text, 10000)) + "\n";
    };
    comments("");
    for (const Result& result : report.results) {
        if (result.student != student)
            continue;
        text += fmt::format("\n## {}: {} of {} points\n\n", plain(result.exercise),
                            number(result.given()), number(result.of()));
        const bool looked_at =
            std::any_of(result.points.begin(), result.points.end(), [](const Points& one) {
                return one.outcome != std::string("not checked");
            });
        for (const Criterion& criterion : criteria)
            for (const Points& one : result.points)
                if (looked_at && one.criterion == criterion.name)
                    text += one.of > 0 ? fmt::format("- {}? {}: {} of {}\n", criterion.asks,
                                                     one.outcome, number(one.given), number(one.of))
                                       : fmt::format("- {}? {} (no points for it)\n",
                                                     criterion.asks, one.outcome);
        text += looked_at ? "\n" : "";
        for (const std::string& one : result.did)
            text += "- **" + plain(one) + "**\n";
        for (const std::string& message : result.messages)
            text += block(message);
        comments(result.exercise);
    }
    for (const auto& [who, file] : report.strays)
        if (who == student)
            text += "\nNot an exercise, so not graded: " + plain(file) + "\n";
    return text;
}

} // namespace runner::grade
