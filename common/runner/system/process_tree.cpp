#include "system/process_tree.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/process.hpp"

namespace runner
{
namespace
{

volatile std::sig_atomic_t caught_signal = 0;

void note_signal(int signal)
{
    caught_signal = signal;
}

std::set<pid_t>& spared()
{
    static std::set<pid_t> children;
    return children;
}

std::list<std::function<void()>>& last_actions()
{
    static std::list<std::function<void()>> actions;
    return actions;
}

} // namespace

std::vector<pid_t> descendants()
{
    return descendants(getpid());
}

void spare(pid_t child)
{
    spared().insert(child);
}

void spare_no_more(pid_t child)
{
    spared().erase(child);
}

std::vector<pid_t> descendants(pid_t of)
{
    std::multimap<pid_t, pid_t> children;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const pid_t pid = std::atoi(entry.path().filename().c_str());
        if (pid <= 0)
            continue;
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        if (!std::getline(stat, line))
            continue;
        char state = 0;
        int parent = 0;
        const auto end_of_name = line.rfind(')');
        if (end_of_name != line.npos &&
            std::sscanf(line.c_str() + end_of_name + 1, " %c %d", &state, &parent) == 2)
            children.emplace(parent, pid);
    }
    std::vector<pid_t> found = {of};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto child = begin; child != end; ++child)
            if (spared().count(child->second) == 0)
                found.push_back(child->second);
    }
    found.erase(found.begin());
    return found;
}

std::size_t memory_of(const std::vector<pid_t>& pids)
{
    static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::size_t pages = 0;
    for (const pid_t pid : pids) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
        std::size_t all = 0, resident = 0, shared = 0;
        if (file >> all >> resident >> shared && resident > shared)
            pages += resident - shared;
    }
    return pages * page;
}

void end_all(Manner manner)
{
    const auto begun = std::chrono::steady_clock::now();
    for (bool first = true;; first = false) {
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        const auto pids = descendants();
        const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun;
        if (pids.empty() || gone.count() > 10) // 10 s: a process that the kernel does not let go
            return;
        const bool insist = manner == Manner::at_once || gone.count() > 1;
        if (first || insist)
            for (const pid_t pid : pids)
                kill(pid, insist ? SIGKILL : SIGTERM);
        usleep(insist ? 1000 : 10000);
    }
}

bool asked_to_leave()
{
    return caught_signal != 0;
}

[[noreturn]] void leave()
{
    spared().clear();
    end_all();
    for (auto action = last_actions().rbegin(); action != last_actions().rend(); ++action)
        (*action)();
    if (isatty(STDERR_FILENO))
        fmt::print(stderr, "\n");
    fmt::print(stderr, "primer: stopped by {}; every process that it had started has ended\n",
               caught_signal == SIGINT ? "Ctrl-C" : strsignal(caught_signal));
    std::_Exit(128 + caught_signal);
}

AtLeaving::AtLeaving(std::function<void()> action)
    : place_(last_actions().insert(last_actions().end(), std::move(action)))
{
}

AtLeaving::~AtLeaving()
{
    last_actions().erase(place_);
}

void end_children_with_us()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct sigaction action = {};
    action.sa_handler = note_signal; // without SA_RESTART: a waiting call returns, and we notice
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
}

} // namespace runner
