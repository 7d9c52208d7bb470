// Runs untrusted programs in bubblewrap: without network, with a file system that is read-only
// except for one folder, with process numbers of their own, and with limits on time, memory,
// processes, files and output. Details: common/GRADING.md.
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
    // Folders that are not there, also where the system's files are (a class below /usr/local);
    // what is readable or writable is there all the same.
    std::vector<std::filesystem::path> hidden;
    Bounds limits;                         // what is 0 has default_bounds() of it
    std::uint64_t spare = 256 << 20;       // bytes that the machine shall have left
    double work = 0;                       // most seconds of Seen::worked; 0: as many as it likes
    std::function<bool()> watch = nullptr; // false: it shall end
    // Below this group (control_group.hpp) the program has one of its own; empty: it has none.
    std::filesystem::path group;
};

// What any program may use at most.
Bounds default_bounds();

struct Seen {
    Finished finished;
    bool lost = false; // it was ended from outside, so nothing is known of the program
    bool disk_full = false;
    bool machine_short = false; // it was ended since the machine had no memory left for it
    double worked = 0;          // seconds of its processor time, at most those that it took
    bool worked_enough = false; // it was ended for that
    int peak_tasks = 0;         // processes and threads
    std::uint64_t peak_memory = 0;
    int left_behind = 0; // processes that were still there when the program had ended
};

// Its violations in words, one for each: "exceeded the limit of processes". Empty when there were
// none.
std::vector<std::string> violations(const Seen& outcome);

// Whether the path is the folder, or lies in it.
bool below(const std::filesystem::path& path, const std::filesystem::path& folder);

// Why untrusted programs cannot be confined on this machine, in one line; empty when they can.
std::string sandbox_missing();

// Runs it in the sandbox and waits; no process is left. What is writable lies in the room.
Seen confined(const Confined& what, const std::filesystem::path& room);

} // namespace runner::grade
