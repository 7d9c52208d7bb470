// primer predict: a chapter's questions, answered first by the learner and then by a run.
#include <regex>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/predict_chapter.hpp"
#include "lessons/ledger_text.hpp"
#include "primer/environment.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

using primer::BadRequest;

// Throws where one of the words is not a number; its range is checked with its question.
void require_numbers(const std::string& flag, const std::vector<std::string>& words,
                     const char* like)
{
    static const std::regex number(R"(\d{1,3}(\.\d{1,6})?)");
    for (const std::string& word : words)
        if (!std::regex_match(word, number))
            throw BadRequest(
                fmt::format("{} {}: must be numbers, e.g. {}", flag, primer::shown(word), like));
}

// What the flags say, a line for each question as on standard input.
std::vector<std::string> lines_of_flags(const PredictRequest& request)
{
    if (request.answers.size() != request.sure.size())
        throw BadRequest(
            fmt::format("{} --answers and {} --sure: must be equally many, e.g. --answers "
                        "2,1,3 --sure 70,50,90",
                        request.answers.size(), request.sure.size()));
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < request.answers.size(); ++i)
        lines.push_back(request.answers[i] + " " + request.sure[i]);
    if (!request.curve.empty())
        lines.push_back(fmt::format("{}", fmt::join(request.curve, " ")));
    return lines;
}

int show_ledger()
{
    fmt::print("{}", ledger_text(Ledger()));
    return primer::right;
}

int begin_anew()
{
    const std::filesystem::path ledger = Ledger::usual_path(), aside = put_aside(ledger);
    fmt::print("All predictions were reset. The old ones are in {}; to restore them: mv {} {}\n",
               short_path(aside), short_path(aside), short_path(ledger));
    return primer::right;
}

} // namespace

int predict(const PredictRequest& request)
{
    require_numbers("--answers", request.answers, "2,1,3");
    require_numbers("--sure", request.sure, "70,50,90");
    require_numbers("--curve", request.curve, "1,1.9");
    const bool by_flags =
        !request.answers.empty() || !request.sure.empty() || !request.curve.empty();
    const bool shows = request.ledger || request.reset;
    if (shows && (by_flags || !request.chapter.empty() || request.ledger == request.reset))
        throw BadRequest("--ledger and --reset: use one of them alone, without a chapter");
    if (request.ledger)
        return show_ledger();
    if (request.reset)
        return begin_anew();
    if (request.chapter.empty())
        throw BadRequest("predict lacks its chapter, e.g. ./primer predict heat");
    primer::require_thread_environment();
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    if (by_flags) {
        Dialogue dialogue(lines_of_flags(request), "--answers and --sure");
        predict_chapter(chapter, dialogue, Strictness::all_lines_are_used, false);
    } else {
        Dialogue dialogue = dialogue_of_input();
        predict_chapter(chapter, dialogue, Strictness::all_lines_are_used);
    }
    return primer::right;
}

} // namespace runner
