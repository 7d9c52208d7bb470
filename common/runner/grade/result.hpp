// What is known of one submission to one exercise when it has been graded, and how what a check
// found becomes points.
#pragma once

#include <string>
#include <vector>

#include "exercise/catalogue.hpp"
#include "exercise/outcome.hpp"
#include "exercise/rules.hpp"

namespace runner::grade
{

// The criteria in the order of the check, and what they ask.
struct Criterion {
    const char* name;
    const char* asks;
};
inline constexpr Criterion criteria[] = {{"compile", "does it compile"},
                                         {"right", "is it right"},
                                         {"parallel", "is it really parallel"},
                                         {"race", "is it free of races"},
                                         {"end", "does it end"},
                                         {"fast", "is it fast enough"}};

struct Points {
    std::string criterion;
    double given = 0, of = 0; // `of` 0: reported, not scored
    std::string outcome;      // passed, failed, not checked, inconclusive
    bool operator==(const Points&) const = default;
};

struct Result {
    std::string student;  // the name of the folder
    std::string exercise; // "heat/halo_mpi"
    std::string input;    // fingerprint of what was handed in
    std::vector<Points> points;
    std::string mistake;               // the misconception that was recognised, if any
    std::vector<std::string> did;      // its violations, in words
    std::vector<std::string> messages; // for the student
    double seconds = 0;                // that grading took
    bool operator==(const Result&) const = default;

    double given() const;
    double of() const;
    // The first criterion that was not passed, or could not be told, in a word or two; "all
    // passed".
    std::string verdict() const;
};

// One line of JSON, and back. from_line() throws std::exception for anything else.
std::string to_line(const Result& result);
Result from_line(const std::string& line);

// "7.5", "10".
std::string number(double points);

// Points by criterion, messages for the student, and the misconception. The rules:
// - a criterion that was passed has its points; one that could not be decided on this machine, too
//   (but parallel: work that is not seen to be shared is not shared);
// - one that failed or was not checked has none; parallel and race count for right answers alone;
// - with a data race results and shares depend on chance: none for right, parallel, race;
// - speed counts only when it is asked for (score_speed), and else is reported alone.
Result graded(const CheckReport& report, const Exercise& exercise, const Rules& rules,
              bool score_speed);

// A submission that could not even be compiled: no points, and why.
Result nothing(const std::string& why, const Exercise& exercise, const Rules& rules,
               bool score_speed);

// Adds what a check of speed found.
void add_speed(Result& result, const CheckReport& report, const Rules& rules, bool score_speed);

// For one that the machine had no memory for: inconclusive in all, and no points, since it may have
// brought that about.
Result no_memory(const Exercise& exercise, const Rules& rules, bool score_speed);

// For a submission whose grading never came to a result.
Result broken_off(const Exercise& exercise, const Rules& rules, bool score_speed);

// A result, with what a later check of its speed alone found.
Result with_speed(Result result, const Result& speed);

} // namespace runner::grade
