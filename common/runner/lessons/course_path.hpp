// The path through the course: which chapter builds on which, as the lessons' own headers say, and
// a picture of it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace runner
{

// Folder of a chapter ("06_parallel_map") → the folders of those that it builds on.
using CoursePath = std::map<std::string, std::set<std::string>>;

// The chapters that a lesson links to between **Builds on** and **Minutes:** at its begin.
std::set<std::string> builds_on(const std::string& lesson);

// Of all lessons of the checkout but drafts. Throws BadRequest where one builds on a chapter that
// is not there, or where chapters build on each other in a circle.
CoursePath course_path();

// What is wrong with a path: a chapter that is not there, a circle. "": nothing.
std::string fault_of(const CoursePath& path);

// Without what follows from the rest: 06 builds on 04 and 03, but 04 on 03.
CoursePath without_detours(const CoursePath& path);

// An SVG: a box for each chapter, right of all that it builds on, and arrows between.
std::string drawn(const CoursePath& path);

// slides/pictures/path.svg of the checkout.
std::filesystem::path path_picture();

} // namespace runner
