// The points of a class as a table for spreadsheets (RFC 4180).
#pragma once

#include <string>
#include <vector>

#include "grade/result.hpp"

namespace runner::grade
{

// A field: quoted where it must be. What a spreadsheet would take for a formula (=, +, -, @ first)
// gets an apostrophe before it: a student's name must not compute anything.
std::string csv_field(const std::string& text);

// A line for each student and exercise. The same results give the same bytes: the time that
// grading took is on the page instead.
std::string csv(const std::vector<Result>& results);

} // namespace runner::grade
