// primer lessons: keeps the code in the lessons the same as the code that is compiled.
//
// In a lesson, <!-- excerpt: mpi.cpp#halo --> stands before a fenced block; the block holds the
// lines between "// #region halo" and "// #endregion halo" of that file. Regions may nest; their
// marker lines are left out, and so is the indentation that all lines share.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "commands.hpp"
#include "paths.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

Lines read_lines(const fs::path& path)
{
    std::ifstream file(path);
    Lines lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

// "begin halo", "end halo" or nothing, for a line that marks a region.
std::smatch marker(const std::string& line)
{
    static const std::regex pattern(R"(^\s*(?://|#)\s*#(end)?region\s+(\S+)\s*$)");
    std::smatch match;
    std::regex_match(line, match, pattern);
    return match;
}

Lines without_common_indentation(Lines lines)
{
    std::size_t indentation = std::string::npos;
    for (const std::string& line : lines)
        if (const auto first = line.find_first_not_of(' '); first != line.npos)
            indentation = std::min(indentation, first);
    for (std::string& line : lines)
        line.erase(0, std::min(indentation, line.size()));
    return lines;
}

// The lines of FILE#region; the file is relative to `folder`. Throws BadRequest.
Lines excerpt(const fs::path& folder, const std::string& reference)
{
    const auto hash = reference.find('#');
    const std::string name = reference.substr(0, hash);
    const std::string region = hash == reference.npos ? "" : reference.substr(hash + 1);
    if (name.empty() || region.empty())
        throw primer::BadRequest(fmt::format("excerpt {}: must be FILE#region", reference));
    const fs::path path = folder / name;
    if (!fs::is_regular_file(path))
        throw primer::BadRequest(
            fmt::format("excerpt {}: there is no file {}", reference, short_path(path)));
    Lines found;
    std::set<std::string> seen;
    int begins = 0;
    int ends = 0;
    for (const std::string& line : read_lines(path)) {
        const std::smatch mark = marker(line);
        const bool mine = !mark.empty() && mark[2] == region;
        if (mine && mark[1].matched)
            ++ends;
        if (mark.empty() && begins == 1 && ends == 0)
            found.push_back(line);
        if (mine && !mark[1].matched)
            ++begins;
        if (!mark.empty())
            seen.insert(mark[2]);
    }
    if (begins == 0)
        throw primer::BadRequest(
            fmt::format("excerpt {}: no region {}; the file has: {}", reference, region,
                        seen.empty() ? "none" : fmt::format("{}", fmt::join(seen, ", "))));
    if (begins != 1 || ends != 1)
        throw primer::BadRequest(fmt::format("excerpt {}: region begins {} times and ends {} times",
                                             reference, begins, ends));
    return without_common_indentation(found);
}

struct Lesson {
    Lines lines; // as it should be
    int excerpts = 0;
    Lines stale; // "line 12: mpi.cpp#halo"
};

// The lesson with every excerpt brought up to date. Throws BadRequest with file and line.
Lesson renewed(const fs::path& path)
{
    static const std::regex pattern(R"(^<!-- excerpt: (\S+) -->\s*$)");
    const Lines old = read_lines(path);
    Lesson lesson;
    for (std::size_t i = 0; i < old.size(); ++i) {
        lesson.lines.push_back(old[i]);
        std::smatch match;
        if (!std::regex_match(old[i], match, pattern))
            continue;
        const std::string where = fmt::format("{}:{}", short_path(path), i + 1);
        const auto fence = [&](std::size_t line) {
            return line < old.size() && old[line].rfind("```", 0) == 0;
        };
        if (!fence(i + 1))
            throw primer::BadRequest(where + ": an excerpt must be followed by a ``` line");
        std::size_t end = i + 2;
        while (end < old.size() && !fence(end))
            ++end;
        if (end == old.size())
            throw primer::BadRequest(where + ": the block of this excerpt never ends");
        Lines now;
        try {
            now = excerpt(path.parent_path(), match[1]);
        } catch (const primer::BadRequest& error) {
            throw primer::BadRequest(where + ": " + error.what());
        }
        ++lesson.excerpts;
        if (!std::equal(now.begin(), now.end(), old.begin() + std::ptrdiff_t(i + 2),
                        old.begin() + std::ptrdiff_t(end)))
            lesson.stale.push_back(fmt::format("{}: {}", where, match[1].str()));
        lesson.lines.push_back(old[i + 1]);
        lesson.lines.insert(lesson.lines.end(), now.begin(), now.end());
        lesson.lines.push_back(old[end]);
        i = end;
    }
    return lesson;
}

} // namespace

int lessons(const LessonsRequest& request)
{
    if (!request.excerpt.empty()) {
        // As typed in the current folder, or from the root of the checkout.
        const bool here = fs::exists(request.excerpt.substr(0, request.excerpt.find('#')));
        for (const auto& line : excerpt(here ? fs::path() : source_folder(), request.excerpt))
            fmt::print("{}\n", line);
        return primer::right;
    }
    int excerpts = 0;
    Lines stale;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(source_folder() / "chapters"))
        if (fs::exists(entry.path() / "README.md"))
            paths.push_back(entry.path() / "README.md");
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
        const Lesson lesson = renewed(path);
        excerpts += lesson.excerpts;
        stale.insert(stale.end(), lesson.stale.begin(), lesson.stale.end());
        if (request.update && !lesson.stale.empty())
            primer::write_whole(path.string(), fmt::format("{}\n", fmt::join(lesson.lines, "\n")),
                                "lesson");
    }
    for (const std::string& line : stale)
        fmt::print("{} {}\n", line,
                   request.update ? "was brought up to date" : "is not what the source says");
    fmt::print("{} lessons, {} excerpts, {} {}\n", paths.size(), excerpts, stale.size(),
               request.update ? "brought up to date" : "out of date");
    return stale.empty() || request.update ? primer::right : primer::wrong;
}

} // namespace runner
