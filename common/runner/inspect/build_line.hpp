// The compiler line that --build names, made one of clang with ThreadSanitizer.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "system/process.hpp"

namespace runner::inspect
{

struct BuildLine {
    std::vector<std::string> words;   // what clang is given: no compiler, no output, no -O
    std::vector<std::string> sources; // files among them
    std::string output = "a.out";     // what the line itself would make
    bool openmp = false;              // it has -fopenmp, or what another compiler calls it
    bool cpp = false;                 // C++, else C
    bool fortran = false;             // some of it is in Fortran
    std::string compiler;             // then gfortran
};

// Reads the line as a shell would, without variables and wildcards. Throws BadRequest when it is no
// line that makes a program of C, C++ or Fortran.
BuildLine read_build_line(const std::string& line);

// Whether the line's compiler is one of MPI's (mpicc, mpicxx, mpifort).
bool is_line_of_ranks(const std::string& line);

// The parts of such a line.
struct RanksLine {
    std::string compiler;
    std::vector<std::string> words;   // what follows it, but for the output
    std::vector<std::string> sources; // files among them
    std::string output = "a.out";
    bool fortran = false;
};
RanksLine read_ranks_line(const std::string& line);

// Whether the word is the name of a source in C, C++ or Fortran, by its ending.
bool is_source_file(const std::string& word);

// Runs such a line as it is, with -g, and makes `program` in place of what it says; returns that
// name ("a.out"). Throws BadRequest with the compiler's words.
std::string build_ranks(const std::string& line, const std::filesystem::path& program);

enum class Watched { races, nothing };

// Compiles it to `program`, without optimisation and with line numbers: each access then is where
// the source has it. Options that only gcc knows are left out. Fortran is compiled by gfortran and
// then linked by clang, with clang's ThreadSanitizer and runtime of OpenMP. Throws BadRequest with
// clang's own words.
void build_with_clang(const BuildLine& line, const std::filesystem::path& program, Watched watched);

// The library that is loaded into the program (common/check/threads).
std::filesystem::path threads_library();

} // namespace runner::inspect
