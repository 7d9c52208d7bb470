// `primer check`: mistakes with messages and races in anyone's program, built elsewhere.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "system/source_places.hpp"

namespace runner::inspect
{

// What the flags allow at most.
inline constexpr int most_seconds = 86400, most_schedules = 10000, most_seed = 1000000,
                     most_threads = 256, most_ranks = 1024;

// What was asked for. Texts are as typed: whoever uses a number reads it.
struct Request {
    std::vector<std::string> program; // after --: the command line of the program
    std::string build;                // --build: the compiler line that races are looked for with
    std::string json;                 // --json: a file for tools; "": none
    std::string limit;                // --limit: seconds for each run; "": the default
    std::string schedules;            // --schedules: runs with seeded delays; "": the default
    std::string seed;                 // --seed: the one schedule to replay
    std::string threads;              // --threads: 2,8,64 numbers of threads; "": the default
    std::string with;                 // --with smpi: further witnesses; "": none
    std::string ranks;                // --ranks, with --with and a source; "": the default
    std::string suite;                // --suite mpi|openmp: try the checker itself
};

using Place = SourcePlace;

// One mistake.
struct Finding {
    std::string kind;               // its class in the table of common/check/README.md
    std::string id;                 // "deadlock-cycle"
    int rank = -1;                  // or thread; -1: of no one
    std::string call;               // "MPI_Send"; "" when it is none
    Place place;                    // where
    std::vector<Place> others;      // the other side's places
    std::vector<std::string> lines; // plain words: the first says what is wrong
};

// What came of it.
struct Report {
    std::vector<Finding> findings;
    std::vector<std::string> notes; // what limits the answer: no -g, a status other than 0 …
    std::string undecided;          // why nothing can be said; "" when something can
    std::string replay;             // "--seed 7": what shows it again; "" when any run does
};

// Runs what was asked for and prints what was found; returns the exit status: 0 nothing, 1
// something. Throws BadRequest.
int check(const Request& request);

// Whether the command line starts ranks: it names a launcher, or a program that needs an MPI.
bool starts_ranks(const std::vector<std::string>& words);

// The classes of mistakes that our own checker of messages looks for.
std::vector<std::string> every_class();

// The two halves.
Report check_ranks(const Request& request);
Report check_threads(const Request& request);

// Tries the checker on its own suite, programs labelled right or wrong.
// (of the cases for ranks every so manieth, with as many ranks as each is labelled with, or all
// with `ranks`); 1 when its goals are not met.
int try_ranks(int every, int ranks);
// (of threads: all whose names begin so; all when there are none)
int try_threads(const std::vector<std::string>& names);

} // namespace runner::inspect
