// grades.html: the class at a glance, for the instructor; one file that needs nothing else.
#pragma once

#include <string>

#include "grade/outputs.hpp"

namespace runner::grade
{

std::string page(const ClassReport& report);

} // namespace runner::grade
