// Which programs there are: read from the manifests that primer_add_chapter() writes.
#pragma once

#include <ostream>
#include <string>
#include <vector>

struct Program {
    std::string folder;  // 03_array_addition
    std::string chapter; // array_addition
    std::string variant; // openmp
    std::string kind;    // serial, threads or processes

    std::string name() const { return chapter + "_" + variant; }
    // The numbers of workers that it is tried with.
    std::vector<int> workers() const;
    // The beginning of a command line that starts it with that many workers, stopped after a
    // minute. omp_num_threads, when given, is put in place of the number of threads.
    std::string start(int workers, const std::string& omp_num_threads = "") const;
};

inline void PrintTo(const Program& program, std::ostream* out)
{
    *out << program.name();
}

std::vector<Program> programs_of_all_chapters();
