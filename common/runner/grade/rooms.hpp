// Rooms: a folder of limited size for each submission, and several commands at once, each in its
// own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "grade/control_group.hpp"
#include "system/process.hpp"

namespace runner::grade
{

// A new, empty folder to be a room (in the folder for temporary files); the caller removes it.
std::filesystem::path make_room();

// Ends what sandboxes have left in a room. A bubblewrap that is killed in the moment in which it
// makes its first process leaves that one waiting for ever.
void end_processes_in(const std::filesystem::path& room);

// The same command in a room of its own: `room`, an empty folder, holds at most `bytes` for it, in
// memory, and is empty again when the command ends. Whoever calls confined() runs in such a room.
// Where root grades, the stranger whom submissions run as reaches the folders `seen`.
Command in_room(const Command& command, const std::filesystem::path& room, std::uint64_t bytes,
                const std::vector<std::filesystem::path>& seen = {});

struct Job {
    // Makes the command, given the folder that is its room, and its control group ("": none).
    std::function<Command(const std::string& room, const std::string& group)> command;
    std::vector<std::filesystem::path> seen = {}; // what it reads (in_room())
    std::function<void()> begun = {};
    std::function<void(const Finished&)> done;
};

// Runs all of them, at most so many at once, in their order. With `bytes` each has a room of that
// size (in_room()); else an ordinary folder, which is removed afterwards. After Ctrl-C every
// process has ended, and the runner ends as process.hpp says.
void run_all(const std::vector<Job>& jobs, int at_once, std::uint64_t bytes);

} // namespace runner::grade
