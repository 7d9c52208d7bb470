// What all processes of the sandbox use together: its /proc shows no others.
#pragma once

#include <cstdint>
#include <string>

namespace inside
{

struct Use {
    int tasks = 0;            // processes and threads, without us
    std::uint64_t memory = 0; // bytes that are theirs: neither files nor programs
};

// With more processes than this they are only counted.
Use use_now(int most_tasks);

std::uint64_t bytes_free_on(const std::string& folder);

// How many files there are on the disk of a folder.
std::uint64_t files_on(const std::string& folder);

// Seconds of processor time of all processes in there, also of those that have ended.
double processor_seconds();

// What the whole machine has left.
std::uint64_t machine_memory_left();

} // namespace inside
