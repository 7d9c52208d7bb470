// What the threads of a program wait for, from the file that the library in it keeps
// (common/check/threads_state.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "check/threads_state.hpp"
#include "inspect/inspect.hpp"

namespace runner::inspect
{

// The file, mapped into memory.
class WatchedThreads
{
  public:
    explicit WatchedThreads(const std::filesystem::path& file); // an empty one, for the next run
    ~WatchedThreads();
    WatchedThreads(const WatchedThreads&) = delete;
    WatchedThreads& operator=(const WatchedThreads&) = delete;
    const check::ThreadsState& state() const { return *state_; }
    const std::filesystem::path& path() const { return path_; }

    // Asked again and again while the program runs: whether no thread of it will ever go on.
    bool stuck();

  private:
    std::filesystem::path path_;
    check::ThreadsState* state_ = nullptr;
    std::uint64_t steps_ = 0; // when they last changed
    double since_ = 0;        // seconds
    double looked_ = 0;
};

// What is certain of threads that are stuck: which waits for what, and who has it.
Finding deadlock_of(const check::ThreadsState& state, const std::filesystem::path& program);

// A lock that a thread gave back without having it.
std::vector<Finding> misuses_of(const check::ThreadsState& state,
                                const std::filesystem::path& program);

// What each thread was doing when the time was over.
std::vector<std::string> doing_of(const check::ThreadsState& state,
                                  const std::filesystem::path& program);

} // namespace runner::inspect
