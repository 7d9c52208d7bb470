// Small programs that are built to have a known limit, to test verdicts.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "primer/record.hpp"
#include "primer/untouched.hpp"

namespace verdicts
{

struct Job {
    std::string name;
    // What may be claimed of threads and of ranks. "Not known" is never wrong. Empty: there is no
    // claim for this cause (yet), so "not known" is the only right one; none: no such program.
    std::set<std::string> threads, ranks;
    std::size_t elements = 0; // of each of three arrays of all workers: c = a + b,
    int sweeps = 0;           // so many times
    double steps = 0;         // of a chain in which each multiply-add waits for the one before it
    double vectors = 0;       // steps of as many multiply-adds as a processor can do at once
    double alone = 0;         // the part of the steps that the first worker does before the others
    double first = 0;         // the part that the first worker has of the rest; 0: as all others
    int meets = 1;            // the work is cut into so many pieces, with a barrier between them
    int locked = 0;           // times that a lock is taken, with a little work while it is held
    int counted = 0;          // times that a worker adds to its own counter, beside the others'
    std::size_t fresh = 0;    // bytes of fresh memory that is touched
    int messages = 0;         // that each rank exchanges with its neighbour
    int message_bytes = 0;
    bool crowd = false; // twice as many workers as cores
    bool late = false;  // the first rank works before it sends what the others wait for
};
const std::vector<Job>& jobs();
const Job& job_named(const std::string& name);

// A worker's part of the arrays, touched first by this worker.
struct Data {
    explicit Data(std::size_t n);
    primer::Untouched memory; // of all three; element i lies at the same place of a page in each
    std::span<double> a, b, c;
    double value = 0; // what the arithmetic came to: 2
};

// So many steps; `part` of a job's work.
void burn(Data& mine, double steps);
void compute(const Job& job, Data& mine, double part);

// A program's way of doing it. `data`: of each worker that this process has.
void run(const Job& job, std::vector<Data>& data);

primer::Outcome judge(const Job& job, const std::vector<Data>& data);

} // namespace verdicts
