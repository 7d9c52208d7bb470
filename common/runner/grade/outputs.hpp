// What a grading run is asked to do and to write, checked before the work begins.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exercise/catalogue.hpp"
#include "grade/commands.hpp"
#include "grade/page.hpp"
#include "grade/roll.hpp"

namespace runner::grade
{

class Outputs
{
  public:
    // Throws primer::BadRequest when something is there already that is not of an interrupted run.
    explicit Outputs(const GradeRequest& request);
    std::filesystem::path journal() const;
    std::filesystem::path page() const;

    // Each file whole or not at all; the table last.
    void write(const ClassReport& report) const;

  private:
    void write_feedback(const ClassReport& report) const;
    std::filesystem::path table_, feedback_;
};

// Everything that decides the points, in one line: a run with other settings cannot be gone on
// with.
std::string settings(const GradeRequest& request, const std::vector<Exercise>& exercises,
                     const Roll& roll);

// How many at once. Throws primer::BadRequest when that makes no sense.
int jobs_at_once(const GradeRequest& request);

// For a submission whose grading never came to a result.
Result broken_off(const Exercise& exercise, bool score_speed);

// A result, with what a later check of its speed alone found.
Result with_speed(Result result, const Result& speed);

} // namespace runner::grade
