#include "system/keeper.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/abandoned.hpp"
#include "system/proc_stat.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* mark_name = "PRIMER_KEPT_BY";

// mpirun takes a second to end its ranks and to tidy up. All shall be gone within two.
constexpr double patience = 1.3; // seconds

pid_t keeper = 0, owner = 0;
int line_to_keeper = -1;

// A runner that a runner starts has both marks.
std::string marked(const std::string& mark)
{
    const char* others = std::getenv(mark_name);
    return others == nullptr ? mark : others + (":" + mark);
}

bool has_mark(const fs::path& process, const std::string& mark)
{
    return variable_of(process, mark_name).find(mark) != std::string::npos;
}

std::vector<pid_t> kept(const std::string& mark)
{
    std::vector<pid_t> found;
    std::error_code failed;
    for (fs::directory_iterator entry("/proc", failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const pid_t pid = std::atoi(entry->path().filename().c_str());
        if (pid > 0 && pid != getpid() && has_mark(entry->path(), mark))
            found.push_back(pid);
    }
    return found;
}

// A process that is just becoming another program shows no environment: only what is not seen three
// times is gone.
void end_kept(const std::string& mark)
{
    const auto begun = std::chrono::steady_clock::now();
    int unseen = 0;
    for (bool first = true;; first = false) {
        const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun;
        const auto pids = kept(mark);
        unseen = pids.empty() ? unseen + 1 : 0;
        if (unseen == 3 || gone.count() > 10) // 10 s: a process that the kernel does not let go
            return;
        const bool insist = gone.count() > patience;
        if (first || insist)
            for (const pid_t pid : pids)
                kill(pid, insist ? SIGKILL : SIGTERM);
        usleep(10000);
    }
}

// A process that was killed gives its locks back when it has closed all its files, a moment after
// this process has seen the first one closed.
void clear(pid_t runner, bool runner_waits)
{
    for (int turn = 0; turn < 100 && !runner_waits && getppid() == runner; ++turn)
        usleep(10000);
    for (int turn = 0; turn < 100 && !clear_abandoned(); ++turn)
        usleep(10000);
}

// Closes the runner's files: a reader of its output must see end-of-file, and its locks must end
// with it.
void close_all_but(int line)
{
    dup2(line, 3);
    syscall(SYS_close_range, 4U, ~0U, 0U);
    const int nothing = open("/dev/null", O_RDWR);
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nothing, file);
    if (nothing > 3)
        close(nothing);
}

// What the runner says when it ends; nothing when it was killed.
constexpr char all_is_done = 'd', all_is_left_to_you = 'l';

[[noreturn]] void keep(int line, pid_t runner, const std::string& mark)
{
    setsid(); // out of the reach of what ends the runner's process group
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        std::signal(signal, SIG_IGN);
    close_all_but(line);
    std::error_code ignored;
    fs::current_path("/", ignored); // a file system that the user wants to unmount is not held up
    char byte = all_is_done;
    ssize_t got = 0;
    while ((got = read(3, &byte, 1)) < 0 && errno == EINTR) {
    }
    if (got == 0 || byte != all_is_done) {
        end_kept(mark);
        clear(runner, got == 1);
    }
    _exit(0);
}

} // namespace

void start_keeper()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return; // without it the runner works all the same
    const std::string mark =
        fmt::format("{}-{}", getpid(), std::chrono::steady_clock::now().time_since_epoch().count());
    const pid_t runner = getpid();
    keeper = fork();
    if (keeper == 0) {
        close(ends[1]);
        keep(ends[0], runner, mark);
    }
    close(ends[0]);
    if (keeper < 0) {
        keeper = 0;
        close(ends[1]);
        return;
    }
    owner = runner;
    line_to_keeper = ends[1];
    setenv(mark_name, marked(mark).c_str(), 1);
}

pid_t keeper_process()
{
    return keeper;
}

void stop_keeper()
{
    if (keeper == 0 || getpid() != owner) // not in a copy of the runner
        return;
    send(line_to_keeper, &all_is_done, 1, MSG_NOSIGNAL);
    close(line_to_keeper);
    waitpid(keeper, nullptr, 0);
    keeper = 0;
}

void hand_over_to_keeper()
{
    const auto line = static_cast<unsigned>(line_to_keeper);
    if (keeper == 0 || getpid() != owner)
        return;
    syscall(SYS_close_range, 3U, line - 1, 0U); // with the locks on what it shall remove
    syscall(SYS_close_range, line + 1, ~0U, 0U);
    send(line_to_keeper, &all_is_left_to_you, 1, MSG_NOSIGNAL);
    waitpid(keeper, nullptr, 0);
}

} // namespace runner
