// The `primer` program: reads the command line and hands over to one file a command.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "chapters.hpp"
#include "commands.hpp"
#include "experiment.hpp"
#include "paths.hpp"
#include "primer/error.hpp"
#include "process.hpp"

namespace
{

using namespace runner;

// The commands, each with what it fills in and what it calls.
struct CommandLine {
    CLI::App app{
        "Primer: each job three ways (serial, threads, processes), measured on your machine",
        "primer"};
    RunRequest run;
    CalibrateRequest calibrate;
    LessonsRequest lessons;
    ReportRequest report;
    std::string compare_a, compare_b;
    bool yes = false;
    bool undo = false;
    bool quick = false;
    bool check = false;
    CLI::App* run_app = nullptr;
    CLI::App* test_app = nullptr;
    std::vector<std::pair<CLI::App*, std::function<int()>>> commands;

    CLI::App* add(const std::string& name, const std::string& help, std::function<int()> call)
    {
        CLI::App* command = app.add_subcommand(name, help);
        commands.emplace_back(command, std::move(call));
        return command;
    }

    bool knows(const std::string& name) const
    {
        const auto subcommands = app.get_subcommands(
            [&](const CLI::App* command) { return command->get_name() == name; });
        return !subcommands.empty();
    }

    CommandLine()
    {
        app.set_version_flag("--version", std::string("primer ") + PRIMER_VERSION);
        app.require_subcommand(1);
        app.get_formatter()->column_width(30);
        add("list", "the chapters and the ways in which each is done", list_chapters);
        add_run();
        CLI::App* tour_app =
            add("tour", "every chapter once: serial, threads, processes, and who won",
                [this] { return tour(quick, run.verbose); });
        tour_app->add_flag("--quick", quick, "small sizes, a few seconds in all");
        tour_app->add_flag("--verbose", run.verbose, "show each command line as you would type it");
        add_show();
        test_app = add("test", "all tests; further arguments go to ctest (e.g. -R heat)",
                       [this] { return test(test_app->remaining()); });
        test_app->allow_extras()->prefix_command();
        add("doctor", "what this machine has, what is missing and how to get it", doctor);
        CLI::App* calibrate_app =
            add("calibrate", "this machine's limits: memory, arithmetic, threads, messages",
                [this] { return runner::calibrate(calibrate); });
        calibrate_app->add_option("--json", calibrate.json,
                                  "write them to FILE as well (-: standard output alone)");
        calibrate_app->add_flag("--verbose", calibrate.verbose,
                                "show each command line as you would type it");
        calibrate_app->footer(
            "Takes less than 30 s on a quiet machine. Kept in the build folder as "
            "limits.json; what each figure means: common/calibrate/README.md.");
        CLI::App* lessons_app =
            add("lessons", "the code in the lessons against the code that is compiled",
                [this] { return runner::lessons(lessons); });
        lessons_app->add_flag("--check", check, "say which excerpts are out of date (the default)");
        lessons_app->add_flag("--update", lessons.update, "bring them up to date");
        lessons_app->add_option("--excerpt", lessons.excerpt, "print one: FILE#region");
        app.add_subcommand("setup", "install what is missing: core, check, slides, cluster or all")
            ->allow_extras(); // done by ./primer itself, before there is a runner; here for --help
    }

    void add_show()
    {
        CLI::App* report_app = add("report", "tables and pictures of records as one page (HTML)",
                                   [this] { return runner::report(report); });
        report_app->add_option("chapters", report.chapters, "only of these (all when not given)");
        report_app->add_option("--json", report.json,
                               "files of `primer run --json` (the last tour's when not given)");
        report_app->add_option("--output", report.output, "the page (report.html)");
        report_app->add_option("--svg", report.svg, "write the pictures into this folder too");
        CLI::App* compare_app = add("compare", "two runs side by side: machines, builds",
                                    [this] { return compare(compare_a, compare_b); });
        compare_app->add_option("A", compare_a, "file of `primer run --json`")->required();
        compare_app->add_option("B", compare_b, "another one")->required();
        CLI::App* clean_app = add("clean", "clear what the runner made, after asking",
                                  [this] { return clean(yes, undo); });
        clean_app->add_flag("--yes", yes, "do not ask");
        clean_app->add_flag("--undo", undo, "bring back what the last clean cleared");
    }

    void add_run()
    {
        run_app = add("run", "programs of one chapter, side by side", [this] {
            run.flags = run_app->remaining();
            return run_chapter(run);
        });
        run_app
            ->add_option("chapter", run.chapter,
                         "its number, its name or the beginning of its name")
            ->required();
        run_app->add_option("--variants", run.variants, "serial,openmp,mpi,… (all when not given)")
            ->delimiter(',');
        run_app
            ->add_option("--workers", run.workers,
                         "1,2,4,… (up to the number of cores when not given)")
            ->delimiter(',');
        run_app->add_option("--repeats", run.repeats, "timed repeats in each run of a program (5)");
        run_app->add_option("--rounds", run.rounds, "how often all programs run in turn (2)");
        run_app->add_option("--json", run.json,
                            "write the records to FILE (-: standard output alone)");
        run_app->add_flag("--verbose", run.verbose, "show each command line as you would type it");
        run_app->add_flag("--no-trace", run.no_trace,
                          "do not count what ranks send, nor how long they wait");
        run_app->add_flag("--timeline", run.timeline,
                          "note who computed, communicated and waited when");
        run_app->add_option("--trace", run.trace,
                            "the same, and write it to FILE for chrome://tracing or Perfetto");
        run_app->footer("Other flags go to the chapter's programs, e.g. --n 1000; "
                        "build/bin/CHAPTER_serial --help lists them.");
        run_app->allow_extras();
    }
};

int dispatch(int argc, char** argv)
{
    CommandLine line;
    std::vector<std::string> names;
    for (const auto& [command, call] : line.commands)
        names.push_back(command->get_name());
    if (argc > 1 && argv[1][0] != '-' && !line.knows(argv[1])) {
        const std::string guess = nearest(argv[1], names);
        throw primer::BadRequest(
            guess.empty()
                ? fmt::format("no command {}: there are {}, setup", argv[1], fmt::join(names, ", "))
                : fmt::format("no command {}: did you mean {}?", argv[1], guess));
    }
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        return line.app.exit(success);
    } catch (const CLI::ParseError& error) {
        throw primer::BadRequest(
            fmt::format("{}: see ./primer {}--help", error.what(),
                        argc > 1 && argv[1][0] != '-' ? std::string(argv[1]) + " " : ""));
    }
    for (const auto& [command, call] : line.commands)
        if (command->parsed())
            return call();
    throw primer::BadRequest("setup is done by ./primer itself: run ./primer setup");
}

} // namespace

int main(int argc, char** argv)
{
    runner::end_children_with_us();
    int status = primer::right;
    try {
        status = dispatch(argc, argv);
    } catch (const runner::Failed& failed) {
        fmt::print(stderr, "{}\n", failed.line);
        status = failed.status;
    } catch (const primer::BadRequest& error) {
        fmt::print(stderr, "primer: {}\n", error.what());
        status = primer::bad_request;
    } catch (const std::exception& error) {
        fmt::print(stderr, "primer: {}\n", error.what());
        status = primer::wrong;
    }
    if (std::fflush(stdout) != 0) {
        fmt::print(stderr, "primer: standard output could not be written (is the disk full?)\n");
        status = primer::bad_request;
    }
    return status;
}
