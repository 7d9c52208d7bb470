// The `primer` program: reads the command line and hands over to one file a command.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <memory>

#include <fmt/format.h>

#include "chapters.hpp"
#include "commands.hpp"
#include "exercise/command_line.hpp"
#include "experiment.hpp"
#include "grade/command_line.hpp"
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
    SlidesRequest slides;
    std::string compare_a, compare_b;
    bool yes = false;
    bool undo = false;
    bool quick = false;
    bool check = false;
    CLI::App* run_app = nullptr;
    CLI::App* test_app = nullptr;
    std::unique_ptr<exercise::CommandLine> exercises;
    std::unique_ptr<grade::CommandLine> grading;
    std::vector<std::pair<CLI::App*, std::function<int()>>> commands;

    CLI::App* add(const std::string& name, const std::string& help, std::function<int()> call)
    {
        CLI::App* command = app.add_subcommand(name, help);
        commands.emplace_back(command, std::move(call));
        return command;
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
        tour_app->add_flag("--quick", quick,
                           "small sizes, a few seconds in all; measures no limits");
        tour_app->add_flag("--verbose", run.verbose, "show each command line as you would type it");
        add_show();
        exercises = std::make_unique<exercise::CommandLine>(
            *add("exercise", "exercises that say whether you are right, and why not",
                 [this] { return exercises->call(); }));
        grading = std::make_unique<grade::CommandLine>(
            [this](const std::string& name, const std::string& help, std::function<int()> call) {
                return add(name, help, std::move(call));
            });
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
            add("lessons", "what lessons quote against the sources and the recorded runs",
                [this] { return runner::lessons(lessons); });
        lessons_app->add_flag("--check", check, "say what is out of date (the default)");
        lessons_app->add_flag("--update", lessons.update, "bring them up to date");
        lessons_app->add_option("--excerpt", lessons.excerpt, "print one: FILE#region");
        lessons_app->add_option("--figure", lessons.figure,
                                "print one: \"heat/openmp@2 median_s\"");
        lessons_app->add_flag("--record", lessons.record,
                              "run again what recorded/commands.txt of each chapter says");
        lessons_app->add_option("--records", lessons.records,
                                "a folder for, or with, records of another machine");
        lessons_app->add_option("chapters", lessons.chapters, "only these (all when not given)");
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
        report_app->add_option("--svg", report.svg,
                               "write the pictures into this folder too, as SVG");
        report_app->footer(
            "Pictures: CHAPTER-WHAT-N.svg (speedup, efficiency, memory), CHAPTER-WHAT-N-R.svg "
            "(timeline, messages) and roofline-N.svg, 760 pixels wide, where the records have what "
            "they show. N: place of the chapter's first record in what was read, R: line of its "
            "table, both counted from 0.");
        CLI::App* slides_app = add("slides", "the decks, as pages that stand alone, and as PDF",
                                   [this] { return runner::slides(slides); });
        slides_app->add_option("decks", slides.decks,
                               "numbers or names, e.g. 04 or heat (all when not given)");
        slides_app->add_flag("--pdf", slides.pdf, "print PDFs too (takes chromium)");
        slides_app->add_flag("--notes", slides.notes, "print PDFs with the speaker's notes");
        slides_app->add_flag("--mine", slides.mine,
                             "with figures and plots of this machine: runs the chapters first");
        slides_app->add_flag("--open", slides.open, "open the list of decks in a browser");
        slides_app->add_option("--site", slides.site,
                               "lessons, decks and report as one folder for a web server");
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

// Refuses a word that is none of the command's own commands, naming the nearest one.
void require_known(const CLI::App& app, const std::string& word)
{
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == word)
            return;
        if (!command->get_group().empty()) // those of no group are for programs, not for people
            names.push_back(command->get_name());
    }
    if (names.empty() || word.front() == '-')
        return;
    const std::string guess = nearest(word, names);
    throw primer::BadRequest(
        guess.empty() ? fmt::format("no command {}: there are {}", word, fmt::join(names, ", "))
                      : fmt::format("no command {}: did you mean {}?", word, guess));
}

int dispatch(int argc, char** argv)
{
    CommandLine line;
    if (argc > 1 && argv[1][0] != '\0')
        require_known(line.app, argv[1]);
    if (argc > 2 && argv[1][0] != '-' && argv[2][0] != '\0')
        require_known(*line.app.get_subcommand(argv[1]), argv[2]);
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
