// Starting programs, keeping what they print, and ending everything that was started.
#pragma once

#include <csignal>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace runner
{

struct Command {
    std::vector<std::string> words;                      // the program and its arguments
    std::map<std::string, std::string> environment = {}; // added to the runner's own
    std::string folder = {};                             // where it runs; "": where the runner does
    // Files and folders that it reads and that no word above names, for the sandbox.
    std::vector<std::string> reads = {};
    bool starts_ranks = false; // it is mpirun, or starts it: see launcher_watch.hpp
};

// What a command may use; 0: as much as it likes.
struct Bounds {
    double seconds = 0;
    std::size_t memory = 0; // bytes that it and its children hold, what they share left out
    std::size_t output = 0; // bytes that it prints
    std::size_t file = 0;   // bytes of each file that it writes
    int processes = 0;
    int look_ms = 20; // milliseconds between two looks: of the watcher, and at the limits
};

// What ended a command: the program itself, a limit, or the watcher.
enum class EndedBy { itself, time, memory, output, processes, watcher };

struct Finished {
    int status = -1; // the exit status; 128 + signal when a signal ended it
    std::string out, err;
    double ended_at = 0; // when it had ended, in seconds since 1970
    EndedBy by = EndedBy::itself;
    double seconds = 0; // from start to end
    // Processor time of it and of all that it waited for, as the system accounts for it; known of a
    // command with limits that ended by itself, else 0.
    double processor = 0;
};

// Thrown: a program was lost or did not do what it should (status 1), or refused its flags (2). The
// line is the program's own where it said one.
struct Failed {
    std::string line;
    int status = 1;
};

// The line that a person would type: environment first, words quoted where the shell needs it.
std::string to_line(const Command& command);

// How start() starts a command.
struct Start {
    int out = -1, err = -1; // where it prints; -1: where the runner does, and it reads as we do
    Bounds limits = {};     // of these, what the kernel enforces: the size of files
    int signal_when_we_die = SIGTERM; // also when the runner is killed in a way it cannot notice
};

// The one place where the runner starts a process. With `out` given it reads nothing, and is in a
// process group of its own. Throws std::runtime_error when there can be no process; a program that
// cannot be started says so on its standard error and ends with status 127.
pid_t start(const Command& command, const Start& how = {});

// From now on Ctrl-C (and SIGTERM, SIGHUP, SIGQUIT) ends every process that run() started, also
// those that its children left behind, and then the runner with status 128 + signal, at once
// whatever it does. Should it be killed in a way that it cannot notice, a keeper does so
// (keeper.hpp). Call once, first in main.
void end_children_with_us();

// Runs the command with standard input empty and waits for it. Nothing that it started is left
// behind. Throws std::runtime_error when the program cannot be started at all.
Finished run(const Command& command);

// The same for a command that may not end by itself or may use too much. About every 20 ms `watch`,
// if given, is asked whether to continue.
Finished run(const Command& command, const Bounds& limits, const std::function<bool()>& watch = {});

// A command that runs in the background, with its output in a file. The destructor ends it and all
// that it has started; it never delays Ctrl-C.
class Background
{
  public:
    Background(const Command& command, const std::string& prints_to);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    bool runs();
    pid_t pid() const { return child_; }

  private:
    pid_t child_ = -1;
};

// Runs the command without anything to read, drops what it prints, and leaves it the runner's own
// standard error (its progress on a terminal); returns its status.
int run_silently(const Command& command);

// Runs the command on the runner's own standard input and output; returns its status.
int run_attached(const Command& command);

// The same for a program that has a use of its own for Ctrl-C (gdb): it alone hears of it.
int run_interactive(const Command& command);

} // namespace runner
