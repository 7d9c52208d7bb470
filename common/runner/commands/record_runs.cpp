#include "commands/record_runs.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/records.hpp"
#include "lessons/drawn_pictures.hpp"
#include "lessons/excerpt.hpp"
#include "lessons/quoted_figures.hpp"
#include "measure/limits.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Without paths of this machine: they mean nothing elsewhere.
std::string without_places(std::string text)
{
    const auto remove = [&](const std::string& what, const std::string& with) {
        for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
            text.replace(at, what.size(), with);
    };
    remove(build_folder().string() + "/", "build/");
    remove(source_folder().string() + "/", "");
    return text;
}

// One record a line, so that a diff shows which record changed.
std::string as_text(const Json& all)
{
    std::string text;
    for (const Json& record : all)
        text += (text.empty() ? "[\n" : ",\n") + record.dump();
    return without_places(text + "\n]\n");
}

// What is recorded already, by the name of its run. A file that is no record matters only to a
// caller that wants to keep some of it.
std::map<std::string, Json> recorded_by_run(const fs::path& path, bool needed)
try {
    std::map<std::string, Json> kept;
    if (fs::exists(path))
        for (const Json& record : read_records(path.string()))
            kept[record.value("run", std::string())].push_back(record);
    return kept;
} catch (const primer::BadRequest&) {
    if (needed)
        throw;
    return {};
}

// All records in the order of the commands.
void write_records(const fs::path& path, const std::vector<RecordedCommand>& commands,
                   const std::map<std::string, Json>& by_run)
{
    Json all = Json::array();
    for (const RecordedCommand& line : commands)
        if (const auto found = by_run.find(line.run); found != by_run.end())
            for (const Json& record : found->second)
                all.push_back(record);
    primer::write_whole(path.string(), as_text(all), "record");
}

} // namespace

std::vector<RecordedCommand> recorded_commands(const Chapter& chapter)
{
    static const std::regex pattern(
        R"(([\w-]+): ((?:[A-Z_]+=\S+ )*)(\./primer|python3) ((?:run|chapters/\w+/\w+\.py)(?: .*\S)?)\s*)");
    const fs::path path = recorded_folder(chapter) / "commands.txt";
    if (!fs::exists(path))
        throw primer::BadRequest(fmt::format("{}: no such file; it holds the commands that record "
                                             "this chapter, e.g. large: ./primer run {} --n 8000",
                                             short_path(path), chapter.name));
    std::vector<RecordedCommand> commands;
    std::size_t number = 0;
    for (const std::string& text : read_lines(path)) {
        ++number;
        if (text.empty() || text[0] == '#')
            continue;
        std::smatch match;
        if (!std::regex_match(text, match, pattern))
            throw primer::BadRequest(fmt::format("{}:{}: must be NAME: ./primer run CHAPTER …, or "
                                                 "NAME: python3 chapters/NN_name/in_python.py …",
                                                 short_path(path), number));
        std::istringstream settings(match[2].str()), words(match[4].str());
        RecordedCommand line{match[1], {}, {}, match[3] == "python3"};
        for (std::string word; settings >> word;)
            line.environment[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
        for (std::string word; words >> word;)
            line.words.push_back(word);
        commands.push_back(line);
    }
    return commands;
}

void record_runs(const Chapter& chapter, const std::string& folder, const std::string& run,
                 int patience_s)
{
    const fs::path to = recorded_folder(chapter, folder);
    const std::vector<RecordedCommand> commands = recorded_commands(chapter);
    std::error_code failed;
    fs::create_directories(to, failed);
    primer::require_writable((to / "record.json").string(), "record");
    const Scratch folder_of_one;
    const fs::path part = folder_of_one.path() / "record.json";
    limits_made_if_missing(); // shares of them are among the figures
    std::map<std::string, Json> by_run = recorded_by_run(to / "record.json", !run.empty());
    if (!run.empty() && std::ranges::find(commands, run, &RecordedCommand::run) == commands.end())
        throw primer::BadRequest(fmt::format("--run {}: {}'s commands.txt has no line of that name",
                                             primer::shown(run), chapter.name));
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const RecordedCommand& line = commands[i];
        if (!run.empty() && line.run != run)
            continue;
        Command command{line.words, line.environment};
        command.words.insert(command.words.begin(), line.python ? "python3" : "./primer");
        fmt::print("recording {}, {} of {}: {}: {}\n", chapter.name, i + 1, commands.size(),
                   line.run, to_line(command));
        std::fflush(stdout);
        if (line.python) { // the system's own has the packages of `primer setup compare`
            command.words[0] = fs::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
            command.words[1] = (source_folder() / command.words[1]).string();
        } else {
            command.words[0] = fs::read_symlink("/proc/self/exe").string();
        }
        if (!line.python)
            command.words.insert(command.words.end(), {"--patience", std::to_string(patience_s)});
        command.words.insert(command.words.end(), {"--json", part.string()});
        if (const int status = run_attached(command); status != primer::right) // it has said why
            throw Failed{fmt::format("primer: {} was not recorded{}", chapter.name,
                                     line.python ? " (does Python lack a module? ./primer setup "
                                                   "compare installs them)"
                                                 : ""),
                         status};
        Json records = Json::array();
        for (Json record : read_records(part.string())) {
            record["run"] = line.run;
            records.push_back(record);
        }
        by_run[line.run] = records;
        write_records(to / "record.json", commands, by_run); // an interruption loses one line
    }
    draw_pictures(chapter, folder);
}

} // namespace runner
