// Grading again: what an earlier run found is kept, but for what is asked for and what has changed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grade/requests.hpp"
#include "grade/result.hpp"
#include "grade/roll.hpp"

namespace runner::grade
{

// The results of an earlier run, from the file that it left beside its table. `settings` are those
// of this run, `again` what was asked for. Throws BadRequest when there are none, or they were made
// with other settings.
std::vector<Result> read_earlier(const std::filesystem::path& file, const std::string& settings,
                                 const std::string& again);

// Those that stay, of `results`. `again` names what does not: "changed" (nothing but what was
// handed in anew, which is graded in any case), "inconclusive", a student, or
// "student/chapter/exercise"; several of them between commas. Throws BadRequest for a name that is
// not in the class.
std::vector<Result> kept(const std::vector<Result>& results, const std::string& again,
                         const Roll& roll);

// Of each submission the one that counts: with its speed, where that was measured.
std::vector<Result> counting(const std::vector<Result>& results);

// Whether a criterion of it could not be told on this machine.
bool is_inconclusive(const Result& result);

// The line that such a file, and an unfinished one, begins with.
std::string first_line(const std::string& settings);

// Gives a file or folder another name, the first of NAME.1, NAME.2, … that is free. Nothing where
// there is none. Throws BadRequest when that does not work.
void set_aside(const std::filesystem::path& path);

} // namespace runner::grade
