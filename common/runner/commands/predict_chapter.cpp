#include "commands/predict_chapter.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "analysis/records.hpp"
#include "classroom/membership.hpp"
#include "commands/record_runs.hpp"
#include "lessons/predicting.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using primer::BadRequest;

// The command that this run was recorded with; a chapter that recorded nothing, and a figure that
// names no run, take the sizes of the tour.
RecordedCommand command_of(const Chapter& chapter, const std::string& run)
{
    if (run.empty()) {
        RecordedCommand command{"", {}, {"run", chapter.name}};
        command.words.insert(command.words.end(), chapter.tour.begin(), chapter.tour.end());
        return command;
    }
    for (const RecordedCommand& command : recorded_commands(chapter))
        if (command.run == run && !command.python)
            return command;
    throw BadRequest(fmt::format("chapters/{}: questions.json asks for the run {}, which "
                                 "recorded/commands.txt does not have",
                                 chapter.folder, run));
}

// The same command for these ways alone, without what no question needs.
RecordedCommand narrowed(RecordedCommand command, const std::vector<QuotedWay>& ways)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < command.words.size(); ++i)
        if (command.words[i] == "--variants" || command.words[i] == "--workers")
            ++i;
        else if (command.words[i] != "--timeline")
            words.push_back(command.words[i]);
    std::vector<std::string> variants = {"serial"};
    std::set<int> workers;
    for (const QuotedWay& way : ways) {
        if (way.run != command.run)
            continue;
        if (std::find(variants.begin(), variants.end(), way.variant) == variants.end())
            variants.push_back(way.variant);
        if (way.variant != "serial")
            workers.insert(way.workers.empty() || way.workers == "max" ? processors().cores
                                                                       : workers_in(way.workers));
    }
    words.insert(words.end(), {"--variants", fmt::format("{}", fmt::join(variants, ","))});
    if (!workers.empty())
        words.insert(words.end(), {"--workers", fmt::format("{}", fmt::join(workers, ","))});
    command.words = words;
    return command;
}

// Its records, each with the name of its run.
void add_records(Json& all, const Chapter& chapter, const RecordedCommand& line)
{
    const Scratch folder;
    const fs::path file = folder.path() / "record.json";
    Command command{line.words, line.environment};
    command.words.insert(command.words.begin(), "./primer");
    fmt::print("Measuring: {}\n", to_line(command));
    std::fflush(stdout);
    command.words[0] = fs::read_symlink("/proc/self/exe").string();
    command.words.insert(command.words.end(), {"--json", file.string()});
    const int status = run_silently(command); // a wrong answer is in its records
    if (status != primer::right && !(status == primer::wrong && fs::exists(file)))
        throw Failed{fmt::format("primer: nothing was measured; your predictions are kept; "
                                 "continue with ./primer predict {}",
                                 chapter.name),
                     status};
    for (Json record : read_records(file.string())) {
        record["run"] = line.run;
        all.push_back(record);
    }
}

Json measured(const Chapter& chapter, const std::vector<QuotedWay>& ways)
{
    std::vector<std::string> runs;
    for (const QuotedWay& way : ways)
        if (std::find(runs.begin(), runs.end(), way.run) == runs.end())
            runs.push_back(way.run);
    std::vector<RecordedCommand> commands;
    for (const std::string& run : runs)
        commands.push_back(narrowed(command_of(chapter, run), ways));
    Json all = Json::array();
    for (const RecordedCommand& command : commands)
        add_records(all, chapter, command);
    return all;
}

void require_enough(const Predicting& predicting, const Chapter& chapter, const Dialogue& dialogue,
                    Strictness strictness)
{
    const std::size_t needed = predicting.answers_needed(), there = dialogue.lines_left();
    const std::size_t most = needed + (predicting.asks_curve() ? 1 : 0);
    if (dialogue.is_terminal() ||
        (there >= needed && (strictness == Strictness::more_may_follow || there <= most)))
        return;
    throw BadRequest(fmt::format("{} answer{} in {}: {} asks {} question{}{}", there,
                                 there == 1 ? "" : "s", dialogue.name(), chapter.name, needed,
                                 needed == 1 ? "" : "s",
                                 most > needed ? ", and for a curve if you like" : ""));
}

} // namespace

Dialogue dialogue_of_input()
{
    return {std::cin, isatty(STDIN_FILENO) != 0};
}

void require_answers(const Dialogue& dialogue)
{
    if (!dialogue.is_terminal() && dialogue.lines_left() == 0)
        throw BadRequest(
            "there is no terminal to answer on: give --answers 2,1,3 --sure 70,50,90, or a line "
            "of standard input for each question, e.g. 2 70");
}

void predict_chapter(const Chapter& chapter, Dialogue& dialogue, Strictness strictness, bool recall)
{
    Ledger ledger;
    Predicting predicting(chapter, ledger, processors().cores, recall);
    if (predicting.answers_needed() > 0)
        require_answers(dialogue);
    require_enough(predicting, chapter, dialogue, strictness);
    ledger.require_writable();
    predicting.ask(dialogue);
    classroom::tell_predicted(predicting.choices());
    predicting.answer(measured(chapter, predicting.ways()));
}

} // namespace runner
