// primer clean: clears what the runner made, after asking; `--undo` brings it back.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "commands/commands.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "report/html.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// What the runner makes and can make again. The build itself belongs to CMake.
std::vector<fs::path> made_by_us()
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (const char* name : {"tour.json", "tour", "limits.json"})
        if (fs::exists(fs::symlink_status(build_folder() / name, failed)))
            found.push_back(build_folder() / name);
    const fs::path report = fs::current_path() / "report.html";
    std::ifstream file(report, std::ios::binary);
    std::string beginning(500, '\0');
    file.read(beginning.data(), std::streamsize(beginning.size()));
    // A report.html that somebody else made stays.
    if (fs::is_regular_file(fs::symlink_status(report, failed)) && html::is_page(beginning))
        found.push_back(report);
    return found;
}

fs::path trash()
{
    return build_folder() / "trash";
}

// Also across file systems, where a rename fails.
void move_to(const fs::path& from, const fs::path& to)
{
    std::error_code failed;
    fs::rename(from, to, failed);
    if (!failed)
        return;
    fs::copy(from, to, fs::copy_options::recursive, failed);
    if (!failed) {
        fs::remove_all(from, failed);
        return;
    }
    std::error_code ignored;
    fs::remove_all(to, ignored);
    throw primer::BadRequest(fmt::format("{} could not be moved to {}: {}", from.string(),
                                         to.string(), failed.message()));
}

bool asked()
{
    fmt::print("Clear these? [y/N] ");
    std::fflush(stdout);
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

Json manifest()
{
    std::ifstream file(trash() / "manifest.json");
    const Json entries = parse_json(file);
    if (!entries.is_array())
        throw primer::BadRequest(
            fmt::format("nothing to bring back: {} holds no earlier state", short_path(trash())));
    return entries;
}

int bring_back()
{
    const Json entries = manifest();
    std::error_code failed;
    for (const Json& entry : entries)
        if (const fs::path to = entry.at("from").get<std::string>(); fs::exists(to, failed))
            throw primer::BadRequest(
                fmt::format("{} is there again: move it away first, then --undo", to.string()));
    for (const Json& entry : entries) {
        const fs::path kept = trash() / entry.at("as").get<std::string>();
        const fs::path to = entry.at("from").get<std::string>();
        if (!fs::exists(kept, failed)) // an earlier --undo got it
            continue;
        move_to(kept, to);
        fmt::print("  brought back {}\n", short_path(to));
    }
    fs::remove_all(trash(), failed);
    return primer::right;
}

} // namespace

int clean(bool yes, bool undo)
{
    if (undo)
        return bring_back();
    const std::vector<fs::path> found = made_by_us();
    if (found.empty()) {
        fmt::print("Nothing to clear: the runner has made nothing in {} and here\n",
                   short_path(build_folder()));
        return primer::right;
    }
    if (!yes && (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0))
        throw primer::BadRequest("clean asks before it clears, and nobody can answer here: say "
                                 "--yes");
    for (const fs::path& path : found)
        fmt::print("  {}{}\n", short_path(path), fs::is_directory(path) ? "/" : "");
    std::error_code failed;
    if (fs::exists(trash(), failed))
        fmt::print("  and for good: {}/, what was cleared before\n", short_path(trash()));
    if (!yes && !asked()) {
        fmt::print("Nothing was changed\n");
        return primer::right;
    }
    fs::remove_all(trash(), failed);
    fs::create_directory(trash(), failed);
    Json entries = Json::array();
    for (std::size_t i = 0; i < found.size(); ++i)
        entries.push_back({{"as", fmt::format("{}-{}", i, found[i].filename().string())},
                           {"from", found[i].string()}});
    primer::write_whole((trash() / "manifest.json").string(), to_text(entries, 2) + "\n", "clean");
    for (std::size_t i = 0; i < found.size(); ++i)
        move_to(found[i], trash() / entries[i]["as"].get<std::string>());
    fmt::print("Cleared. `./primer clean --undo` brings it back (until the next clean).\n");
    return primer::right;
}

} // namespace runner
