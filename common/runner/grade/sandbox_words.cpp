// What a sandbox saw, in words; and whether there can be one.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "grade/label.hpp"
#include "grade/sandbox.hpp"
#include "system/style.hpp"

namespace runner::grade
{
namespace
{

constexpr int signal_file_size = 25; // SIGXFSZ

// Names in a line for people: what a stranger wrote must not move the cursor or break the line.
std::string printable(const std::string& text)
{
    std::string line = text;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, '?');
    return harmless(line, 200);
}

std::string attempt(const std::string& tried)
{
    const auto space = tried.find(' ');
    const std::string what = tried.substr(0, space);
    const std::string where = printable(tried.substr(space + 1));
    if (what == "first")
        return "tried to change the process that watches over it";
    if (what == "trace")
        return "tried to look into another process";
    if (what == "connect")
        return "tried to reach the network: " + where;
    if (what == "link")
        return "tried to link to what is outside its folder: " + where;
    if (what == "write")
        return "tried to write outside its folder: " + where;
    return "tried to read what is not its own: " + where;
}

const char* too_much(EndedBy by)
{
    return by == EndedBy::memory      ? "used memory without end"
           : by == EndedBy::processes ? "started processes without end"
           : by == EndedBy::output    ? "printed without end"
                                      : nullptr; // anybody's program may be too slow
}

} // namespace

std::vector<std::string> misdeeds(const Seen& outcome)
{
    std::vector<std::string> said;
    if (const char* words = too_much(outcome.finished.by); words != nullptr)
        said.emplace_back(words);
    if (outcome.disk_full)
        said.emplace_back("filled the disk that it was given");
    if (outcome.finished.status == 128 + signal_file_size)
        said.emplace_back("wrote a file without end");
    if (outcome.left_behind > 0)
        said.emplace_back("left processes running when it had ended");
    for (const std::string& tried : outcome.tried)
        said.push_back(attempt(tried));
    return said;
}

std::string sandbox_missing()
{
    const Finished there = run({{"sh", "-c", "command -v bwrap"}});
    if (there.status != 0)
        return "bubblewrap (bwrap), which confines strangers' programs, is not installed: "
               "./primer setup check installs it";
    // The same two steps as in earnest, with a program that does nothing.
    const std::filesystem::path room = make_room();
    Command probe = in_room(
        {{"bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--ro-bind", "/", "/",
          "--proc", "/proc", "--dev", "/dev", "--cap-drop", "ALL", "--die-with-parent", "true"}},
        room, 1 << 20);
    const Finished done = run(probe);
    std::error_code ignored;
    std::filesystem::remove(room, ignored);
    if (done.status == 0)
        return "";
    return "bubblewrap cannot make a sandbox here (" +
           printable(done.err.substr(0, done.err.find('\n'))) + ")";
}

void end_processes_in(const std::filesystem::path& room)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const int pid = std::atoi(entry.path().filename().c_str());
        if (pid <= 0)
            continue;
        std::ifstream file(entry.path() / "cmdline", std::ios::binary);
        std::string words; // by getline, which does not throw when the process ends meanwhile
        std::getline(file, words);
        if (words.rfind("bwrap", 0) == 0 && words.find(room.string()) != words.npos)
            kill(pid, SIGKILL);
    }
}

namespace
{

const std::string room_name = "primer-grade-";

// What runs that were killed have left, told by the process id in the names of their rooms.
void clear_rooms_of_the_dead(const std::filesystem::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename();
        if (name.rfind(room_name, 0) != 0)
            continue;
        const int pid = std::atoi(name.c_str() + room_name.size());
        if (pid > 0 && kill(pid, 0) != 0 && errno == ESRCH) {
            end_processes_in(entry.path());
            std::filesystem::remove(entry.path(), ignored);
        }
    }
}

} // namespace

std::filesystem::path make_room()
{
    const auto folder = std::filesystem::temp_directory_path();
    clear_rooms_of_the_dead(folder);
    std::string pattern = folder / (room_name + std::to_string(getpid()) + "-XXXXXX");
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error(pattern + ": cannot be made");
    return std::filesystem::canonical(pattern);
}

} // namespace runner::grade
