// grades.html: the class at a glance, for the instructor; one file that needs nothing else.
#pragma once

#include <string>
#include <vector>

#include "grade/result.hpp"

namespace runner::grade
{

struct ClassReport {
    std::vector<std::string> students;
    std::vector<Result> results;                             // by student
    std::vector<std::pair<std::string, std::string>> strays; // student, a file that is no exercise
    bool confined = true;                                    // false: --unsafe
};

std::string page(const ClassReport& report);

// What one student is told: a text in Markdown about nobody else.
std::string feedback(const std::string& student, const ClassReport& report);

} // namespace runner::grade
