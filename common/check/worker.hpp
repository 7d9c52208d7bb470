// What an exercise's worker.cpp builds on. A worker is the only program that a learner's code is
// linked into: it reads cases, calls the learner's function and writes its results. Only the judge
// (judge.hpp) knows the right results: it is another program, which the worker cannot influence.
//
// worker.cpp defines check::run(): prepare the input of the case, call the learner's function
// between start_work() and end_work(), and add what it returned to the answer. (For ranks:
// worker_mpi.hpp.)
#pragma once

#include <span>
#include <string>

#include "check/case.hpp"

namespace check
{

// The results of one case, as named arrays. With ranks each adds its own part; the judge sees the
// parts in the order of the ranks.
class Answer
{
  public:
    void add(const std::string& name, std::span<const double> values);
    void add(const std::string& name, double value) { add(name, std::span(&value, 1)); }

    // What write_answer() writes: for each array "name count\n" and the bytes of its doubles.
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

// Defined by the worker.cpp of an exercise for threads (and of one without workers).
void run(const Case& c, Answer& answer);

// Around the learner's call. When the runner measures the work of each worker from outside, they
// wait for it; else they do nothing.
void start_work();
void end_work();

} // namespace check
