// From what a check found to points.
#pragma once

#include "exercise/catalogue.hpp"
#include "exercise/outcome.hpp"
#include "exercise/rules.hpp"
#include "grade/result.hpp"

namespace runner::grade
{

// Points by criterion, messages for the student, and the misconception. The rules:
// - a criterion that was passed has its points; one that could not be decided on this machine, too
//   (but parallel: work that is not seen to be shared is not shared);
// - one that failed or was not checked has none; parallel and race count for right answers alone;
// - with a data race the answers, and who did the work, are luck: none for right, parallel, race;
// - speed counts only when it is asked for (score_speed), and else is reported alone.
Result graded(const CheckReport& report, const Exercise& exercise, const Rules& rules,
              bool score_speed);

// A submission that could not even be compiled: no points, and why.
Result nothing(const std::string& why, const Exercise& exercise, const Rules& rules,
               bool score_speed);

// Adds what a later check of speed alone found.
void add_speed(Result& result, const CheckReport& report, const Rules& rules, bool score_speed);

} // namespace runner::grade
