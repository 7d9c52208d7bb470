// The command line of `primer`: its commands, each with what it fills in and what it calls.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cluster/simulate.hpp"
#include "cluster/submit.hpp"
#include "commands/commands.hpp"
#include "commands/needs.hpp"
#include "exercise/exercise_flags.hpp"
#include "grade/grade_flags.hpp"
#include "museum/mistake_flags.hpp"

namespace runner
{

struct CommandLine {
    CommandLine();

    CLI::App app{
        "Primer: each job three ways (serial, threads, processes), measured on your machine",
        "primer"};
    RunRequest run;
    AdviseRequest advised;
    TourRequest tour;
    PredictRequest predict;
    CalibrateRequest calibrate;
    LessonsRequest lessons;
    ReportRequest report;
    SubmitRequest submitted;
    CollectRequest collected;
    SlidesRequest slides;
    inspect::Request inspected;
    SimulateRequest simulated;
    std::string doctor_svg;
    bool doctor_class = false, doctor_mail = false;
    ClassRequest class_room;
    std::string compare_a, compare_b;
    std::vector<std::string> built; // the chapters of `build`
    std::string new_folder, new_title;
    std::string taken_chapter, taken_to;
    bool yes = false;
    bool check = false;
    CLI::App* run_app = nullptr;
    CLI::App* submit_app = nullptr;
    CLI::App* simulate_app = nullptr;
    CLI::App* advise_app = nullptr;
    CLI::App* test_app = nullptr;
    std::unique_ptr<exercise::CommandLine> exercises;
    std::unique_ptr<grade::CommandLine> grading;
    std::unique_ptr<museum::CommandLine> mistakes;

    struct Entry {
        CLI::App* app;
        std::function<int()> call;
        std::function<Targets()> needs; // nothing but the runner when empty
    };
    std::vector<Entry> commands;

  private:
    CLI::App* add(const std::string& name, const std::string& help, std::function<int()> call,
                  std::function<Targets()> needs = {});
    void add_run();
    void add_cluster(); // submit, collect
    void add_simulate();
    void add_advise();
    void add_tour();
    void add_predict();
    static void add_list(CLI::App& command, const std::string& flag,
                         std::vector<std::string>& items, const std::string& help);
    void add_calibrate();
    void add_check();
    void add_take();
    void add_class();
    void add_doctor();
    void add_lessons();
    void add_show(); // report, slides, compare, clean
};

} // namespace runner
