// primer tour: some chapters, or all, with one worker, with threads and with processes, and which
// won.
#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/bound.hpp"
#include "analysis/claims.hpp"
#include "analysis/lines_changed.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "commands/commands.hpp"
#include "commands/predict_chapter.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "measure/limits.hpp"
#include "primer/environment.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/style.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

// The main three: one worker, threads, processes.
std::vector<Configuration> main_three(const Chapter& chapter)
{
    const int workers = std::max(processors().cores, 2);
    std::vector<Configuration> chosen;
    for (const char* variant : main_ways)
        for (const Program& program : chapter.programs)
            if (program.variant == variant)
                chosen.push_back({program, program.kind == Kind::serial ? 1 : workers});
    return chosen;
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// Runs each program with the chapter's SHOW flags, which write a file each, and compares the files
// byte by byte. {data} stands for the data folder, {output} for a name of the program's own.
bool show(const Chapter& chapter, const std::vector<Configuration>& configurations, bool verbose)
{
    const auto folder = build_folder() / "tour";
    std::filesystem::create_directories(folder);
    std::string first_path, first_contents;
    bool same = true;
    for (const Configuration& configuration : configurations) {
        const auto output = folder / (chapter.name + "_" + configuration.program.variant);
        std::vector<std::string> flags;
        std::string written;
        for (const std::string& flag : chapter.show) {
            flags.push_back(replaced(replaced(flag, "{data}", (source_folder() / "data").string()),
                                     "{output}", output.string()));
            if (flag.find("{output}") != flag.npos)
                written = flags.back();
        }
        const Command command = launch(configuration.program, configuration.workers, flags);
        if (verbose)
            fmt::print(stderr, "$ {}\n", line_to_type(command));
        const Finished finished = run(command);
        const std::string name = std::filesystem::path(configuration.program.path).filename();
        if (finished.status != 0)
            throw Failed{relevant_output(name, finished)};
        const std::string contents = text_of(written);
        if (first_path.empty()) {
            first_path = written;
            first_contents = contents;
        }
        same = same && !contents.empty() && contents == first_contents;
    }
    if (same)
        fmt::print("  All {} programs wrote the same file, byte for byte: {}\n",
                   configurations.size(), short_path(first_path));
    else
        fmt::print("  {}\n",
                   style::bad("The programs wrote different files: see " + short_path(folder)));
    return same;
}

// What threads and processes brought, and what limits the faster.
std::string gains(const std::vector<Row>& table)
{
    std::string text;
    for (const Row& row : table)
        if (row.kind != Kind::serial)
            text += fmt::format("{}{} {:.2f}", text.empty() ? "" : ", ", named(row), row.speedup);
    const Row* row = judged(table);
    const std::string claim = row == nullptr ? "not known" : limit_of(table, *row).claim;
    return fmt::format("{}; {}{}", text, claim == "scales" ? "" : "limit: ", claim);
}

// One line of the story.
std::string in_short(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records)
{
    const std::vector<Row> table = rows(chapter, records);
    const bool right =
        std::all_of(table.begin(), table.end(), [](const Row& row) { return row.verified; });
    return style::entry(fmt::format("  {} {}", chapter.number, chapter.name),
                        !right                      ? "a wrong answer"
                        : !busy_line(table).empty() ? "nothing is claimed: the machine was busy"
                                                    : gains(table),
                        22);
}

// One chapter of the tour. Its records go to `all`, its line to `story`; true when every answer was
// right.
bool visit(const Chapter& chapter, bool quick, bool verbose, nlohmann::ordered_json& all,
           std::string& story)
{
    if (!chapter.question.empty())
        fmt::print("{}", style::strong(style::wrapped(chapter.question, 0)));
    std::fflush(stdout);
    Experiment experiment;
    experiment.chapter = chapter;
    experiment.configurations = main_three(chapter);
    experiment.flags = quick ? chapter.quick : chapter.tour;
    experiment.repeats = quick ? 3 : 5;
    experiment.rounds = quick ? 1 : 2;
    experiment.verbose = verbose;
    experiment.waiting = true;
    experiment.yardsticks = !quick;
    auto records = run_experiment(experiment);
    add_lines_changed(experiment.chapter, records);
    add_claim(experiment.chapter, records);
    for (const auto& record : records)
        all.push_back(record);
    story += in_short(chapter, records);
    fmt::print("{}", render(chapter, records, verbose));
    bool right = std::all_of(records.begin(), records.end(), [](const auto& record) {
        return record.at("verified").template get<bool>();
    });
    if (!chapter.show.empty())
        right = show(chapter, experiment.configurations, verbose) && right;
    fmt::print("\n");
    std::fflush(stdout);
    return right;
}

} // namespace

int tour(const TourRequest& request)
{
    const bool quick = request.quick;
    primer::require_thread_environment();
    const auto chapters = tour_chapters(request.all);
    std::optional<Dialogue> dialogue;
    if (request.predict)
        require_answers(dialogue.emplace(dialogue_of_input()));
    if (!quick && known_limits().is_null())
        fmt::print(stderr, "primer: measuring this machine's limits first (once, half a minute)\n");
    if (!quick) // a quick tour takes them if they are there
        limits_made_if_missing();
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    std::vector<std::string> failures;
    std::string story;
    int status = primer::right;
    for (const Chapter& chapter : chapters) {
        try {
            if (dialogue && has_questions(chapter))
                predict_chapter(chapter, *dialogue, Strictness::more_may_follow);
            if (!visit(chapter, quick, request.verbose, all, story))
                throw Failed{chapter.name + ": wrong answer"};
        } catch (const Failed& failed) {
            failures.push_back(failed.line);
            status = std::max(status, failed.status);
        }
    }
    const auto path = build_folder() / "tour.json";
    primer::write_whole(path.string(), all.dump(2) + "\n", "the tour's records in");
    if (!story.empty())
        fmt::print("In short, how many times as fast as one worker:\n{}\n", story);
    fmt::print("The records of these runs: {}. More of a chapter: ./primer run {}. The lessons: "
               "chapters/*/README.md{}\n",
               short_path(path), chapters.front().name,
               chapters.size() < all_chapters().size() ? ". Every chapter: ./primer tour --all"
                                                       : "");
    for (const std::string& failure : failures)
        fmt::print(stderr, "primer: {}\n", failure);
    return status;
}

} // namespace runner
