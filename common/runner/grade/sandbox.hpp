// Strangers' programs, run by bubblewrap: no network, a file system that is read-only but for their
// own folder, process numbers of their own, and limits on time, memory, processes, files and
// output. How, and against what: common/GRADING.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "system/process.hpp"

namespace runner::grade
{

struct Confined {
    Command command; // its folder: where it starts, else /tmp
    std::vector<std::filesystem::path> writable;
    std::vector<std::filesystem::path> readable; // besides the system's programs and libraries
    std::vector<std::filesystem::path> secret;   // what it must not look for, to be named
    Bounds limits;                               // what is 0 has a_lot() of it
    std::function<bool()> watch = nullptr;       // false: it shall end
};

// What any program may use at most.
Bounds a_lot();

struct Seen {
    Finished finished;
    bool lost = false; // it was ended from outside, so nothing is known of the program
    bool disk_full = false;
    int peak_tasks = 0; // processes and threads
    std::uint64_t peak_memory = 0;
    int left_behind = 0;            // processes that were still there when the program had ended
    std::vector<std::string> tried; // "read /etc/shadow", "write /etc/passwd", "connect 127.0.0.1
                                    // port 80", "link /etc/passwd"; at most twenty
};

// What it did that no solution does, a line each for people: "started processes without end".
// Empty for a program that behaved.
std::vector<std::string> misdeeds(const Seen& outcome);

// Why strangers' programs cannot be confined here, in one line; empty when they can.
std::string sandbox_missing();

// A new, empty folder to be a room (in the folder for temporary files); the caller removes it.
std::filesystem::path make_room();

// Ends what sandboxes have left in a room. A bubblewrap that is killed in the moment in which it
// makes its first process leaves that one waiting for ever.
void end_processes_in(const std::filesystem::path& room);

// The same command in a room of its own: `room`, an empty folder, holds at most `bytes` for it, in
// memory, and is empty again when the command ends. Whoever calls confined() runs in such a room.
Command in_room(const Command& command, const std::filesystem::path& room, std::uint64_t bytes);

// Runs it in the sandbox and waits; no process is left. What is writable lies in the room.
Seen confined(const Confined& what, const std::filesystem::path& room);

} // namespace runner::grade
