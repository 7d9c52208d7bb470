#include <algorithm>

#include <fmt/format.h>

#include "grade/page.hpp"

namespace runner::grade
{
namespace
{

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

} // namespace

std::string feedback(const std::string& student, const ClassReport& report)
{
    std::string text = fmt::format("# Feedback for {}\n", plain(student));
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
    }
    for (const auto& [who, file] : report.strays)
        if (who == student)
            text += "\nNot an exercise, and not looked at: " + plain(file) + "\n";
    return text;
}

} // namespace runner::grade
