// A launcher of ranks (mpirun), seen from outside. That of Open MPI 4.1 may overlook that a rank
// has died before the end of MPI_Init, or that none could be started. It then waits for ever, also
// for the signal that shall end it.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace runner
{

class LauncherWatch
{
  public:
    explicit LauncherWatch(pid_t launcher) : launcher_(launcher) {}

    // Checks at most five times a second. True when a process of the job ended seconds ago, or all
    // have, and the launcher sleeps: a launcher that is only late, on a busy machine, is runnable.
    bool is_stuck();

    // Whether it is stuck because it has not started anything.
    bool started_nothing() const { return !has_started_; }

    // Why, in one line, in the words of Open MPI for a rank that was lost.
    std::string why() const { return why_; }

  private:
    using Clock = std::chrono::steady_clock;
    double patience();
    void note_rank(pid_t process);
    std::string lost(pid_t process, int ended_with) const;

    pid_t launcher_;
    bool has_started_ = false;
    std::string why_;
    std::map<pid_t, std::string> ranks_; // as far as their environment was seen
    Clock::time_point looked_ = Clock::now(), well_ = looked_;
};

} // namespace runner
