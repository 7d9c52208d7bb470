// Several commands at once, each in its own room.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "system/process.hpp"

namespace runner::grade
{

struct Job {
    // Makes the command, given the folder that is its room (if there is one).
    std::function<Command(const std::string& room)> command;
    std::function<void()> begun = {};
    std::function<void(const Finished&)> done;
};

// Runs all of them, at most so many at once, in their order. With `bytes` each has a room of that
// size (in_room()); else an ordinary folder, which is removed afterwards. After Ctrl-C every
// process has ended, and the runner ends as process.hpp says.
void run_all(const std::vector<Job>& jobs, int at_once, std::uint64_t bytes);

} // namespace runner::grade
