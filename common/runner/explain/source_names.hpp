// Names of variables in a line of C++, found without a compiler: good enough to name the variable
// of a race.
#pragma once

#include <string>

namespace runner
{

std::string trimmed(const std::string& line);

// The variable that is read or written at this column (from 1) as clang gives it: where a name
// begins, or at the operator that writes what stands before it. "" when it cannot be told.
std::string touched_name(const std::string& line, int column);

// The same in a line of Fortran, where gfortran gives no column: what stands left of its "=".
std::string assigned_name(const std::string& line);

// Whether the name stands in the line, as a whole word; and whether followed by [ or (.
bool has_name(const std::string& line, const std::string& name);
bool has_subscript(const std::string& line, const std::string& name);

} // namespace runner
