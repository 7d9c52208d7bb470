// The commands for instructors, one file each. They return the exit status, and throw BadRequest or
// Failed.
#pragma once

#include <string>
#include <vector>

namespace runner::grade
{

struct GradeRequest {
    std::string folder;
    std::string out = "grades.csv";
    std::string feedback;               // a folder; none when empty
    std::string points, comments;       // files of the instructor's; none when empty
    std::string moodle;                 // a table for Moodle; none when empty
    std::string again;                  // what of an earlier run is graded again; "": all is new
    std::string jobs;                   // "": as many as cores
    std::string budget;                 // seconds of work of one; "": the exercise's own
    std::vector<std::string> exercises; // empty: those that somebody handed in
    bool quick = false;                 // a first look: few numbers of workers, no speed
    bool no_speed = false;
    bool score_speed = false;
    bool unsafe = false; // without a sandbox
};

// Grades a class.
int grade(const GradeRequest& request);

struct OneRequest {
    std::string exercise, file, room, points;
    std::string group; // of its room (rooms.hpp); "": none
    double budget = 0; // seconds; 0: the exercise's own
    bool quick = false, speed = false, score_speed = false, unsafe = false;
};

// Grades one submission, in its room; prints the result as one line of JSON. grade() starts it.
int grade_one(const OneRequest& request);

// What students get: the tree without solutions, wrong answers, and what grades.
int handout(const std::string& folder);

} // namespace runner::grade
