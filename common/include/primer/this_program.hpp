// What differs between the programs of a chapter besides their kernel. The sources are the same;
// the linker chooses the definition.
#pragma once

namespace primer
{

// Which program this is. CMake writes a small file for each program that defines it.
struct ThisProgram {
    const char* chapter; // "heat"
    const char* variant; // "openmp"
};
extern const ThisProgram this_program;

// Starts the team of threads and returns how many there are: OMP_NUM_THREADS, or one for each
// processor (common/src/team.cpp). In a program with one thread it starts none and returns 1
// (common/src/alone.cpp). Called by one thread, outside any parallel region.
int start_team();

} // namespace primer
