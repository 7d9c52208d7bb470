// What the threads of a worker do, seen from outside.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace runner
{

// For each thread of our descendants whose program has this name whether it computes or sleeps, in
// words: "one thread computes", "two threads sleep".
std::vector<std::string> thread_states(const std::string& program);

// Seconds of a thread's life so far.
struct ThreadTime {
    double worked = 0; // on a processor
    double queued = 0; // ready to work, while every processor was busy with something else
};

// Those of each thread of this process.
std::map<pid_t, ThreadTime> times_of_threads(pid_t process);

// Processor time that this process has used so far, with all its threads, also those that have
// ended.
double processor_seconds(pid_t process);

// The number that a process has here, from the one that it knows itself by: in a sandbox they
// differ.
pid_t seen_from_here(pid_t own);

} // namespace runner
