#include "system/process_tree.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "primer/file.hpp"
#include "system/keeper.hpp"
#include "system/proc_stat.hpp"
#include "system/process.hpp"

namespace runner
{
namespace
{

volatile std::sig_atomic_t caught_signal = 0, leaving = 0;

// How long the runner may take to notice a signal where it works rather than waits.
constexpr itimerval moment = {{0, 0}, {0, 250000}}; // a quarter of a second

void note_signal(int signal)
{
    caught_signal = signal;
    if (leaving == 0)
        setitimer(ITIMER_REAL, &moment, nullptr);
}

// "Ctrl-C", where a person did that; without allocating.
const char* name_of(int signal)
{
    return signal == SIGINT ? "Ctrl-C" : sigdescr_np(signal);
}

termios terminal = {}; // as it was

// After that moment: whatever the runner does, it ends now, and the keeper tidies up. In a signal
// handler, so there are only calls that are safe there.
void insist(int)
{
    if (leaving != 0)
        return;
    primer::Part::remove_all_unfinished();
    hand_over_to_keeper();
    if (terminal.c_cflag != 0 && tcgetpgrp(STDIN_FILENO) == getpgrp())
        tcsetattr(STDIN_FILENO, TCSANOW, &terminal);
    for (const char* words : {"primer: stopped by ", name_of(caught_signal),
                              "; every process that it had started has ended\n"})
        if (write(STDERR_FILENO, words, std::strlen(words)) < 0)
            break;
    _exit(128 + caught_signal);
}

// The reader of the output has gone ("| head"): ends without a message.
void nobody_reads(int signal)
{
    primer::Part::remove_all_unfinished();
    hand_over_to_keeper();
    _exit(128 + signal);
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
        if (const auto stat = proc_stat(entry.path()))
            children.emplace(stat->parent, pid);
    }
    std::vector<pid_t> found = {of};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto child = begin; child != end; ++child)
            if (spared().count(child->second) == 0 && child->second != keeper_process())
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
    return caught_signal != 0 && leaving == 0;
}

[[noreturn]] void leave()
{
    if (leaving != 0) // what is done at leaving cannot be done
        std::_Exit(128 + caught_signal);
    leaving = 1;
    spared().clear();
    end_all();
    for (auto action = last_actions().rbegin(); action != last_actions().rend(); ++action)
        (*action)();
    if (isatty(STDERR_FILENO))
        fmt::print(stderr, "\n");
    fmt::print(stderr, "primer: stopped by {}; every process that it had started has ended\n",
               name_of(caught_signal));
    stop_keeper();
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
    start_keeper();
    std::atexit(stop_keeper);
    if (tcgetattr(STDIN_FILENO, &terminal) != 0)
        terminal.c_cflag = 0;
    struct sigaction action = {}, before = {};
    // Without SA_RESTART: a waiting call returns, and we notice.
    for (const auto& [signal, handler] : {std::pair{SIGINT, &note_signal},
                                          {SIGTERM, &note_signal},
                                          {SIGQUIT, &note_signal},
                                          {SIGHUP, &note_signal},
                                          {SIGALRM, &insist},
                                          {SIGPIPE, &nobody_reads}}) {
        sigaction(signal, nullptr, &before);
        const bool may_be_ignored = signal == SIGHUP || signal == SIGPIPE; // nohup does so
        if (may_be_ignored && before.sa_handler == SIG_IGN)
            continue;
        action.sa_handler = handler;
        sigaction(signal, &action, nullptr);
    }
}

} // namespace runner
