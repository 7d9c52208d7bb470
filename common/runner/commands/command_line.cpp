#include "commands/command_line.hpp"

#include "system/items.hpp"
#include "system/paths.hpp"

namespace runner
{

CLI::App* CommandLine::add(const std::string& name, const std::string& help,
                           std::function<int()> call, std::function<Targets()> needs)
{
    CLI::App* command = app.add_subcommand(name, help);
    commands.push_back({command, std::move(call), std::move(needs)});
    return command;
}

CommandLine::CommandLine()
{
    app.set_version_flag("--version", std::string("primer ") + PRIMER_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(30);
    add("list", "the chapters: what each asks, its variants, and how far you are", list_chapters);
    add_run();
    add_cluster();
    add_simulate();
    add_advise();
    add_tour();
    add_predict();
    add_show();
    exercises = std::make_unique<exercise::CommandLine>(
        *add("exercise", "exercises with a checker that explains mistakes",
             [this] { return exercises->call(); }));
    grading = std::make_unique<grade::CommandLine>(
        [this](const std::string& name, const std::string& help, std::function<int()> call) {
            return add(name, help, std::move(call));
        });
    add_check();
    mistakes = std::make_unique<museum::CommandLine>(*add(
        "mistake", "a museum of classic mistakes: list, show, run and mend them",
        [this] { return mistakes->call(); },
        [this] {
            return mistakes->asks_tools() ? Targets{"primer_check_mpi", "primer_check_threads"}
                                          : Targets{};
        }));
    add_take();
    CLI::App* new_app = add("new", "for authors: a small complete chapter to start from",
                            [this] { return new_chapter(new_folder, new_title); });
    new_app->add_option("NN_NAME", new_folder, "its folder, e.g. 26_quick_sort")->required();
    new_app->add_option("TITLE", new_title, "e.g. \"Quick sort\"")->required();
    test_app = add(
        "test", "all tests; further arguments go to ctest (e.g. -R heat)",
        [this] { return test(test_app->remaining()); },
        [this] { return needs_of_test(test_app->remaining()); });
    test_app->allow_extras()->prefix_command();
    add_doctor();
    add_class();
    add(
        "build", "the programs of chapters, to run by hand (of all chapters when none is named)",
        [this] { return build_chapters(built); }, [this] { return needs_of_build(built); })
        ->add_option("chapters", built, "numbers, names or prefixes of names");
    add_calibrate();
    add_lessons();
    app.add_subcommand("setup",
                       "install what is missing: core, check, slides, compare, cluster or all")
        ->allow_extras(); // done by ./primer itself, before the runner is built; here for --help
}

void CommandLine::add_cluster()
{
    submit_app = add(
        "submit", "a chapter as jobs on a cluster with Slurm, one for each number of nodes",
        [this] {
            submitted.flags = submit_app->remaining();
            return submit(submitted);
        },
        [this] { return needs_of_build({submitted.chapter}); });
    submit_app
        ->add_option("chapter", submitted.chapter, "its number, its name or a prefix of its name")
        ->required();
    add_list(*submit_app, "--nodes", submitted.nodes,
             "1,2,4,… numbers of nodes, a job each (1,2,4)");
    add_list(
        *submit_app, "--variants", submitted.variants,
        "serial,openmp,mpi,… (these three); with the fewest nodes those of one process run, too");
    submit_app->add_option("--ranks-per-node", submitted.ranks_per_node,
                           "processes on each node (1)");
    submit_app->add_option("--threads", submitted.threads,
                           "processors, and threads, of each rank (1)");
    submit_app->add_option("--partition", submitted.partition, "of the cluster (its default)");
    submit_app->add_option("--account", submitted.account, "that pays (yours)");
    submit_app->add_option("--time", submitted.time,
                           "limit of each job: minutes, or HOURS:MINUTES:SECONDS (10)");
    submit_app->add_option("--repeats", submitted.repeats,
                           "timed repeats in each run of a program (5)");
    submit_app->add_option("--rounds", submitted.rounds,
                           "rounds, in each of which all programs run once (2)");
    submit_app->add_option(
        "--folder", submitted.folder,
        "where scripts and results go, seen from all nodes (my/jobs/CHAPTER-1, …)");
    submit_app->add_flag("--dry-run", submitted.dry_run,
                         "print the job scripts and submit nothing");
    submit_app->footer(
        "Other flags go to the chapter's programs, e.g. --n 1000. The scripts are yours to change "
        "and to submit again: common/cluster/README.md.");
    submit_app->allow_extras();
    CLI::App* collect_app =
        add("collect", "what the jobs of `submit` have measured, and how they ended",
            [this] { return collect(collected); });
    collect_app->add_option("folder", collected.folder,
                            "of the jobs (default: of the last submit)");
    collect_app->add_option("--json", collected.json, "the records' file (FOLDER/records.json)");
    collect_app->add_option("--output", collected.output,
                            "the page with plots (FOLDER/report.html)");
    collect_app->add_flag("--verbose", collected.verbose, "show the verdict's evidence");
    collect_app->footer("Exit status: 0 all right (jobs may still run), 1 a job failed, was "
                        "cancelled or ran out of "
                        "time, or an answer is wrong. Works without Slurm.");
}

void CommandLine::add_tour()
{
    CLI::App* tour_app = add(
        "tour",
        "five chapters that tell the story, or all: serial, threads, processes, and which won",
        [this] { return runner::tour(tour); }, [this] { return needs_of_tour(tour); });
    tour_app->add_flag("--quick", tour.quick,
                       "small sizes, a few seconds in all; measures no "
                       "limits");
    tour_app->add_flag("--all", tour.all, "every chapter, not only those that tell the main story");
    tour_app->add_flag("--predict", tour.predict,
                       "ask each chapter's questions before it, as `primer predict` does");
    tour_app->add_flag("--verbose", tour.verbose,
                       "show each command line as you would type it, and the evidence of verdicts");
}

void CommandLine::add_predict()
{
    CLI::App* predict_app = add(
        "predict", "a chapter's questions: predict first, then measure",
        [this] { return runner::predict(predict); }, [this] { return needs_of_predict(predict); });
    predict_app->add_option("chapter", predict.chapter,
                            "its number, its name or a prefix of its name");
    add_list(*predict_app, "--answers", predict.answers,
             "2,1,3,… your choices, instead of being asked");
    add_list(*predict_app, "--sure", predict.sure,
             "70,50,90,… how sure you are of each, in per cent");
    add_list(
        *predict_app, "--curve", predict.curve,
        "1,1.9,… the speedup that you expect with 1, 2, 4, … workers, up to the number of cores");
    predict_app->add_flag("--ledger", predict.ledger,
                          "what you predicted so far, and how often you were right");
    predict_app->add_flag("--reset", predict.reset,
                          "start over; the old predictions are kept in another file");
    predict_app->footer(
        "Without --answers it asks on the terminal, or reads standard input: a line for each "
        "question, \"2 70\", and one for the curve, \"1 1.9\". Predictions are kept in "
        "my/predictions.json (PRIMER_WORK names another folder).");
}

void CommandLine::add_calibrate()
{
    CLI::App* calibrate_app = add(
        "calibrate", "this machine's limits: memory, arithmetic, threads, messages",
        [this] { return runner::calibrate(calibrate); }, [] { return Targets{"calibrating"}; });
    calibrate_app->add_option("--json", calibrate.json,
                              "also write them to FILE (-: to standard output only)");
    calibrate_app->add_flag("--verbose", calibrate.verbose,
                            "show each command line as you would type it");
    calibrate_app->footer("Takes less than 30 s on a quiet machine. Kept in the build folder as "
                          "limits.json; what each figure means: common/calibrate/README.md.");
}

void CommandLine::add_check()
{
    CLI::App* check_app = add(
        "check",
        "mistakes with messages, and races, in any MPI or OpenMP program: check -- PROGRAM",
        [this] { return runner::check(inspected); },
        [this] {
            return inspected.suite.empty() ? Targets{"primer_check_mpi", "primer_check_threads"}
                                           : Targets{"try_checks"};
        });
    check_app->add_option("--build", inspected.build,
                          "the line that compiles a program of threads, C or C++: races are looked "
                          "for in what clang makes of it, without optimisation; -- ARGUMENTS");
    check_app->add_option("--json", inspected.json, "also write what was found to FILE, for tools");
    check_app->add_option("--limit", inspected.limit, "seconds that one run may take (60)");
    check_app->add_option("--schedules", inspected.schedules,
                          "so many runs, each with delays of its own");
    check_app->add_option("--seed", inspected.seed, "replay the schedule of this number");
    check_app->add_option("--threads", inspected.threads, "numbers of threads to try, e.g. 2,8,64");
    check_app->add_option("--with", inspected.with,
                          "smpi: ask SMPI's pedantic mode and clang-tidy, too, and say where they "
                          "disagree; -- prog.c ARGUMENTS, or --build with a compiler of MPI");
    check_app->add_option("--ranks", inspected.ranks, "with --with and a source: how many (4)");
    check_app->add_option("--suite", inspected.suite,
                          "mpi, mpi-7 and mpi-8 (with so many ranks) or openmp: try the checker "
                          "itself on programs that are labelled "
                          "right or wrong, and print its rates of error");
    check_app->footer(
        "Examples:\n  primer check -- mpirun -n 4 ./program --size 100\n"
        "  primer check --build \"g++ -fopenmp program.cpp -o program\" -- ./program\n"
        "Compile with -g for source lines. Exit status: 0 nothing found, 1 found, 2 a bad request. "
        "What is found, and how often: common/check/README.md.");
}

void CommandLine::add_doctor()
{
    CLI::App* doctor_app = add(
        "doctor", "what this machine has, what is missing and how to get it",
        [this] {
            return doctor_mail    ? mail_for_class()
                   : doctor_class ? ready_for_class()
                                  : doctor(doctor_svg);
        },
        [this] {
            return doctor_mail    ? Targets{}
                   : doctor_class ? needs_of_class()
                                  : Targets{"blas_probe"};
        });
    CLI::Option* svg =
        doctor_app->add_option("--svg", doctor_svg, "draw the machine into this file");
    CLI::Option* ready = doctor_app->add_flag(
        "--class", doctor_class,
        "one line: is this machine ready for a class? Exit status 0 ready, 1 not");
    ready->excludes(svg);
    doctor_app
        ->add_flag("--mail", doctor_mail,
                   "with --class, for instructors: a mail that asks learners to prepare theirs")
        ->needs(ready);
}

void CommandLine::add_class()
{
    CLI::App* class_app = add("class", "a live view of a class; for learners: --join, --leave",
                              [this] { return runner::class_room(class_room); });
    class_app->add_option("folder", class_room.folder,
                          "for instructors: the folder that all share; shows what learners told");
    class_app->add_flag("--new", class_room.create,
                        "make the folder: all may write there, only you may list it");
    class_app->add_flag("--once", class_room.once, "write the page once");
    class_app->add_option("--output", class_room.output,
                          "the page (class.html in the build folder)");
    class_app->add_option("--every", class_room.every, "seconds until it is renewed (3)");
    class_app->add_flag("--open", class_room.open, "open the page in a browser");
    class_app->add_flag("--join", class_room.join,
                        "for learners: share progress and predictions with the class in the folder "
                        "that PRIMER_CLASS names; says what, and asks");
    class_app->add_option("--name", class_room.name, "with --join: be shown by this name");
    class_app->add_flag("--anonymous", class_room.anonymous, "with --join: without a name");
    class_app->add_flag("--leave", class_room.leave, "share nothing; your file is removed");
    class_app->footer("Without a folder: what you share. Nothing is shared before you join.");
}

void CommandLine::add_take()
{
    CLI::App* take_app = add(
        "take", "a chapter as a folder that builds with a compiler and MPI alone",
        [this] { return take_along(taken_chapter, taken_to); },
        [] { return Targets{"primer_build_facts"}; });
    take_app->add_option("CHAPTER", taken_chapter, "its number, its name or a prefix of its name")
        ->required();
    take_app->add_option("DIR", taken_to, "a folder that does not exist yet, or is empty")
        ->required();
    take_app->footer("With a Makefile, a CMakeLists.txt and job scripts; what is left out for want "
                     "of a library is named. DIR/README.md says how to go on there.");
}

void CommandLine::add_lessons()
{
    CLI::App* lessons_app = add(
        "lessons", "check or update the code and figures that lessons quote",
        [this] { return runner::lessons(lessons); },
        [this] { return lessons.record ? needs_of_recording(lessons.chapters) : Targets{}; });
    lessons_app->add_flag("--check", check, "report what is out of date (the default)");
    lessons_app->add_flag("--update", lessons.update, "bring them up to date");
    lessons_app->add_option("--excerpt", lessons.excerpt, "print one: FILE#region");
    lessons_app->add_option("--figure", lessons.figures,
                            "print one, or several, a line each: \"heat/openmp@2 median_s\"");
    lessons_app->add_option("--question", lessons.question,
                            "print one as JSON, with its answer: heat/overlap");
    lessons_app->add_flag("--record", lessons.record,
                          "rerun the commands in each chapter's recorded/commands.txt");
    lessons_app->add_option("--patience", lessons.patience,
                            "with --record: seconds for each line to wait for a quiet machine and "
                            "measure again what others disturbed (600)");
    lessons_app->add_option("--run", lessons.run,
                            "with --record and one chapter: only the line of this name");
    lessons_app->add_option("--records", lessons.records,
                            "the folder for the records of another machine");
    lessons_app->add_option("chapters", lessons.chapters, "only these (default: all)");
}

void CommandLine::add_show()
{
    CLI::App* report_app = add("report", "tables and pictures of records as one page (HTML)",
                               [this] { return runner::report(report); });
    report_app->add_option("chapters", report.chapters, "only of these (default: all)");
    report_app->add_option("--json", report.json,
                           "files of `primer run --json` (default: the last tour's)");
    report_app->add_option("--output", report.output, "the page (report.html)");
    report_app->add_option("--svg", report.svg, "also write the pictures to this folder, as SVG");
    report_app->footer(
        "Pictures: CHAPTER-WHAT-N.svg (speedup, efficiency, memory), CHAPTER-WHAT-N-R.svg "
        "(timeline, messages) and roofline-N.svg, 760 pixels wide, where the records have the "
        "data. N: index of the chapter's first record among those read, R: row of its table, both "
        "counted from 0.");
    CLI::App* slides_app = add(
        "slides", "the decks, as self-contained pages and as PDF",
        [this] { return runner::slides(slides); },
        [this] { return slides.mine ? needs_of_recording(slides.decks) : Targets{}; });
    slides_app->add_option("decks", slides.decks,
                           "numbers or names, e.g. 04 or heat (default: all)");
    slides_app->add_flag("--pdf", slides.pdf, "also print PDFs (needs chromium)");
    slides_app->add_flag("--notes", slides.notes, "print PDFs with the speaker's notes");
    slides_app->add_flag("--mine", slides.mine,
                         "with figures and plots of this machine: runs the chapters first");
    slides_app->add_flag("--open", slides.open, "open the list of decks in a browser");
    slides_app->add_option("--site", slides.site,
                           "lessons, decks and report as one folder for a web server");
    slides_app->add_option("--kit", slides.kit,
                           "all that a course needs in this new folder: plans, a handout, a cheat "
                           "sheet, a mail, the decks; with PDFs where chromium is");
    slides_app->add_option("--start", slides.start, "when the plans' days begin (9:00)");
    slides_app->add_option("--clone", slides.clone,
                           "with --kit: the address from which learners clone Primer");
    CLI::App* compare_app = add("compare", "compare two runs, of two machines or builds",
                                [this] { return compare(compare_a, compare_b); });
    compare_app->add_option("A", compare_a, "file of `primer run --json`")->required();
    compare_app->add_option("B", compare_b, "another one")->required();
    CLI::App* clean_app =
        add("clean", "delete what the runner made, after asking", [this] { return clean(yes); });
    clean_app->add_flag("--yes", yes, "do not ask");
}

void CommandLine::add_list(CLI::App& command, const std::string& flag,
                           std::vector<std::string>& items, const std::string& help)
{
    command.add_option_function<std::string>(
        flag,
        [flag, &items, help](const std::string& text) {
            items = items_of(flag, text, help.substr(0, help.find(",…")));
        },
        help);
}

void CommandLine::add_run()
{
    run_app = add(
        "run", "run and compare the variants of one chapter",
        [this] {
            run.flags = run_app->remaining();
            run.film = run.film || !run.film_file.empty();
            return run_chapter(run);
        },
        [this] { return needs_of_run(run); });
    run_app->add_option("chapter", run.chapter, "its number, its name or a prefix of its name")
        ->required();
    add_list(*run_app, "--variants", run.variants, "serial,openmp,mpi,… (default: all)");
    add_list(*run_app, "--workers", run.workers, "1,2,4,… (default: up to the number of cores)");
    run_app->add_option("--repeats", run.repeats,
                        "timed repeats in each run of a program (5; with --scale 3)");
    run_app->add_option("--rounds", run.rounds,
                        "rounds, in each of which all programs run once (2; with --scale 5)");
    run_app->add_option("--patience", run.patience,
                        "seconds to spend on waiting for a quiet machine and measuring again "
                        "what others disturbed, and as many on rounds in which the machine was "
                        "slower (0)");
    run_app->add_option("--json", run.json,
                        "write the records to FILE (-: to standard output only)");
    run_app->add_option(
        "--hosts", run.hosts,
        "n1,n2:4,… run there, with so many ranks each (1), from a build folder that "
        "all share");
    run_app->add_option("--hostfile", run.hostfile,
                        "the same from FILE, one host a line: \"n2 slots=4\" or \"n2:4\"");
    run_app->add_option("--host-limit", run.host_limit,
                        "seconds within which a host must answer (10)");
    run_app->add_flag("--verbose", run.verbose,
                      "show each command line as you would type it, and the verdict's evidence");
    run_app->add_flag("--no-trace", run.no_trace,
                      "do not count messages, nor measure how long workers wait");
    run_app->add_flag("--timeline", run.timeline,
                      "record when each worker computed, communicated and waited");
    run_app->add_option("--trace", run.trace,
                        "the same, and write it to FILE for chrome://tracing or Perfetto");
    run_app->add_flag("--film", run.film,
                      "a page that steps through what each worker did, message by message");
    run_app->add_option("--film-to", run.film_file, "the same, and write it to FILE");
    run_app->add_option("--scale", run.scale,
                        "strong: the same problem with more and more workers; weak: the work grows "
                        "as their number; with the laws of Amdahl and Gustafson");
    add_list(*run_app, "--with", run.with,
             "with --scale: records of other machines, or simulated, shown beside: a.json,…");
    add_list(*run_app, "--from", run.from, "the same in place of a run: a.json,…");
    run_app->add_option("--svg", run.svg, "with --scale: write the picture of speedups to FILE");
    run_app->footer("Other flags go to the chapter's programs, e.g. --n 1000; "
                    "build/bin/CHAPTER_serial --help lists them.");
    run_app->allow_extras();
}

void CommandLine::add_simulate()
{
    simulate_app = add(
        "simulate", "a chapter's program on a simulated cluster of many hosts",
        [this] {
            simulated.flags = simulate_app->remaining();
            return simulate(simulated);
        },
        [this] { return needs_of_simulate(simulated); });
    simulate_app
        ->add_option("chapter", simulated.chapter, "its number, its name or a prefix of its name")
        ->required();
    add_list(*simulate_app, "--hosts", simulated.hosts,
             "16,64,… simulated hosts with a rank each (16,64); 1 and 2 are simulated in any case, "
             "and measured, too");
    simulate_app->add_option("--network", simulated.network,
                             "fast (the default), ethernet, slow, or a platform FILE.xml");
    simulate_app->add_option("--topology", simulated.topology,
                             "cluster: one switch (the default); fat-tree: switches of 16 hosts");
    simulate_app->add_option("--collectives", simulated.collectives,
                             "trees (the default), those that ompi, mpich, mvapich2 or impi would "
                             "choose, or algorithms: allreduce:lr,bcast:NTSL");
    add_list(*simulate_app, "--variants", simulated.variants,
             "mpi,… (default: the chapter's first program of ranks)");
    simulate_app->add_option("--rounds", simulated.rounds,
                             "how often the work is simulated on each number of hosts (3)");
    simulate_app->add_option(
        "--limit", simulated.limit,
        "real seconds that all simulations of one number of hosts may take (600)");
    simulate_app->add_option("--json", simulated.json,
                             "write the records to FILE (-: to standard output only)");
    simulate_app->add_flag("--verbose", simulated.verbose,
                           "show each command line as you would type it");
    simulate_app->footer(
        "Other flags go to the chapter's program, e.g. --n 1000. What is simulated "
        "and how far to trust it: README.md, A simulated thousand nodes.");
    simulate_app->allow_extras();
}

void CommandLine::add_advise()
{
    advise_app = add(
        "advise", "how many workers, of which kind, and from which size on: by short runs",
        [this] {
            advised.flags = advise_app->remaining();
            return advise(advised);
        },
        [this] {
            RunRequest all;
            all.chapter = advised.chapter;
            return needs_of_run(all);
        });
    advise_app->add_option("chapter", advised.chapter, "its number, its name or a prefix of it")
        ->required();
    advise_app->add_option("--json", advised.json, "write the records to FILE");
    advise_app->add_flag("--verbose", advised.verbose, "show each command line");
    advise_app->footer("Other flags go to the chapter's programs, e.g. --n 1000.");
    advise_app->allow_extras();
}

} // namespace runner
