// The command lines of `primer grade` and `primer handout`. Included by main.cpp alone: CLI11 is
// slow to compile.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

#include "grade/requests.hpp"
#include "system/items.hpp"

namespace runner::grade
{

class CommandLine
{
  public:
    // `add` makes a command of a name, a line of help and a call.
    using Add =
        std::function<CLI::App*(const std::string&, const std::string&, std::function<int()>)>;
    explicit CommandLine(const Add& add)
    {
        CLI::App* whole = add("grade", "a folder of submissions to a table and a page",
                              [this] { return grade(request_); });
        whole
            ->add_option("DIR", request_.folder,
                         "one folder a student: DIR/ada/04_heat/halo_mpi.cpp")
            ->required();
        whole->add_option("--out", request_.out,
                          "the table (grades.csv); the page: the same, .html");
        whole->add_option("--feedback", request_.feedback,
                          "a Markdown file for each student in DIR");
        whole->add_option("--points", request_.points,
                          "points of your course (JSON; default: the exercises' own)");
        whole->add_option("--comments", request_.comments,
                          "a table student,exercise,comment that goes into the feedback");
        whole->add_option("--moodle", request_.moodle,
                          "also write a table with a line for each student, for Moodle's import");
        whole->add_option("--again", request_.again,
                          "goes on from an earlier run: changed (files), inconclusive, a student, "
                          "or student/chapter/exercise, …");
        whole->add_option("--jobs", request_.jobs,
                          "submissions at once (default: as many as cores)");
        whole->add_option("--budget", request_.budget,
                          "seconds of work that one submission may cost in all (default: its "
                          "exercise's own)");
        whole->add_option_function<std::string>(
            "--exercises",
            [this](const std::string& text) {
                request_.exercises = items_of("--exercises", text, "heat/halo_mpi");
            },
            "heat/halo_mpi,… (default: those handed in)");
        whole->add_flag("--score-speed", request_.score_speed, "also give points for speed");
        whole->add_flag("--no-speed", request_.no_speed, "do not measure speed");
        whole->add_flag("--quick", request_.quick,
                        "quick grading: with 1 and 3 workers only, no speed");
        whole->add_flag("--unsafe", request_.unsafe,
                        "without a sandbox: only for code that you trust");
        whole->footer("If it is interrupted, the same command resumes it. How points are given, "
                      "and what submissions can and cannot do: common/GRADING.md");
        add("handout", "what students get: the tree without solutions and wrong answers",
            [this] { return handout(handout_); })
            ->add_option("DIR", handout_, "a folder that does not exist yet")
            ->required();
        CLI::App* one = add("grade-one", "", [this] { return grade_one(one_); });
        one->group(""); // `grade` calls it
        one->add_option("--exercise", one_.exercise)->required();
        one->add_option("--file", one_.file)->required();
        one->add_option("--room", one_.room)->required();
        one->add_option("--group", one_.group);
        one->add_option("--points", one_.points);
        one->add_option("--budget", one_.budget);
        one->add_flag("--quick", one_.quick);
        one->add_flag("--speed", one_.speed);
        one->add_flag("--score-speed", one_.score_speed);
        one->add_flag("--unsafe", one_.unsafe);
    }

  private:
    GradeRequest request_;
    OneRequest one_;
    std::string handout_;
};

} // namespace runner::grade
