// One command that runs: what it has printed so far, and whether it keeps within its limits.
// process.cpp starts it.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <poll.h>
#include <sys/types.h>

#include "system/launcher_watch.hpp"
#include "system/process.hpp"

namespace runner
{

struct Pipe {
    std::array<int, 2> ends;
    Pipe(); // throws std::runtime_error when it cannot be created
    ~Pipe();
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close_writing_end();
};

// Waits for a child and returns its exit status, 128 + signal when one ended it.
int wait_for(pid_t child);

// The same where no other child's status is waited for: whoever ends meanwhile goes at once. Who
// was left behind by others has come to us (process_tree.hpp), and would else stand in /proc until
// the end, to be looked at by all who look there.
int wait_and_reap(pid_t child);

class Guarded
{
  public:
    Guarded(pid_t child, const Bounds& limits, const std::function<bool()>& watch,
            bool starts_ranks)
        : child_(child), limits_(limits), watch_(watch)
    {
        if (starts_ranks)
            launcher_.emplace(child);
    }
    Finished finished;

    // Returns when the command has ended, or must end.
    void read_until_end(const Pipe& out, const Pipe& err);

  private:
    double gone() const;
    void read_from(pollfd& pipe, std::string& text);
    bool may_go_on();
    bool launcher_is_stuck();
    bool passed(bool yes, EndedBy by);

    pid_t child_;
    Bounds limits_;
    std::function<bool()> watch_;
    std::optional<LauncherWatch> launcher_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    bool ended_ = false;
    double moment_ = 0, next_look_ = 0; // seconds after the begin
};

} // namespace runner
