#include "grade/control_group.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

#include "grade/unprivileged.hpp"
#include "system/text_of.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

// The kernel answers each write at once; it refuses by an error, not by a part.
bool tell(const fs::path& file, const std::string& text)
{
    std::ofstream out(file);
    out << text << std::flush;
    return out.good();
}

// The number behind a key in lines "key number", as in memory.stat; 0 when there is none.
std::uint64_t number(const std::string& text, const std::string& wanted)
{
    std::istringstream lines(text);
    std::string key;
    for (std::uint64_t value = 0; lines >> key >> value;)
        if (key == wanted)
            return value;
    return 0;
}

std::uint64_t alone_in(const fs::path& file)
{
    std::uint64_t value = 0;
    std::ifstream(file) >> value;
    return value;
}

// Whether a word is among those of a file with one line.
bool lists(const fs::path& file, const std::string& word)
{
    std::ifstream words(file);
    for (std::string one; words >> one;)
        if (one == word)
            return true;
    return false;
}

// Groups in this one shall be limited in what can be. Each by itself: one that is not there makes
// the kernel refuse all.
void let_limit(const fs::path& folder)
{
    for (const char* what : {"+memory", "+pids", "+cpu"})
        tell(folder / "cgroup.subtree_control", what);
}

// Where groups are mounted; empty: nowhere. A line of mountinfo:
// "31 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw".
fs::path mounted_at()
{
    std::ifstream lines("/proc/self/mountinfo");
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string id, parent, device, root, place;
        words >> id >> parent >> device >> root >> place;
        if (line.find(" - cgroup2 ") != line.npos && root == "/")
            return place;
    }
    return "";
}

// The group that we are in, in that file system. Lines are "0::/user.slice/…" for version 2.
fs::path own_group(const fs::path& mounted)
{
    std::ifstream lines("/proc/self/cgroup");
    for (std::string line; std::getline(lines, line);)
        if (line.rfind("0::/", 0) == 0)
            return mounted / line.substr(4);
    return "";
}

// Everybody in the group goes one step down: one with groups in it may have no processes itself.
bool step_down(const fs::path& group)
{
    std::error_code failed;
    fs::create_directory(group / "runner", failed);
    std::ifstream processes(group / "cgroup.procs");
    for (std::string one; processes >> one;)
        tell(group / "runner" / "cgroup.procs", one); // which may have ended meanwhile
    return alone_in(group / "cgroup.procs") == 0;
}

// Removes a group without processes, after those in it.
bool removed(const fs::path& group)
{
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(group, none))
        if (entry.is_directory(none))
            removed(entry.path());
    return rmdir(group.c_str()) == 0 || errno == ENOENT;
}

// Why nothing can be made there; empty: it can. All that a room needs is tried: somebody else than
// root goes from one group to another that he has made.
std::string why_not(const fs::path& folder)
try {
    const RoomGroup trial(folder / fmt::format("primer-trial-{}", getpid()));
    Command command;
    if (as_root())
        command.words = {"setpriv", fmt::format("--reuid={}", stranger()),
                         fmt::format("--regid={}", stranger()), "--clear-groups"};
    command.words.insert(command.words.end(),
                         {"sh", "-c", R"(mkdir "$0/run" && echo 0 >"$0/run/cgroup.procs")",
                          trial.folder().string()});
    const Finished done = run(trial.with(command));
    return done.status == 0 ? "" : done.err.substr(0, done.err.find('\n'));
} catch (const std::exception& error) {
    return error.what();
}

std::string looked_at(bool memory, bool tasks)
{
    return memory ? "the number of processes" : tasks ? "memory" : "memory and processes";
}

GroupsHere find()
{
    GroupsHere here;
    const auto none = [&](const std::string& why) {
        here.folder.clear();
        here.missing = "Limits were kept by looking, not by the kernel: " + why + ".";
        return here;
    };
    const fs::path mounted = mounted_at();
    if (mounted.empty())
        return none("no control groups (cgroup v2) are mounted here");
    here.folder = as_root() ? mounted : own_group(mounted);
    if (const std::string why = why_not(here.folder); !why.empty())
        return none("in " + here.folder.string() + " groups cannot be used (" + why + ")");
    if (!as_root() && !step_down(here.folder))
        return none("processes stay in " + here.folder.string());
    let_limit(here.folder);
    here.memory = lists(here.folder / "cgroup.subtree_control", "memory");
    here.tasks = lists(here.folder / "cgroup.subtree_control", "pids");
    if (!here.memory || !here.tasks)
        here.missing = fmt::format("Limits of {} were kept by looking, not by the kernel, which "
                                   "offers no control group for that in {}.",
                                   looked_at(here.memory, here.tasks), here.folder.string());
    return here;
}

} // namespace

ControlGroup::ControlGroup(fs::path folder) : folder_(std::move(folder))
{
    std::error_code failed;
    if (!fs::create_directory(folder_, failed) && failed)
        throw std::runtime_error("no control group: " + failed.message());
}

ControlGroup::~ControlGroup()
{
    // An ended process is in its group until it has gone wholly.
    for (int moment = 0; moment < 200; ++moment) {
        tell(folder_ / "cgroup.kill", "1");
        if (removed(folder_))
            return;
        usleep(5000);
    }
}

void ControlGroup::limit(std::uint64_t memory, int processes) const
{
    tell(folder_ / "memory.max", std::to_string(memory));
    tell(folder_ / "memory.swap.max", "0");
    tell(folder_ / "pids.max", std::to_string(processes));
}

void ControlGroup::hand_on(unsigned user) const
{
    let_limit(folder_);
    for (const char* file : {"", "cgroup.procs", "cgroup.subtree_control"})
        if (chown((folder_ / file).c_str(), user, user) != 0)
            throw std::runtime_error("a control group cannot be handed on: " +
                                     std::string(std::strerror(errno)));
}

Counted ControlGroup::counted() const
{
    constexpr double microseconds = 1e-6;
    Counted all;
    all.seconds = double(number(text_of(folder_ / "cpu.stat"), "usage_usec")) * microseconds;
    all.refused = number(text_of(folder_ / "pids.events"), "max");
    all.out_of_memory = number(text_of(folder_ / "memory.events"), "oom_kill");
    const std::string stat = text_of(folder_ / "memory.stat");
    const std::uint64_t held = alone_in(folder_ / "memory.current");
    // "file" counts what is shared or in a file system in memory, too, which cannot be read again.
    const std::uint64_t files = number(stat, "file"), shared = number(stat, "shmem");
    const std::uint64_t again =
        (files > shared ? files - shared : 0) + number(stat, "slab_reclaimable");
    all.memory = held > again ? held - again : 0;
    return all;
}

std::vector<std::string> begun_in(const fs::path& group, const std::vector<std::string>& words)
{
    std::vector<std::string> all = {"sh", "-c", R"(echo 0 >"$0/cgroup.procs" && exec "$@")",
                                    group.string()};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

RoomGroup::RoomGroup(const fs::path& folder) : all_(folder), judge_(folder / "judge")
{
    all_.hand_on(as_root() ? stranger() : geteuid());
}

Command RoomGroup::with(Command command) const
{
    command.words = begun_in(judge_.folder(), command.words);
    return command;
}

const GroupsHere& groups_here()
{
    static const GroupsHere here = find();
    return here;
}

} // namespace runner::grade
