// What is known of one submission to one exercise when it has been graded.
#pragma once

#include <string>
#include <vector>

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
    std::vector<std::string> did;      // what it did that no solution does
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

} // namespace runner::grade
