#include "lessons/lesson_text.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "lessons/quoted_figures.hpp"
#include "lessons/quoted_questions.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

Lines lines_of(const std::string& text)
{
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

bool fence(const std::string& line)
{
    return line.rfind("```", 0) == 0;
}

class Renewal
{
  public:
    Renewal(const std::filesystem::path& path, const Chapter& chapter)
        : path_(path), chapter_(chapter), old_(read_lines(path))
    {
    }

    Lesson made()
    {
        bool code = false; // inside a block that nothing renews
        for (at_ = 0; at_ < old_.size(); ++at_) {
            try {
                code = code != fence(old_[at_]);
                if (code || fence(old_[at_]))
                    lesson_.lines.push_back(old_[at_]);
                else if (!block() && !asked())
                    lesson_.lines.push_back(with_figures(old_[at_]));
            } catch (const primer::BadRequest& error) {
                throw primer::BadRequest(where() + ": " + error.what());
            }
        }
        return lesson_;
    }

  private:
    std::string where() const { return fmt::format("{}:{}", short_path(path_), at_ + 1); }

    // A marker with its block; false when this line is none.
    bool block()
    {
        static const std::regex pattern(R"(^<!-- (excerpt|table):\s*(\S*) -->\s*$)");
        std::smatch match;
        if (!std::regex_match(old_[at_], match, pattern))
            return false;
        const std::string kind = match[1], what = match[2];
        if (at_ + 1 >= old_.size() || !fence(old_[at_ + 1]))
            throw primer::BadRequest(fmt::format("this {} must be followed by a ``` line", kind));
        std::size_t end = at_ + 2;
        while (end < old_.size() && !fence(old_[end]))
            ++end;
        if (end == old_.size())
            throw primer::BadRequest(fmt::format("the block of this {} never ends", kind));
        if (kind == "excerpt" && what.find('#') == what.npos)
            throw primer::BadRequest(fmt::format("excerpt {}: must be FILE#region", what));
        const Lines now = kind == "excerpt" ? excerpt(path_.parent_path(), what).lines
                                            : lines_of(table_text(what, chapter_.name));
        ++lesson_.excerpts;
        if (!std::equal(now.begin(), now.end(), old_.begin() + std::ptrdiff_t(at_ + 2),
                        old_.begin() + std::ptrdiff_t(end)))
            lesson_.stale.push_back(fmt::format("{}: {} {}", where(), kind, what));
        lesson_.lines.push_back(old_[at_]);
        lesson_.lines.push_back(old_[at_ + 1]);
        lesson_.lines.insert(lesson_.lines.end(), now.begin(), now.end());
        lesson_.lines.push_back(old_[end]);
        at_ = end;
        return true;
    }

    // The chapter's questions or answers, between two markers; false when this line is no marker.
    bool asked()
    {
        static const std::regex pattern(R"(^<!-- (/?)(questions|answers) -->\s*$)");
        std::smatch match;
        if (!std::regex_match(old_[at_], match, pattern))
            return false;
        const std::string kind = match[2], closing = fmt::format("<!-- /{} -->", kind);
        const auto begin = old_.begin() + std::ptrdiff_t(at_ + 1);
        const auto end = std::find(begin, old_.end(), closing);
        if (match[1].length() > 0 || end == old_.end())
            throw primer::BadRequest(
                fmt::format("<!-- {} --> and {} belong together", kind, closing));
        const Lines now = kind == "questions" ? question_lines(chapter_) : answer_lines(chapter_);
        ++lesson_.excerpts;
        if (!std::equal(now.begin(), now.end(), begin, end))
            lesson_.stale.push_back(fmt::format("{}: the {}", where(), kind));
        lesson_.lines.push_back(old_[at_]);
        lesson_.lines.insert(lesson_.lines.end(), now.begin(), now.end());
        lesson_.lines.push_back(closing);
        at_ = std::size_t(end - old_.begin());
        return true;
    }

    std::string with_figures(const std::string& line)
    {
        static const std::regex pattern(R"(<!-- figure:\s*(.*?) -->(.*?)<!-- / -->)");
        static const std::regex opening(R"(<!-- figure:)");
        const auto count = [&](const std::regex& which) {
            return std::distance(std::sregex_iterator(line.begin(), line.end(), which), {});
        };
        if (count(opening) != count(pattern))
            throw primer::BadRequest("a figure must end on its line: <!-- figure: openmp@2 "
                                     "median_s -->12.3 ms<!-- / -->");
        std::string result;
        auto rest = line.begin();
        for (std::sregex_iterator i(line.begin(), line.end(), pattern), end; i != end; ++i) {
            const std::string spec = (*i)[1], was = (*i)[2];
            const std::string now = figure_text(spec, chapter_.name);
            ++lesson_.figures;
            if (now != was)
                lesson_.stale.push_back(
                    fmt::format("{}: figure {}: {}, recorded was {}", where(), spec, was, now));
            result += std::string(rest, (*i)[0].first);
            result += fmt::format("<!-- figure: {} -->{}<!-- / -->", spec, now);
            rest = (*i)[0].second;
        }
        return result + std::string(rest, line.end());
    }

    std::filesystem::path path_;
    const Chapter& chapter_;
    Lines old_;
    std::size_t at_ = 0;
    Lesson lesson_;
};

} // namespace

Lesson renewed(const std::filesystem::path& lesson, const Chapter& chapter)
{
    return Renewal(lesson, chapter).made();
}

} // namespace runner
