// The classic wrong answers of an exercise: tests/exercises/NN_chapter/NAME/wrong/*.cpp. Each
// begins with what is known of it:
//     // mistake: what the learner believed
//     // caught: the stage that must catch it
//     // says: words that its message must contain
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exercise/catalogue.hpp"

namespace runner
{

struct WrongAnswer {
    std::filesystem::path path;
    std::string mistake, caught, says;
};

// In the order of their names. Throws BadRequest when one lacks a line.
std::vector<WrongAnswer> wrong_answers(const Exercise& exercise);

} // namespace runner
