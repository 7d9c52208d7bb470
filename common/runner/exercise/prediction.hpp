// Predictions: a file with a program, and what a learner expects it to print, line by line
// (common/check/prediction/prediction.hpp). What is right is what the program printed when the
// exercise was built.
#pragma once

#include <string>
#include <vector>

#include "exercise/judged.hpp"
#include "exercise/rules.hpp"
#include "exercise/wrong_answer.hpp"

namespace runner
{

// Runs the program of the starter, compiled to this object file, twice. Keeps what it prints
// (Exercise::printed()), and the table of known mistakes. Throws BadRequest when the two differ, or
// when the lines are not those of the starter's prediction.
void learn_prediction(const Exercise& exercise, const Rules& rules, const std::string& object);

// Why the checker does not recognise this mistake; empty when it does.
std::string unrecognised(const Exercise& exercise, const Rules& rules, const WrongAnswer& wrong);

// What is wrong, for people, without the right number: else the next check would be a copy of it.
std::vector<std::string> wrong_prediction(const Wrong& wrong);

} // namespace runner
