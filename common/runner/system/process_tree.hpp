// The processes below the runner, and how they and the runner end.
#pragma once

#include <functional>
#include <list>
#include <vector>

#include <sys/types.h>

namespace runner
{

// Every process below this one. A process whose parent died belongs to us, because we asked for
// that (PR_SET_CHILD_SUBREAPER, by end_children_with_us()), so none can hide.
// Without what is spared.
std::vector<pid_t> descendants();
// Those of one process.
std::vector<pid_t> descendants(pid_t of);
// This child and what it starts are not ended together with other commands, until spare_no_more()
// or the runner's end.
void spare(pid_t child);
void spare_no_more(pid_t child);

// Memory of their own that all these processes hold, in bytes (what they share is left out).
std::size_t memory_of(const std::vector<pid_t>& pids);

// Ends every descendant: sends SIGTERM, waits up to a second (mpirun ends its ranks), then sends
// SIGKILL until none is left; or sends SIGKILL at once.
enum class Manner { politely, at_once };
void end_all(Manner manner = Manner::politely);

// Whether a signal has asked the runner to end, and leave() has not begun.
bool asked_to_leave();

// Ends every descendant and the runner, with a line that says so.
[[noreturn]] void leave();

// What leave() does besides, last registered first: a terminal is given back as it was, scratch
// files are removed, jobs are cancelled (commands may be run for that, within a few seconds). The
// guard takes it back.
class AtLeaving
{
  public:
    explicit AtLeaving(std::function<void()> action);
    ~AtLeaving();
    AtLeaving(const AtLeaving&) = delete;
    AtLeaving& operator=(const AtLeaving&) = delete;

  private:
    std::list<std::function<void()>>::iterator place_;
};

} // namespace runner
