// What a grading run writes: the table, the page, and a text for each student.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grade/alike.hpp"
#include "grade/course.hpp"
#include "grade/requests.hpp"
#include "grade/result.hpp"

namespace runner::grade
{

struct ClassReport {
    std::vector<std::string> students;
    std::vector<Result> results;                             // by student
    std::vector<std::pair<std::string, std::string>> strays; // student, a file that is no exercise
    bool confined = true;                                    // false: --unsafe
    std::string limits = {}; // what of them the kernel did not keep, and why; empty: nothing
    std::vector<Comment> comments = {}; // the instructor's
    std::vector<Alike> alike = {};
    bool again = false; // whether `before` is an earlier run
    std::vector<Result> before = {};
};

class Outputs
{
  public:
    // Throws primer::BadRequest when something is there already that is not of an interrupted run.
    explicit Outputs(const GradeRequest& request);
    // Whether what it writes has changed since: another run has come to its end meanwhile.
    bool somebody_wrote() const;
    std::filesystem::path journal() const;
    std::filesystem::path page() const;
    std::filesystem::path results() const; // what --again goes on from

    // Each file whole or not at all; the table last. What is there, of an earlier run or of
    // somebody else, gets another name first.
    void write(const ClassReport& report) const;

  private:
    std::string state() const;
    void write_feedback(const ClassReport& report) const;
    std::string before_;
    std::filesystem::path table_, feedback_, moodle_;
    bool again_;
};

// A field: quoted where it must be, no longer than a spreadsheet takes. What it would take for a
// formula (=, +, -, @ first) gets an apostrophe before it: a student's name must not compute
// anything. Control characters are question marks.
std::string csv_field(const std::string& text);

// The points of a class as a table for spreadsheets (RFC 4180), a line for each student and
// exercise. The same results give the same bytes: the time that
// grading took is on the page instead.
std::string csv(const std::vector<Result>& results);

// The same for a learning platform, in the form that Moodle's import of grades takes (a heading for
// each column, a line for each student): student, the points of each exercise with the most that
// there are in its heading, what is to be said of each in one line, and the sum.
std::string moodle(const ClassReport& report);

// The feedback for one student, in Markdown; it holds nothing about others.
std::string feedback(const std::string& student, const ClassReport& report);

} // namespace runner::grade
