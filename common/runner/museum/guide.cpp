#include "museum/guide.hpp"

#include <sstream>

#include <fmt/format.h>

#include "museum/trial_run.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
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

constexpr double least_ratio = 1.1; // below it two times are alike

// Of the wrong program, by the mended one's; 0: no times.
double times_the_time(const Json& seen)
{
    const double wrong = seen.value("wrong_s", 0.0), mended = seen.value("mended_s", 0.0);
    return mended > 0 ? wrong / mended : 0;
}

// In one run more is known than that it hangs: how long one has waited.
std::string happened(const Exhibit& exhibit, const Json& seen)
{
    const Json trial = seen.value("wrong", Json::object());
    const std::string cost = cost_in_words(exhibit, seen);
    if (!trial.value("hung", false))
        return cost;
    return fmt::format("{}it had not ended after {:g} s, and was ended",
                       exhibit.goes_wrong == "luck" ? cost + ": " : "",
                       trial.value("limit_s", 0.0));
}

std::string paragraph(const std::string& name, const std::string& text)
{
    return style::wrapped(name + text, 4, 2);
}

} // namespace

std::string cost_in_words(const Exhibit& exhibit, const Json& seen)
{
    const int runs = seen.value("runs", 0), wrong = seen.value("wrong_runs", 0);
    if (const double ratio = times_the_time(seen); ratio > 0) {
        const std::string both = fmt::format("({}, mended {})", style::seconds(seen["wrong_s"]),
                                             style::seconds(seen["mended_s"]));
        return ratio < least_ratio ? "no slower in this run " + both
                                   : fmt::format("{:.2g} times the time {}", ratio, both);
    }
    if (exhibit.goes_wrong == "luck")
        return fmt::format("wrong in {} of {} runs", wrong, runs);
    const auto trial = seen.value("wrong", Json::object());
    if (trial.value("hung", false))
        return runs > 1 ? fmt::format("hung in {} of {} runs", wrong, runs) : "hangs";
    const int status = trial.value("status", 0);
    return status == 0                     ? "it ended right, by luck"
           : exhibit.goes_wrong == "crash" ? fmt::format("ends with status {}", status)
                                           : exhibit.costs;
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
    const std::string built = text_in(seen, "built");
    std::string text = (built.empty() ? "" : "  $ " + built + "\n") + commands(seen.at("wrong"));
    text += "  " + style::strong("What happened: ") + happened(exhibit, seen) + "\n";
    if (seen.contains("tool"))
        text += "  " + style::strong("What shows it: ") + tool_in_words(exhibit) + "\n" +
                commands(seen["tool"]);
    else
        text += "  " + style::strong("What shows it: ") + "what it prints, above\n";
    return text;
}

std::string story_of_mend(const Json& seen)
{
    return "  $ " + text_in(seen, "built") + "\n" + commands(seen.at("mended")) +
           (seen.contains("tool") ? commands(seen["tool"]) : "");
}

Verdict verdict_of_mend(const Json& seen)
{
    const int runs = seen.value("runs", 0), right = seen.value("right_runs", 0);
    if (right < runs || runs == 0)
        return {false, "It is NOT right."};
    const std::string words =
        runs == 1 ? "It is right" : fmt::format("It is right in {} of {} runs", right, runs);
    if (!seen.contains("tool"))
        return {true, words + "."};
    const Json& tool = seen["tool"];
    if (tool.value("missing", false))
        return {true, words + "; its tool is not here, or could not tell."};
    return tool.value("status", 0) == 0 && !tool.value("hung", false)
               ? Verdict{true, words + ", and its tool finds nothing."}
               : Verdict{false, words + ", but its tool STILL finds something."};
}

Verdict verdict_of(const Exhibit& exhibit, const Json& seen)
{
    const bool by_tool = seen.contains("tool");
    const Json& shown = seen.at(by_tool ? "tool" : "wrong");
    const bool found = lacking(exhibit, text_in(shown, "text")).empty();
    const bool went_wrong = seen.value("wrong_runs", 0) > 0;
    const double ratio = times_the_time(seen);
    if (shown.value("missing", false))
        return {went_wrong, went_wrong ? "It went wrong; its tool is not here, or could not tell."
                                       : "It did not go wrong, and its tool is not here, or could "
                                         "not tell."};
    if (!found)
        return {false, !went_wrong ? "This time the mistake did not show. Try again."
                       : by_tool   ? "It went wrong, but the tool did not find it this time."
                                   : "It went wrong in another way than the museum says."};
    if (exhibit.goes_wrong == "slow")
        return {true, ratio >= least_ratio
                          ? "What it prints shows the mistake, and the times show its cost."
                          : "What it prints shows the mistake. It cost no time in these runs, on "
                            "this machine."};
    if (went_wrong)
        return {true, by_tool ? "It went wrong, and the tool shows why."
                              : "It went wrong as the museum says."};
    return {true, "No run went wrong, which is luck: the tool finds the mistake all the same."};
}

std::string sheet_of(const Exhibit& exhibit, const Json& recorded)
{
    std::string text =
        style::strong(fmt::format("{:02} {}: {}", exhibit.number, exhibit.name, exhibit.title)) +
        "\n";
    text += paragraph("Program: ", short_path(exhibit.folder / "wrong.cpp")) +
            paragraph("Expected: ", exhibit.expects) + paragraph("What happens: ", exhibit.happens);
    if (const auto at = recorded.find(exhibit.name); at != recorded.end())
        text += "  A recorded run:\n" + story_of(exhibit, *at);
    else
        text += "  No run of it is recorded.\n";
    text += "  The mend:\n" + mend_of(exhibit) + paragraph("Remember: ", exhibit.remember);
    return text;
}

} // namespace runner::museum
