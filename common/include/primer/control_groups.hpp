// The control groups that this process is in: what a container or a batch job may use (cgroups(7)).
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace primer
{

// The folders of the groups that limit us, from the outermost to our own; each allows only what all
// before it allow. Version 2 has one tree for everything, version 1 one for each controller ("cpu",
// "memory"). In a container /proc may name the host's folders: those that are not seen hold no
// files. `root`: below it lie proc and sys.
inline std::vector<std::filesystem::path>
control_group_folders(const std::string& controller, const std::filesystem::path& root = "/")
{
    namespace fs = std::filesystem;
    std::vector<fs::path> folders;
    const fs::path mounts = root / "sys/fs/cgroup";
    std::ifstream groups(root / "proc/self/cgroup"); // "0::/user.slice/…", "4:cpu,cpuacct:/job_7"
    for (std::string line; std::getline(groups, line);) {
        const auto first = line.find(':'), second = line.find(':', first + 1);
        if (first == line.npos || second == line.npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        std::vector<fs::path> places; // where this tree may be mounted
        if (controllers.empty())
            places = {mounts, mounts / "unified"};
        else if (("," + controllers + ",").find("," + controller + ",") != controllers.npos)
            places = {mounts / controller, mounts / controllers};
        for (fs::path folder : places) {
            folders.push_back(folder);
            for (const fs::path& part : fs::path(line.substr(second + 1)).relative_path())
                folders.push_back(folder /= part);
        }
    }
    return folders;
}

// The number that the file begins with; `otherwise` when it does not ("max").
inline std::size_t number_at_begin(const std::filesystem::path& path, std::size_t otherwise = 0)
{
    std::size_t value = 0;
    return std::ifstream(path) >> value ? value : otherwise;
}

// The first number after `key` in a file of "key value" lines, 0 when there is none.
inline std::size_t number_in_file(const std::filesystem::path& path, const std::string& key)
{
    std::ifstream file(path);
    for (std::string word; file >> word;) {
        std::size_t value = 0;
        if (word == key && file >> value)
            return value;
    }
    return 0;
}

inline constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

// Bytes that our groups allow in all, and what is left of them; no_limit where none limits us.
struct GroupMemory {
    std::size_t limit = no_limit, left = no_limit;
};
inline GroupMemory group_memory(const std::filesystem::path& root = "/")
{
    GroupMemory found;
    // A file that says how much is used is opened only where there is a limit: memory.stat is long,
    // and all ranks of a host ask.
    const auto take = [&](const std::filesystem::path& folder, const char* limits, const char* uses,
                          const char* copies_of_files) {
        const std::size_t limit = number_at_begin(folder / limits, no_limit);
        if (limit >= std::size_t{1} << 60) // version 1 says so when there is none
            return;
        std::size_t used = number_at_begin(folder / uses);
        // The kernel drops copies of files when it must.
        used -= std::min(number_in_file(folder / "memory.stat", copies_of_files), used);
        found.limit = std::min(found.limit, limit);
        found.left = std::min(found.left, limit - std::min(used, limit));
    };
    for (const auto& folder : control_group_folders("memory", root)) {
        take(folder, "memory.max", "memory.current", "inactive_file");
        take(folder, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
    }
    return found;
}

// How many processes the kernel has ended for lack of memory: in our own group, and on the machine.
struct OutOfMemoryKills {
    std::size_t in_group = 0, on_machine = 0;
};
inline OutOfMemoryKills out_of_memory_kills(const std::filesystem::path& root = "/")
{
    OutOfMemoryKills kills;
    kills.on_machine = number_in_file(root / "proc/vmstat", "oom_kill");
    for (const auto& folder : control_group_folders("memory", root))
        for (const char* file : {"memory.events", "memory.oom_control"}) // version 2, 1
            if (std::error_code failed; std::filesystem::exists(folder / file, failed))
                kills.in_group = number_in_file(folder / file, "oom_kill");
    return kills;
}

} // namespace primer
