// What the main of every worker does around the learner's code. It sends no message and calls no
// collective: once the learner's code has started, only that code can make a worker wait.
#pragma once

#include <functional>

#include "check/worker.hpp"

namespace check
{

// The arguments of a worker: "worker CASES FOLDER".
struct Task {
    std::vector<Case> cases;
    std::string folder;
};

// Reads them. Prints a line and ends with 2 when they are invalid. Ends with 0 when there are none:
// that tells the runner whether the program can be started, and whether the library that checks
// messages is loaded (with_checker.hpp).
Task task(int argc, char** argv);

// How often the learner's work has begun in the last work_through().
std::size_t times_worked();

// Calls a function of the library that checks messages, when one is preloaded.
void tell_library(const char* function);

// A rank that takes no part reports the begin and end of each case all the same: that library
// compares how often each rank has begun.
void look_on(std::size_t cases);

// Goes through the cases in order: creates FOLDER/CASE.RANK.begun, calls `run_case`, and writes
// FOLDER/CASE.RANK.answer. Returns the exit status of the worker: 0, or 3 when the learner's code
// threw (then FOLDER/CASE.RANK.threw says what).
int work_through(const Task& task, int rank,
                 const std::function<void(const Case&, Answer&)>& run_case);

} // namespace check
