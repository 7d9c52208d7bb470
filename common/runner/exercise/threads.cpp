#include "exercise/threads.hpp"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "system/process_tree.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

std::vector<pid_t> named(const std::string& program)
{
    std::vector<pid_t> found;
    for (const pid_t pid : descendants()) {
        std::error_code failed;
        const auto path = fs::read_symlink(fmt::format("/proc/{}/exe", pid), failed);
        if (!failed && path.filename().string().rfind(program, 0) == 0)
            found.push_back(pid);
    }
    return found;
}

} // namespace

std::map<pid_t, ThreadTime> times_of_threads(pid_t process)
{
    std::map<pid_t, ThreadTime> times;
    std::error_code failed;
    for (const auto& entry :
         fs::directory_iterator(fmt::format("/proc/{}/task", process), failed)) {
        std::ifstream file(entry.path() / "schedstat");
        double worked = 0, queued = 0; // in nanoseconds
        if (file >> worked >> queued)
            times[std::atoi(entry.path().filename().c_str())] = {worked / 1e9, queued / 1e9};
    }
    return times;
}

double processor_seconds(pid_t process)
{
    clockid_t clock = 0;
    timespec time = {};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

pid_t seen_from_here(pid_t own)
{
    for (const pid_t pid : descendants()) {
        std::ifstream status(fmt::format("/proc/{}/status", pid));
        for (std::string line; std::getline(status, line);)
            if (line.rfind("NSpid:", 0) == 0 &&
                std::atoi(line.c_str() + line.find_last_of("\t ")) == own)
                return pid;
    }
    return own;
}

std::vector<std::string> thread_states(const std::string& program)
{
    int busy = 0, asleep = 0;
    for (const pid_t pid : named(program)) {
        const auto before = times_of_threads(pid);
        usleep(50000);
        for (const auto& [thread, time] : times_of_threads(pid)) {
            const auto then = before.find(thread);
            const bool worked = then == before.end() || time.worked - then->second.worked > 0.001;
            ++(worked ? busy : asleep);
        }
    }
    const auto say = [](int count, const char* what) {
        return fmt::format("{} thread{} {}{}", count, count == 1 ? "" : "s", what,
                           count == 1 ? "s" : "");
    };
    std::vector<std::string> words;
    if (busy > 0)
        words.push_back(say(busy, "compute") +
                        ": a loop that does not end, or that waits for what nobody writes");
    if (asleep > 0)
        words.push_back(say(asleep, "sleep") +
                        ": at a barrier or a lock, or waiting for the team to finish");
    return words;
}

} // namespace runner
