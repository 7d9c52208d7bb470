#include "museum/guide.hpp"

#include <sstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/process.hpp"
#include "system/style.hpp"

namespace runner::museum
{
namespace
{

constexpr int most_lines = 14; // of what a tool prints

// Indented, and no longer than a screen.
std::string quoted(const std::string& text)
{
    std::istringstream in(text);
    std::string out;
    int lines = 0;
    for (std::string line; std::getline(in, line);)
        if (++lines <= most_lines)
            out += "    " + line + "\n";
    if (lines > most_lines)
        out += fmt::format("    ... ({} more lines)\n", lines - most_lines);
    return out;
}

std::string commands(const Json& trial)
{
    std::istringstream in(text_in(trial, "line"));
    std::string out;
    for (std::string line; std::getline(in, line);)
        out += "  $ " + line + "\n";
    return out + quoted(text_in(trial, "text"));
}

std::string of(const Json& recorded, const Exhibit& exhibit, std::string otherwise)
{
    const auto at = recorded.find(exhibit.name);
    return at == recorded.end() ? otherwise : cost_in_words(exhibit, *at);
}

std::string tool_in_words(const Exhibit& exhibit)
{
    if (exhibit.shown_by == "race" || exhibit.shown_by == "check")
        return exhibit.shown_by == "race" ? "primer check --build" : "primer check";
    return exhibit.shown_by == "sanitize"  ? "-fsanitize=address,undefined"
           : exhibit.shown_by == "warning" ? "the compiler's -Wall"
                                           : "what it prints";
}

std::string paragraph(const std::string& name, const std::string& text)
{
    return style::wrapped(name + text, 4, 2);
}

} // namespace

std::string cost_in_words(const Exhibit& exhibit, const Json& seen)
{
    const int runs = seen.value("runs", 0), wrong = seen.value("wrong_runs", 0);
    if (seen.contains("wrong_s") && seen.contains("mended_s")) {
        const double slow = seen["wrong_s"], quick = seen["mended_s"];
        return fmt::format("{:.2g} times the time ({}, mended {})", slow / quick,
                           style::seconds(slow), style::seconds(quick));
    }
    if (exhibit.goes_wrong == "luck")
        return fmt::format("wrong in {} of {} runs", wrong, runs);
    const auto trial = seen.value("wrong", Json::object());
    if (trial.value("hung", false))
        return "hangs";
    const int status = trial.value("status", 0);
    return exhibit.goes_wrong == "crash" ? fmt::format("crashes (status {})", status)
           : status != 0                 ? "a wrong answer"
                                         : "no time was printed";
}

std::string list_of(const std::vector<Exhibit>& all, const Json& recorded, bool markdown)
{
    std::string text =
        markdown ? "| | mistake | workers | shown by | cost |\n| --- | --- | --- | --- | --- |\n"
                 : "";
    for (const Exhibit& one : all) {
        const char* workers = one.ranks ? "ranks" : "threads";
        if (markdown)
            text += fmt::format("| {} | {} (`{}`) | {} {} | {} | {} |\n", one.number, one.title,
                                one.name, one.workers, workers, tool_in_words(one),
                                of(recorded, one, "–"));
        else
            text += style::entry(fmt::format("{:02} {}", one.number, one.name),
                                 fmt::format("{} ({}; {})", one.title, workers, tool_in_words(one)),
                                 24);
    }
    return text;
}

std::string mend_of(const Exhibit& exhibit)
{
    const Finished finished = runner::run(
        {{"diff", "-u", "--label", "wrong.cpp", "--label", "mended.cpp",
          (exhibit.folder / "wrong.cpp").string(), (exhibit.folder / "mended.cpp").string()}});
    if (finished.status > 1)
        throw primer::BadRequest("diff failed: " + finished.err);
    std::istringstream in(finished.out);
    std::string text;
    for (std::string line; std::getline(in, line);)
        text += "    " +
                (line.rfind("+", 0) == 0   ? style::good(line)
                 : line.rfind("-", 0) == 0 ? style::bad(line)
                                           : line) +
                "\n";
    return text;
}

std::string story_of(const Exhibit& exhibit, const Json& seen)
{
    std::string text = "  $ " + text_in(seen, "built") + "\n" + commands(seen.at("wrong"));
    text += "  " + style::strong("What happened: ") + cost_in_words(exhibit, seen) + "\n";
    if (seen.contains("tool"))
        text += "  " + style::strong("What shows it: ") + tool_in_words(exhibit) + "\n" +
                commands(seen["tool"]);
    else
        text += "  " + style::strong("What shows it: ") + "what it prints, above\n";
    return text;
}

std::string sheet_of(const Exhibit& exhibit, const Json& recorded)
{
    std::string text =
        style::strong(fmt::format("{:02} {}: {}", exhibit.number, exhibit.name, exhibit.title)) +
        "\n";
    text += paragraph("Expected: ", exhibit.expects) + paragraph("What happens: ", exhibit.happens);
    if (const auto at = recorded.find(exhibit.name); at != recorded.end())
        text += "  A recorded run:\n" + story_of(exhibit, *at);
    else
        text += "  No run of it is recorded.\n";
    text += "  The mend:\n" + mend_of(exhibit) + paragraph("Remember: ", exhibit.remember);
    return text;
}

} // namespace runner::museum
