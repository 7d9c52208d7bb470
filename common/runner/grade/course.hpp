// What an instructor writes for a course: comments that go into the feedback, and points that take
// the place of the exercises' own. Both are files of the instructor's, which are only read: so a
// later run has them again.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "exercise/rules.hpp"
#include "grade/roll.hpp"

namespace runner::grade
{

struct Comment {
    std::string student, exercise, text; // exercise empty: about all
};

// The lines of a table (CSV) as spreadsheets write it: fields with commas or ends of lines are
// quoted. Throws BadRequest, with `flag` and the line, for a quote that does not end.
std::vector<std::vector<std::string>> read_csv(const std::filesystem::path& path,
                                               const std::string& flag);

// --comments: a table whose first line is "student,exercise,comment". Throws BadRequest for a
// student or an exercise that is not in the class.
std::vector<Comment> read_comments(const std::filesystem::path& path, const Roll& roll);

// --points: {"": {"right": 5}, "heat/halo_mpi": {"fast": 2}}; "" is for all exercises.
class CoursePoints
{
  public:
    CoursePoints() = default;
    // From the text of such a file. Throws BadRequest, which begins with `where`; `exercises` are
    // those that there are.
    CoursePoints(const std::string& text, const std::string& where,
                 const std::vector<std::string>& exercises);
    // The rules with the course's points.
    Rules with(Rules rules, const std::string& exercise) const;

  private:
    std::map<std::string, std::map<std::string, double>> points_;
};

// What is in the file; empty where none is named. Throws BadRequest where it cannot be read, or is
// larger than 64 KiB.
std::string points_text(const std::string& file);

// The same with the exercises that there are; no points where there is no text.
CoursePoints course_points(const std::string& text, const std::string& where);

} // namespace runner::grade
