// The chapters and their programs: read from the files that primer_add_chapter() writes into the
// build folder (chapters/NN_name.json). A new chapter is found there, and tested, with no edit
// here.
#pragma once

#include <ostream>
#include <string>
#include <vector>

struct Program {
    std::string name;   // array_addition_openmp
    std::string way;    // openmp
    std::string kind;   // serial, threads or processes
    std::string kernel; // openmp.cpp
    std::string launch; // main.cpp

    // The beginning of a command line that starts it with that many workers, stopped after a
    // minute. omp_num_threads, when given, is put in place of the number of threads.
    std::string start(int workers, const std::string& omp_num_threads = "") const;

    // The number of workers for tests with a single one: odd where possible.
    int some_workers() const;
};

// A program with a mistaken kernel (primer_add_broken_program()).
struct Broken {
    Program program;
    std::string flags;
};

struct Chapter {
    std::string folder; // 03_array_addition
    std::string name;   // array_addition
    bool equal_bits;    // all ways promise the same checksum
    std::vector<Program> programs;
    std::vector<std::string> cases; // flags of further jobs that it does: CASES
    std::vector<Broken> broken;

    // The first program of each launch (main.cpp, main_mpi.cpp, …): what it does with its flags is
    // tried once.
    std::vector<Program> one_of_each_kind() const;
};

inline void PrintTo(const Chapter& chapter, std::ostream* out)
{
    *out << chapter.name;
}

// Whether programs of that kind are to be run: all, unless PRIMER_PROGRAMS names one kind. (With a
// second MPI only those of processes are others than before.)
bool asked_for(const std::string& kind);

// With the programs that are asked for.
std::vector<Chapter> all_chapters();
