#include "lessons/recording.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/records.hpp"
#include "lessons/excerpt.hpp"
#include "lessons/recorded.hpp"
#include "measure/experiment.hpp"
#include "measure/limits.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "report/plots.hpp"
#include "report/report.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Line {
    std::string run;                                // "large"
    std::map<std::string, std::string> environment; // before "./primer"
    std::vector<std::string> words;                 // after it
};

std::vector<Line> commands_of(const Chapter& chapter)
{
    static const std::regex pattern(R"(([\w-]+): ((?:[A-Z_]+=\S+ )*)\./primer (run .*\S)\s*)");
    const fs::path path = recorded_folder(chapter) / "commands.txt";
    if (!fs::exists(path))
        throw primer::BadRequest(
            fmt::format("{}: there is no such file; it says how to record this "
                        "chapter: large: ./primer run {} --n 8000",
                        short_path(path), chapter.name));
    std::vector<Line> commands;
    std::size_t number = 0;
    for (const std::string& text : read_lines(path)) {
        ++number;
        if (text.empty() || text[0] == '#')
            continue;
        std::smatch match;
        if (!std::regex_match(text, match, pattern))
            throw primer::BadRequest(fmt::format("{}:{}: must be NAME: ./primer run CHAPTER …",
                                                 short_path(path), number));
        std::istringstream settings(match[2].str()), words(match[3].str());
        Line line{match[1], {}, {}};
        for (std::string word; settings >> word;)
            line.environment[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
        for (std::string word; words >> word;)
            line.words.push_back(word);
        commands.push_back(line);
    }
    return commands;
}

// Without the places of this machine: they mean nothing elsewhere.
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

// One record a line: a change of one is seen as such.
std::string as_text(const Json& all)
{
    std::string text;
    for (const Json& record : all)
        text += (text.empty() ? "[\n" : ",\n") + record.dump();
    return without_places(text + "\n]\n");
}

std::string digest(const Json& all) // FNV-1a
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : all.dump())
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

Json all_of(const Chapter& chapter, const std::string& folder)
{
    return Json(read_records((recorded_folder(chapter, folder) / "record.json").string()));
}

// The report names a picture of one row by the row's number; here it is named by what it shows, so
// that the name is the same on a machine with more cores: "timeline-0-3" → "timeline-mpi-max".
std::string lasting_name(const std::string& name, const Group& group)
{
    static const std::regex pattern(R"((?:.*-)?([a-z_]+)-\d+(?:-(\d+))?\.svg)");
    std::smatch match;
    if (!std::regex_match(name, match, pattern))
        return name;
    if (!match[2].matched)
        return match[1].str() + ".svg";
    const Row& row = group.rows.at(std::stoul(match[2]));
    int most = 0;
    for (const Row& other : group.rows)
        if (other.variant == row.variant)
            most = std::max(most, other.workers);
    const std::string workers = row.kind == Kind::serial ? ""
                                : row.workers == most    ? "-max"
                                                         : fmt::format("-{}", row.workers);
    return fmt::format("{}-{}{}.svg", match[1].str(), row.variant, workers);
}

bool compares_workers(const Group& group)
{
    return std::any_of(group.rows.begin(), group.rows.end(),
                       [&](const Row& row) { return row.workers != group.rows.front().workers; });
}

} // namespace

void draw_pictures(const Chapter& chapter, const std::string& folder)
{
    if (!have_gnuplot())
        throw primer::BadRequest(
            "pictures take gnuplot (Debian: gnuplot-nox, or ./primer setup slides)");
    const fs::path to = recorded_folder(chapter, folder);
    const Json all = all_of(chapter, folder);
    for (const auto& entry : fs::directory_iterator(to))
        if (entry.path().extension() == ".svg")
            fs::remove(entry.path());
    std::map<std::string, std::vector<Json>> runs;
    for (const Json& record : all)
        runs[record.value("run", std::string())].push_back(record);
    for (const auto& [run, records] : runs) {
        const Group group = groups(records).at(0);
        if (!compares_workers(group)) // no curve in that
            continue;
        for (const auto& [name, svg] : make_report(records, true).pictures)
            primer::write_whole((to / (run + "-" + lasting_name(name, group))).string(),
                                svg + "<!-- data: " + digest(all) + " -->\n", "picture");
    }
}

std::vector<std::string> stale_pictures(const Chapter& chapter)
{
    std::vector<std::string> stale;
    if (!fs::exists(recorded_folder(chapter) / "record.json"))
        return stale;
    const std::string data = "<!-- data: " + digest(all_of(chapter, "")) + " -->";
    for (const auto& entry : fs::directory_iterator(recorded_folder(chapter))) {
        const fs::path& path = entry.path();
        std::ifstream file(path);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        if (path.extension() == ".svg" && text.find(data) == text.npos)
            stale.push_back(short_path(path));
    }
    std::sort(stale.begin(), stale.end());
    return stale;
}

void record(const Chapter& chapter, const std::string& folder)
{
    const fs::path to = recorded_folder(chapter, folder);
    const std::vector<Line> commands = commands_of(chapter);
    std::error_code failed;
    fs::create_directories(to, failed);
    primer::require_writable((to / "record.json").string(), "record");
    const fs::path part = build_folder() / "recording.json";
    limits_made_if_missing(); // shares of them are among the figures
    Json all = Json::array();
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const Line& line = commands[i];
        Command command{line.words, line.environment};
        command.words.insert(command.words.begin(), "./primer");
        fmt::print("recording {}, {} of {}: {}: {}\n", chapter.name, i + 1, commands.size(),
                   line.run, to_line(command));
        std::fflush(stdout);
        command.words[0] = fs::read_symlink("/proc/self/exe").string();
        command.words.insert(command.words.end(), {"--json", part.string()});
        if (const int status = run_attached(command); status != primer::right) // it has said why
            throw Failed{fmt::format("primer: {} was not recorded", chapter.name), status};
        for (Json record : read_records(part.string())) {
            record["run"] = line.run;
            all.push_back(record);
        }
    }
    fs::remove(part, failed);
    primer::write_whole((to / "record.json").string(), as_text(all), "record");
    if (have_gnuplot())
        draw_pictures(chapter, folder);
    else
        fmt::print("without pictures: gnuplot is missing (./primer setup slides)\n");
}

} // namespace runner
