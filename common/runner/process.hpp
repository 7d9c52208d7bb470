// Starting programs, keeping what they print, and ending everything that was started.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace runner
{

struct Command {
    std::vector<std::string> words;                      // the program and its arguments
    std::map<std::string, std::string> environment = {}; // added to the runner's own
};

struct Finished {
    int status = -1; // the exit status; 128 + signal when a signal ended it
    std::string out, err;
    double ended_at = 0; // when it had ended, in seconds since 1970
};

// The line that a person would type: environment first, words quoted where the shell needs it.
std::string to_line(const Command& command);

// From now on Ctrl-C (and SIGTERM, SIGHUP) ends every process that run() started, also those that
// its children left behind, and then the runner with status 128 + signal. Call once, first in main.
void end_children_with_us();

// Runs the command with standard input empty and waits for it. Nothing that it started is left
// behind. Throws std::runtime_error when the program cannot be started at all.
Finished run(const Command& command);

// Runs the command on the runner's own standard input and output; returns its status.
int run_attached(const Command& command);

} // namespace runner
