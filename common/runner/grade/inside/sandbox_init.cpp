// sandbox_init: the first process of a sandbox (number 1 of its own process numbers). It starts the
// stranger's program and watches what all of its processes use together. When it ends, the kernel
// ends every other process in there: nothing can outlive it, and nothing in there can end it, look
// into it or write where it writes.
//
//   sandbox_init REPORT SECONDS WORK MEMORY SPARE TASKS FILE FOLDER WORD...
//
// WORK are seconds as Work counts them; SPARE is what the machine shall have left. REPORT is the
// file descriptor for lines such as "status 0", "stopped memory", "left 2", "peak 12 345678",
// "worked 1.25". Only the runner starts this program.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grade/inside/refusals.hpp"
#include "grade/inside/watch.hpp"

namespace
{

using Clock = std::chrono::steady_clock;

struct Task {
    int report = -1;
    double seconds = 0, work = 0;
    std::uint64_t memory = 0, spare = 0;
    int tasks = 0;
    rlim_t file = 0;
    std::string folder;
    std::vector<char*> words;
};

Task read_arguments(int argc, char** argv)
{
    Task task;
    task.report = std::atoi(argv[1]);
    task.seconds = std::atof(argv[2]);
    task.work = std::atof(argv[3]);
    task.memory = std::strtoull(argv[4], nullptr, 10);
    task.spare = std::strtoull(argv[5], nullptr, 10);
    task.tasks = std::atoi(argv[6]);
    task.file = std::strtoull(argv[7], nullptr, 10);
    task.folder = argv[8];
    task.words.assign(argv + 9, argv + argc);
    task.words.push_back(nullptr);
    return task;
}

void say(const Task& task, const std::string& text)
{
    const std::string line = text + "\n";
    if (write(task.report, line.data(), line.size()) < 0)
        std::_Exit(125); // the reader has gone
}

[[noreturn]] void become(const Task& task)
{
    for (const int signal : {SIGPIPE, SIGXFSZ}) // ignored here, or by who started us
        std::signal(signal, SIG_DFL);
    const rlimit none = {0, 0};
    const rlimit file = {task.file, task.file};
    const rlimit open_files = {1024, 1024};
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &file);
    setrlimit(RLIMIT_NOFILE, &open_files);
    close(task.report);
    execvp(task.words[0], task.words.data());
    std::fprintf(stderr, "%s: cannot be started: %s\n", task.words[0], std::strerror(errno));
    std::_Exit(127);
}

// Also by files without contents, which take the machine's memory too.
bool disk_is_full(const Task& task)
{
    constexpr std::uint64_t spare = 64 << 10, most_files = 50000;
    return inside::bytes_free_on(task.folder) < spare || inside::files_on(task.folder) > most_files;
}

double since(Clock::time_point began)
{
    return std::chrono::duration<double>(Clock::now() - began).count();
}

// The seconds that count against the submission: of processor time, which others on the machine do
// not add to, but no more than have passed, however many processors there are.
class Work
{
  public:
    explicit Work(Clock::time_point began) : began_(began) {}
    // Looked at five times a second: it costs as much as all other looks.
    double so_far()
    {
        constexpr double often = 0.2;
        if (since(looked_) >= often)
            look();
        return seconds_;
    }
    double look()
    {
        looked_ = Clock::now();
        seconds_ = std::max(seconds_, std::min(inside::processor_seconds(), since(began_)));
        return seconds_;
    }

  private:
    Clock::time_point began_, looked_ = began_;
    double seconds_ = 0;
};

// So much is worth ending a program for where the machine has none left, though it is within its
// limit. It is told from one that is over it: others may be the reason.
constexpr std::uint64_t much = 512 << 20;

// What is over its limit, or nothing.
std::string too_much(const Task& task, const inside::Use& use, Clock::time_point began, Work& work)
{
    if (use.tasks > task.tasks)
        return "processes";
    if (use.memory > task.memory)
        return "memory";
    if (use.memory > much && inside::machine_memory_left() < task.spare)
        return "machine";
    if (disk_is_full(task))
        return "disk";
    if (work.so_far() > task.work)
        return "work";
    if (since(began) > task.seconds)
        return "time";
    return "";
}

// How many processes are still there a moment after the program itself has ended.
int left_behind(const Task& task)
{
    for (int moment = 0; moment < 10; ++moment) {
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        if (waitpid(-1, nullptr, WNOHANG) < 0)
            return 0;
        usleep(20000);
    }
    return inside::use_now(task.tasks).tasks;
}

// Reaps who has ended; whether the program itself is among them.
bool has_ended(pid_t program, int& raw)
{
    int status = 0;
    bool ended = false;
    for (pid_t one = 0; (one = waitpid(-1, &status, WNOHANG)) > 0;)
        if (one == program) {
            raw = status;
            ended = true;
        }
    return ended;
}

int watch(const Task& task)
{
    const auto began = Clock::now();
    const pid_t program = fork();
    if (program < 0)
        std::_Exit(125);
    if (program == 0)
        become(task);
    pollfd ended = {int(syscall(SYS_pidfd_open, program, 0)), POLLIN, 0};
    inside::Use peak;
    Work work(began);
    const auto say_use = [&] {
        say(task, "peak " + std::to_string(peak.tasks) + " " + std::to_string(peak.memory));
        say(task, "worked " + std::to_string(work.look()));
    };
    int raw = 0;
    while (!has_ended(program, raw)) {
        const inside::Use now = inside::use_now(task.tasks);
        peak = {std::max(peak.tasks, now.tasks), std::max(peak.memory, now.memory)};
        const std::string reason = too_much(task, now, began, work);
        if (!reason.empty()) {
            say_use();
            say(task, "stopped " + reason);
            return 124;
        }
        poll(&ended, 1, 20);
    }
    say_use();
    say(task, "left " + std::to_string(left_behind(task)));
    if (disk_is_full(task)) { // whether it came to its end before we looked must not matter
        say(task, "stopped disk");
        return 124;
    }
    const int status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    say(task, "status " + std::to_string(status));
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 10) {
        std::fprintf(stderr, "sandbox_init: only the runner starts it\n");
        return 2;
    }
    // Nothing in the sandbox may look at this process: its /proc/1/fd, its memory.
    prctl(PR_SET_DUMPABLE, 0);
    const Task task = read_arguments(argc, argv);
    close_range(3, unsigned(task.report) - 1, 0); // whatever else the runner had open
    close_range(unsigned(task.report) + 1, ~0u, 0);
    std::signal(SIGPIPE, SIG_IGN);
    if (!inside::refuse_what_no_program_needs()) { // no report of an end tells the runner that
                                                   // there was
                                                   // no sandbox
        std::fprintf(stderr, "sandbox_init: no protection (seccomp): %s\n", std::strerror(errno));
        return 125;
    }
    return watch(task);
}
