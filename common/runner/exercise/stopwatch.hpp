// The clock of a timed run, in the runner's own process: what is done in the worker's cannot turn
// it (check/timed.hpp says how the two talk).
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "exercise/named_pipe.hpp"

namespace runner
{

// One repeat, in seconds: the work, from when every worker was told to begin until the last was
// done; and all of it, from when the input was named until the last answer was there.
struct Lap {
    double work = 0, all = 0;
    double beside() const { return all - work; }
};

class Stopwatch
{
  public:
    // `shifts`: what sets the input of each repeat apart, in their order; none is 0.
    Stopwatch(int workers, std::vector<std::size_t> shifts);
    ~Stopwatch();
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

    // Gets ready for a run whose workers write to this folder; forgets the run before. Throws
    // std::runtime_error when there can be no pipes in it.
    void begin(const std::filesystem::path& folder);
    void end();

    // After end(). A run that broke off has fewer laps than there are shifts.
    const std::vector<Lap>& laps() const { return laps_; }
    // False: the workers' messages came in an order in which no worker sends them, so something
    // else in their process has written some. At any time.
    bool in_order() const { return in_order_; }
    // Where the answers of the repeats are kept, as they were when the lap ended.
    std::filesystem::path answers() const { return folder_.string() + ".timed"; }
    const std::vector<std::size_t>& shifts() const { return shifts_; }

  private:
    struct Pipes {
        int said = -1, heard = -1;
    };
    void follow();
    bool lap(std::size_t number);
    bool all_say(char what);
    void tell_all(const std::string& text) const;
    void keep_answers(std::size_t number) const;

    int workers_;
    std::vector<std::size_t> shifts_;
    std::filesystem::path folder_;
    std::vector<Pipes> pipes_;
    std::vector<Lap> laps_;
    std::atomic<bool> in_order_ = true;
    PipeFollower follower_;
};

} // namespace runner
