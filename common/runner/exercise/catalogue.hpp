// The exercises: found by what CMake wrote down of them (exercises/NN_chapter/NAME.json in the
// build folder), told by their files for students (the same path in the source folder).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

enum class Workers { none, threads, ranks };

struct Exercise {
    std::string id;            // "heat/halo_mpi"
    std::string folder;        // "04_heat"
    std::string chapter, name; // "heat", "halo_mpi"
    std::string title, kind, task, read;
    std::string why;                // why a passing answer is right: one sentence
    std::vector<std::string> hints; // from vague to explicit
    Workers workers = Workers::none;
    int minutes = 0;
    int order = 0; // in which the chapter's exercises are taught
    // A prediction: its file holds a program, whose workers these are, and what a learner expects
    // it to print. none: it is no prediction of that kind.
    Workers program = Workers::none;
    int program_workers = 1;

    // How a learner's code is compiled, and what is built for it.
    std::string checker;                                 // the name of its worker and its judge
    std::string target, compiler, race_compiler, archer; // race_compiler "": races are not checked
    std::vector<std::string> flags, includes;
    std::string cache, processor; // ccache, and what tells processors apart; "": none is used
    std::string worker_object;    // ranks: worker.cpp, compiled for ranks that stay; else ""

    std::filesystem::path starter() const;
    std::filesystem::path header() const; // may not exist
    std::filesystem::path solution() const;
    std::filesystem::path about() const; // its JSON file
    std::filesystem::path tests() const; // the folder with worker, judge and wrong answers
    std::filesystem::path mine() const;  // the learner's copy; may not exist
    std::filesystem::path
    source() const; // what is checked: mine, or the starter where there is none
    std::filesystem::path worker() const, race_worker() const, judge() const;
    std::filesystem::path printed() const; // a prediction: what its program printed
    std::filesystem::path known() const;   // the table of known mistakes; may not exist
};

// "1 thread", "3 ranks".
std::string worker_words(Workers kind, int count);

// In the order of the chapters. Throws BadRequest when there are none, or when a file of one is
// wrong.
std::vector<Exercise> all_exercises();

// The exercise that `text` names: heat/halo_mpi, 4/halo_mpi, halo_mpi, a path of its source, or a
// beginning that no other has. Throws BadRequest with a suggestion otherwise.
Exercise find_exercise(const std::vector<Exercise>& exercises, const std::string& text);

} // namespace runner
