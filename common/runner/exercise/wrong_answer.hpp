// The classic wrong answers of an exercise: tests/exercises/NN_chapter/NAME/wrong/*.cpp. Each
// begins with what is known of it:
//     // mistake: what the learner believed
//     // caught: the stage that must catch it
//     // says: what the learner is told of it, or words of that
//     //   (more lines of it, up to the first line of code)
// Another version of the same mistake begins with the name of the first instead:
//     // like: other
// Those of a prediction stand in tests/exercises/NN_chapter/NAME/wrong.json: a list of objects with
// name, mistake, says, and what their author believes that some lines print, {"line": [1, 2]}.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "exercise/catalogue.hpp"

namespace runner
{

struct WrongAnswer {
    std::filesystem::path path;
    std::string name; // of the mistake: the file's, or that of the one that it is like
    std::string mistake, caught, says;
    std::map<std::string, std::vector<double>> prints = {}; // of a prediction
};

// In the order of their names. Throws BadRequest when one lacks a line.
std::vector<WrongAnswer> wrong_answers(const Exercise& exercise);

// Two mistakes that give the same results with these numbers of workers, although their authors
// believed different things: a message names both.
struct Rivals {
    std::string one, other;
    std::vector<int> workers;
};
// Those of an exercise, by its table of known mistakes (Exercise::known()).
std::vector<Rivals> rivals(const Exercise& exercise);

} // namespace runner
