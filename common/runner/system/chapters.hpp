// The chapters, found by their folders; the programs of each, as CMake wrote them down when it was
// configured (chapters/NN_name.json in the build folder).
#pragma once

#include <string>
#include <vector>

namespace runner
{

enum class Kind { serial, threads, processes };

struct Program {
    std::string variant; // "mpi_overlap"
    Kind kind;
    std::string path;        // the executable
    std::string kernel = {}; // the source file of its kernel: "mpi_overlap.cpp"
    std::string launch = {}; // the source file of its launch: "main_mpi.cpp"; "": it is not known
    std::string like = {}; // the way that it does the same work as; "": as its chapter's first ways
    bool hybrid = false;   // its ranks have threads: HYBRID of primer_add_chapter()
};

struct Chapter {
    std::string number;        // "04"
    std::string name;          // "heat"
    std::string folder;        // "04_heat"
    std::string title;         // the lesson's heading: "Heat"
    std::string question = {}; // that the lesson asks; "": it asks none
    std::vector<Program> programs;
    bool on_tour = false; // shown by a tour that does not show all
    std::vector<std::string> tour, quick,
        show;                           // flags of the tour's runs; see primer_add_chapter()
    std::vector<std::string> work = {}; // how it grows: see growth.hpp
};

// What a way may be compared with: other ways of the same family, which do the same work with the
// same kernel or library. The first way of each kind (serial, threads, processes) belongs to the
// family "", any other to one of its own, unless its chapter says which way it is LIKE.
std::string family_of(const Chapter& chapter, const std::string& variant);

// All chapters in the order of their numbers. Throws BadRequest when nothing was configured yet.
std::vector<Chapter> all_chapters();

// Those that a tour shows: the ones marked ON_TOUR, or every one when `all` is asked for, or none
// is marked.
std::vector<Chapter> tour_chapters(bool all);

// The chapters of the source tree by their folders, whether they were configured or not; no
// programs.
std::vector<Chapter> chapter_folders();

// The chapter that `text` names: its number (4, 04), its name, or a beginning of its name that no
// other has. Throws BadRequest with a suggestion when it names none or several.
Chapter find_chapter(const std::vector<Chapter>& chapters, const std::string& text);

// The name among `known` that `text` is most like ("" when none is near): one letter wrong, two
// letters swapped, …, up to a third of its length (Damerau–Levenshtein distance).
std::string nearest(const std::string& text, const std::vector<std::string>& known);

} // namespace runner
