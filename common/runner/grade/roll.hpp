// The submissions of a class. A folder holds one folder a student, each in the layout of
// exercises/: DIR/ada/04_heat/halo_mpi.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner::grade
{

struct Submission {
    std::string student;        // label() of the folder's name
    std::string exercise;       // "heat/halo_mpi"
    std::filesystem::path file; // may not be there
    std::string problem;        // why it cannot be checked: "nothing was handed in"; or empty
    std::string fingerprint;    // of what it holds
};

struct Roll {
    std::vector<std::string> students;   // as submissions name them
    std::vector<Submission> submissions; // by student, then in the order of the exercises
    // student, a file that is no exercise (the first ten of each)
    std::vector<std::pair<std::string, std::string>> strays;
};

// An exercise that there is, and where it is handed in: "heat/halo_mpi", "04_heat/halo_mpi.cpp".
struct Known {
    std::string name, file;
};

// Reads the folder. Graded are the exercises `wanted`, or those that somebody handed in when there
// are none. Throws primer::BadRequest when it cannot be a class.
Roll read_roll(const std::filesystem::path& folder, const std::vector<Known>& exercises,
               const std::vector<std::string>& wanted);

// The contents of "ada/04_heat/halo_mpi.cpp" in the folder of the class, a plain file of at most a
// mebibyte; `problem` says why there are none. No link is followed on the way from that folder on:
// it could lead to another's work, or to the solutions.
std::string read_submission(const std::filesystem::path& folder, const std::filesystem::path& file,
                            std::string& problem);

} // namespace runner::grade
