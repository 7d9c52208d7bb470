// How CMake builds a chapter's programs: of which sources, with which options. CMake writes it down
// itself (cmake-file-api(7), codemodel), so a chapter may do in its CMakeLists.txt what it likes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner::take
{

// Sources that are compiled alike: a kernel, a launch, a piece of common/.
struct Part {
    std::vector<std::string> sources;     // below the source folder: "chapters/04_heat/mpi.cpp"
    std::vector<std::string> options;     // "-ffp-contract=off"; neither warnings nor -march
    std::vector<std::string> definitions; // "EIGEN_USE_BLAS"
    bool threads = false;                 // compiled with OpenMP
    bool ranks = false;                   // compiled with MPI
};

struct PlannedProgram {
    Program program;                    // as the chapter describes it
    std::string name;                   // "heat_mpi"
    std::string names;                  // the file, written by CMake, that says which program it is
    std::vector<std::string> parts;     // names in BuildPlan::parts
    std::vector<std::string> libraries; // stems of what it is linked with: "png", "openblas", "dl"
    bool threads = false, ranks = false;
};

struct BuildPlan {
    std::map<std::string, Part> parts;
    std::vector<PlannedProgram> programs;
};

// The plan of the chapter's programs. Has CMake write it down when it has not done so in this build
// folder yet. Throws Failed when CMake cannot.
BuildPlan plan_of(const Chapter& chapter);

} // namespace runner::take
