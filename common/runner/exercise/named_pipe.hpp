// Pipes by which a worker talks to the runner while it runs: what went through one nobody in the
// worker's process can take back.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace runner
{

// Makes a pipe of that name and opens it; nothing that is done in the worker makes who reads it
// here wait: a read of what is empty fails. Throws std::runtime_error when there can be none.
int named_pipe(const std::string& path);

// Closes the file, if it is one (not -1), and sets it to -1.
void close_and_forget(int& file);

// A thread that follows pipes until it is told to end.
class PipeFollower
{
  public:
    PipeFollower() = default;
    ~PipeFollower() { end(); }
    PipeFollower(const PipeFollower&) = delete;
    PipeFollower& operator=(const PipeFollower&) = delete;

    // Begins to. Throws std::runtime_error when there can be no thread or pipe.
    void begin(const std::function<void()>& follow);
    // Lets it read what is there already, and returns when it has ended.
    void end();

    // For the thread: waits until there is something to read; false when there is nothing and the
    // end has come.
    bool waits_for(int pipe) const;

  private:
    int quit_[2] = {-1, -1};
    std::thread thread_;
};

} // namespace runner
