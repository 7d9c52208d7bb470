// primer clean: deletes what the runner made, after asking.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

#include "commands/commands.hpp"
#include "primer/error.hpp"
#include "report/html.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// What the runner makes and can make again. The build itself belongs to CMake.
std::vector<fs::path> made_by_us()
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (const char* name :
         {"tour.json", "tour", "limits.json", "films", "simulated", "class.html"})
        if (fs::exists(fs::symlink_status(build_folder() / name, failed)))
            found.push_back(build_folder() / name);
    const fs::path report = fs::current_path() / "report.html";
    std::ifstream file(report, std::ios::binary);
    std::string beginning(500, '\0');
    file.read(beginning.data(), std::streamsize(beginning.size()));
    // A report.html of another program stays.
    if (fs::is_regular_file(fs::symlink_status(report, failed)) && html::is_page(beginning))
        found.push_back(report);
    return found;
}

bool asked()
{
    fmt::print("Delete these for good? [y/N] ");
    std::fflush(stdout);
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

} // namespace

int clean(bool yes)
{
    const std::vector<fs::path> found = made_by_us();
    if (found.empty()) {
        fmt::print(
            "Nothing to delete: the runner has made nothing in {} or in the current folder\n",
            short_path(build_folder()));
        return primer::right;
    }
    if (!yes && (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0))
        throw primer::BadRequest(
            "clean asks before it deletes, and there is no terminal to answer on: add --yes");
    for (const fs::path& path : found)
        fmt::print("  {}{}\n", short_path(path), fs::is_directory(path) ? "/" : "");
    if (!yes && !asked()) {
        fmt::print("Nothing was changed\n");
        return primer::right;
    }
    for (const fs::path& path : found) {
        std::error_code failed;
        fs::remove_all(path, failed);
        if (failed)
            throw primer::BadRequest(
                fmt::format("{} could not be deleted: {}", path.string(), failed.message()));
    }
    fmt::print("Cleared.\n");
    return primer::right;
}

} // namespace runner
