// The processes that a test has started, with all that they started: those of another run of the
// same test on this machine are never among them.
#pragma once

#include <cctype>
#include <chrono>
#include <csignal>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/prctl.h>

#include "support/command.hpp"

namespace command
{

// From now on a process whose parent has ended belongs to this test: none gets lost.
inline void keep_orphans()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

// /proc/PROCESS/NAME; nothing when the process has ended meanwhile (which getline does not throw).
inline std::string of_process(const std::string& process, const char* name)
{
    std::ifstream file("/proc/" + process + "/" + name);
    std::string text;
    for (std::string line; std::getline(file, line);)
        text += line + "\n";
    return text;
}

// Below this test, and not ended. With a program ("/…/bin/heat_mpi") only those that run it; with a
// word only those that were given it.
inline std::vector<pid_t> started(const std::string& program = "", const std::string& word = "")
{
    std::multimap<pid_t, pid_t> children;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (std::isdigit(static_cast<unsigned char>(name[0])) == 0)
            continue;
        const std::string stat = of_process(name, "stat");
        const auto end_of_name = stat.rfind(')');
        if (end_of_name == stat.npos)
            continue;
        std::istringstream rest(stat.substr(end_of_name + 1));
        char state = 0;
        pid_t parent = 0;
        if (rest >> state >> parent && state != 'Z')
            children.emplace(parent, std::stoi(name));
    }
    std::vector<pid_t> found, below = {getpid()};
    for (std::size_t i = 0; i < below.size(); ++i) {
        const auto [begin, end] = children.equal_range(below[i]);
        for (auto child = begin; child != end; ++child) {
            below.push_back(child->second);
            const std::string line = of_process(std::to_string(child->second), "cmdline");
            if ((program.empty() || line.c_str() == program) && line.find(word) != line.npos)
                found.push_back(child->second);
        }
    }
    return found;
}

inline void end(const std::vector<pid_t>& processes, int signal)
{
    for (const pid_t process : processes)
        kill(process, signal);
}

// Memory that is the process's alone, in bytes: once it exceeds what MPI takes, the arrays are
// there.
inline std::size_t own_memory(pid_t process)
{
    const std::string key = "RssAnon:";
    const std::string status = of_process(std::to_string(process), "status");
    const auto at = status.find(key);
    return at == status.npos ? 0 : std::stoul(status.substr(at + key.size())) * 1024;
}

// Waits until it is so, at most so long; whether it came true.
inline bool comes_true(std::chrono::seconds within, const std::function<bool()>& condition)
{
    const auto end = std::chrono::steady_clock::now() + within;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

} // namespace command
