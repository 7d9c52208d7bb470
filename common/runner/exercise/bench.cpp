#include "exercise/bench.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include <fmt/format.h>

#include "check/ranks.hpp"
#include "check/timed.hpp"
#include "check/with_checker.hpp"
#include "exercise/checker_library.hpp"
#include "exercise/stages.hpp"
#include "exercise/taken_names.hpp"
#include "exercise/threads.hpp"
#include "explain/hang.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/seconds_now.hpp"
#include "system/strange_file.hpp"
#include "system/text_of.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr double time_to_compile = 120;
constexpr double time_to_start = 30; // of mpirun and the ranks, on a machine that is very busy
constexpr std::size_t gibibyte = std::size_t{1} << 30;

std::vector<std::string> flags_of(Build build)
{
    switch (build) {
    case Build::checked:
        return {"-O2", "-g", "-D_GLIBCXX_ASSERTIONS", "-Wall", "-Wextra"};
    case Build::fast:
        // Loops as the chapters' kernels have them: else chance decides which of two is slow.
        return {"-O3", "-fno-semantic-interposition", "-falign-loops=64", "-w"};
    case Build::debug:
        return {"-O0", "-g", "-D_GLIBCXX_ASSERTIONS", "-w"};
    case Build::memory:
        return {"-O1",
                "-g",
                "-fno-omit-frame-pointer",
                "-fsanitize=address,undefined",
                "-fno-sanitize=null,alignment", // of an empty array nobody reads an element
                "-D_GLIBCXX_ASSERTIONS",
                "-w"};
    case Build::counted:
        return {"-O1", "-fsanitize-coverage=trace-pc", "-w"};
    case Build::races:
        break;
    }
    return {"-O1",
            "-g",
            "-fsanitize=thread",
            "-D_GLIBCXX_ASSERTIONS",
            "-U_OPENMP", // as the other compiler says it
            std::string("-D_OPENMP=") + PRIMER_OPENMP_DATE,
            "-w"};
}

// ThreadSanitizer's settings in all runs of threads, so that none can tell by them whether it is
// there. With a short history it forgets where the other thread was, and then says nothing of the
// race.
constexpr const char* when_watched =
    "ignore_noninstrumented_modules=1:history_size=7:symbolize=0:exitcode=67";

std::string before(const char* variable, const std::string& first)
{
    const char* others = std::getenv(variable);
    return others != nullptr && *others != '\0' ? first + ":" + others : first;
}

void write(const fs::path& path, const std::string& text)
{
    std::ofstream file(path);
    file << text;
    file.close();
    if (!file)
        throw primer::BadRequest(path.string() + ": cannot be written (is the disk full?)");
}

// Whether the learner's code has begun to work in that rank.
bool has_begun(const Run& run, int rank)
{
    return fs::exists(run.folder / fmt::format("{}.{}.begun", run.first_case, rank));
}

// Whether it has in every rank: the learner's time begins then, not when mpirun does.
bool have_begun(const Run& run)
{
    for (int rank = 0; rank < run.workers; ++rank)
        if (!has_begun(run, rank))
            return false;
    return true;
}

// In place of a learner's libwork.so.
fs::path empty_work_library()
{
    return build_folder() / "lib" / "no_work";
}

// The command with a folder in which a libwork.so is found. From where it runs, since the loader
// splits the variable at colons, which a path may hold.
Command with_work(Command command, const fs::path& library_folder)
{
    if (command.folder.empty())
        command.folder = library_folder.string();
    const std::string way = library_folder.lexically_relative(command.folder).string();
    command.environment["LD_LIBRARY_PATH"] = before("LD_LIBRARY_PATH", way);
    command.reads.push_back(library_folder);
    return command;
}

// For CI, which compiles the same every time: the same command, through ccache where that is used.
Command through_cache(Command command, const Exercise& exercise)
{
    if (exercise.cache.empty())
        return command;
    const fs::path script = source_folder() / "common/check/cached.sh";
    command.words.insert(command.words.begin(), {script.string(), exercise.cache});
    command.environment["CCACHE_EXTRAFILES"] = exercise.processor; // what -march=native means here
    return command;
}

// The library that must come first in a process whose libraries are built with the sanitizer.
fs::path address_sanitizer(const Exercise& exercise)
{
    const Finished said = run(Command{{exercise.compiler, "-print-file-name=libasan.so"}});
    return fs::path(said.out.substr(0, said.out.find('\n'))).lexically_normal();
}

} // namespace

Bench::Bench(const Exercise& which, fs::path file, Rules with, const Jail& jail, RankServer* server)
    : exercise(which), source(std::move(file)), rules(std::move(with)), jail_(jail), server_(server)
{
    for (const Build build :
         {Build::checked, Build::fast, Build::races, Build::memory, Build::counted, Build::debug})
        fs::create_directories(library_folder(build));
    fs::create_directories(scratch_.path() / "tmp");
}

fs::path Bench::library_folder(Build build) const
{
    return scratch_.path() / (build == Build::checked   ? "checked"
                              : build == Build::fast    ? "fast"
                              : build == Build::memory  ? "memory"
                              : build == Build::counted ? "counted"
                              : build == Build::debug   ? "debug"
                                                        : "races");
}

Command Bench::compiler(Build build) const
{
    Command command{{build == Build::races ? exercise.race_compiler : exercise.compiler}};
    auto& words = command.words;
    const auto add = [&](const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
    };
    add(exercise.flags);
    add(flags_of(build));
    for (const std::string& folder : exercise.includes)
        add({"-isystem", folder});
    if (build == Build::races)
        add({(source_folder() / "common/check/fences.cpp").string()});
    add({"-fPIC", "-shared", "-Wl,-z,relro,-z,now", "-fdiagnostics-color=never", source.string(),
         "-o", (library_folder(build) / "libwork.so").string()});
    command.environment = {{"LC_ALL", "C"}, {"TMPDIR", (scratch_.path() / "tmp").string()}};
    return command;
}

void Bench::compile_ahead(Build build)
{
    if (!jail_.trusts() || ahead_.contains(build))
        return;
    const std::string name = library_folder(build).string();
    Command command = through_cache(compiler(build), exercise);
    const std::vector<std::string> shell = {"sh", "-c", "\"$@\" && : > \"$0.whole\"", name};
    command.words.insert(command.words.begin(), shell.begin(), shell.end());
    ahead_[build] = std::make_unique<Background>(command, name + ".said");
}

Finished Bench::compile(Build build) const
{
    if (const auto ahead = ahead_.find(build); ahead != ahead_.end()) {
        while (ahead->second->runs()) {
            if (asked_to_leave())
                leave();
            usleep(1000);
        }
        if (fs::exists(library_folder(build).string() + ".whole")) {
            Finished well;
            well.status = 0;
            refuse_taken_names(build, well);
            return well;
        }
    }
    const Command command = through_cache(compiler(build), exercise);
    Bounds limits;
    limits.seconds = time_to_compile;
    limits.memory = 4 * gibibyte;
    limits.output = 8 << 20;
    limits.file = gibibyte;
    const auto once = [&] { return jail_.run(command, library_folder(build).string(), limits); };
    Finished finished = once();
    for (int again = 0; again < 2 && jail_.trusts() && was_killed(finished); ++again)
        finished = once();
    refuse_taken_names(build, finished);
    refuse_what_hides(build, finished);
    return finished;
}

void Bench::compile_solution_ahead(Build build)
{
    static const Jail open;
    if (!fs::exists(exercise.solution()))
        return;
    if (!solution_) {
        solution_ = std::make_unique<Bench>(exercise, exercise.solution(), rules, open);
        solution_->is_reference = true;
    }
    solution_->compile_ahead(build);
}

Bench* Bench::solution(Build build)
{
    compile_solution_ahead(build);
    if (!solution_)
        return nullptr;
    const auto [status, added] = solution_status_.emplace(build, 0);
    if (added)
        status->second = solution_->compile(build).status;
    return status->second == 0 ? solution_.get() : nullptr;
}

void Bench::refuse_taken_names(Build build, Finished& compiled) const
{
    if (compiled.status != 0)
        return;
    Bounds limits;
    limits.seconds = time_to_start;
    Command lists{{"nm", "-D", "--defined-only", library_folder(build) / "libwork.so"}};
    lists.reads = {library_folder(build)};
    Finished listed = jail_.run(lists, "", limits);
    for (int again = 0; again < 2 && listed.status != 0; ++again) // no process to be had, say
        listed = jail_.run(lists, "", limits);
    const std::set<std::string> names = names_to_look_at(listed.out);
    if (listed.status == 0 && names.empty())
        return;
    const fs::path worker = build == Build::races ? exercise.race_worker() : exercise.worker();
    const Taken taken = listed.status == 0 ? taken_name(names, names_around(worker))
                                           : Taken{"something that cannot be listed", "another"};
    if (taken.name.empty())
        return;
    compiled.status = 1;
    compiled.err = fmt::format("{}:1:1: error: this defines {}, a name of {}, whose place it would "
                               "take: give yours another name, or put it into an anonymous "
                               "namespace\n",
                               source.string(), taken.name, taken.whose);
}

void Bench::take(const fs::path& object) const
{
    Command command{{exercise.compiler}};
    command.words.insert(command.words.end(), exercise.flags.begin(), exercise.flags.end());
    const std::string library = library_folder(Build::checked) / "libwork.so";
    command.words.insert(command.words.end(), {"-shared", object.string(), "-o", library});
    if (const Finished finished = runner::run(command); finished.status != 0)
        throw std::runtime_error(object.string() + ": " + finished.err);
}

int Bench::most_workers() const
{
    return *std::max_element(rules.counts.begin(), rules.counts.end());
}

// Whether the rank server can be used. It has more ranks than take part, so code that names
// MPI_COMM_WORLD would see too many.
bool Bench::can_use_server() const
{
    const std::string text = text_of(source);
    return server_ != nullptr && !exercise.worker_object.empty() &&
           text.find("MPI_COMM_WORLD") == text.npos;
}

// A run by the rank server. False when it did not finish there, for whatever reason.
bool Bench::run_on_server(Run& run)
{
    if (server_library_.empty()) {
        Command command{{exercise.compiler}};
        const std::string work = library_folder(Build::checked) / "libwork.so";
        server_library_ = scratch_.path() / "job.so";
        command.words.insert(command.words.end(),
                             {"-shared", exercise.worker_object, work, "-o", server_library_});
        runner::run(command);
    }
    server_->start(most_workers());
    const auto took =
        server_->run(server_library_, run.cases, run.folder, run.workers, rules.seconds);
    if (!took)
        return false;
    run.finished.status = 0;
    run.finished.seconds = *took;
    return true;
}

Finished Bench::probe() const
{
    Command command = with_work({{exercise.worker().string()}}, library_folder(Build::checked));
    command.environment["LD_BIND_NOW"] = "1";
    Bounds limits;
    limits.seconds = rules.seconds;
    limits.output = 1 << 20;
    limits.file = gibibyte;
    return jail_.run(command, "", limits);
}

Finished Bench::run_program(int workers) const
{
    const bool ranks = exercise.program == Workers::ranks;
    const fs::path program = build_folder() / "bin" / "worker" / "program";
    Command command = runner::launch(
        {"", ranks ? Kind::processes : Kind::threads, program.string()}, workers, {}, false);
    command.folder = (scratch_.path() / "tmp").string();
    command = with_work(std::move(command), library_folder(Build::checked));
    const std::string way = "LD_LIBRARY_PATH=" + command.environment["LD_LIBRARY_PATH"];
    command.environment.erase("LD_LIBRARY_PATH"); // the workers' business alone
    command.environment["TMPDIR"] = command.folder;
    command.words.insert(std::ranges::find(command.words, program.string()), {"env", way});
    Bounds limits;
    limits.seconds = rules.seconds + (ranks ? time_to_start : 0);
    limits.output = 1 << 20;
    limits.file = gibibyte;
    return jail_.run(command, command.folder, limits);
}

Run Bench::invent(const std::string& answer)
{
    Run run;
    run.first_case = rules.cases.front().name;
    run.folder = scratch_.path() / ("run" + std::to_string(runs_++));
    fs::create_directories(run.folder);
    run.cases = run.folder.string() + ".cases";
    write(run.cases, check::to_text(rules.cases));
    write(run.folder / (run.first_case + ".0.answer"), answer);
    return run;
}

bool Bench::sanitizer_runs() const
{
    // Without a task it ends at once.
    const Command command = with_work({{exercise.race_worker().string()}}, empty_work_library());
    Bounds limits;
    limits.seconds = rules.seconds;
    return jail_.run(command, "", limits).status == 0;
}

// Every rank that began must have reported to the library that checks messages; else its messages
// were not checked.
void Bench::require_watched(const Run& run) const
{
    int began = 0;
    for (int rank = 0; rank < run.workers; ++rank)
        began += has_begun(run, rank);
    if (watched_ranks(run.state, run.processes) >= began)
        return;
    // With an empty library in place of the learner's code: does this machine fail to preload the
    // checker?
    const fs::path worker = exercise.worker();
    Command command = with_work(
        {{"env", "LD_PRELOAD=" + preloaded_first(worker, checker_library()), worker.string()}},
        empty_work_library());
    command.reads.push_back(checker_library());
    Bounds limits;
    limits.seconds = rules.seconds;
    if (jail_.run(command, "", limits).out.find(check::with_checker) != std::string::npos)
        throw std::runtime_error("the checker's notes on the ranks are gone: your code must not "
                                 "write to files or memory that are not its own");
    throw Failed{fmt::format("primer: {} cannot be judged: {}, the library that checks messages, "
                             "is not preloaded into {}",
                             exercise.id, checker_library().string(), worker.string()),
                 primer::bad_request};
}

Command Bench::command(const Wish& wish, const Run& run) const
{
    const bool ranks = exercise.workers == Workers::ranks;
    const fs::path worker = wish.build == Build::races ? exercise.race_worker() : exercise.worker();
    Command command = runner::launch({"", ranks ? Kind::processes : Kind::threads, worker.string()},
                                     run.processes, {run.cases.string(), run.folder.string()},
                                     wish.build == Build::fast);
    std::map<std::string, std::string> variables = wish.environment;
    command.folder = (run.folder / "here").string();
    command = with_work(std::move(command), library_folder(wish.build));
    variables["LD_LIBRARY_PATH"] = command.environment["LD_LIBRARY_PATH"];
    command.environment.erase("LD_LIBRARY_PATH"); // the workers' business alone
    variables["LD_BIND_NOW"] = "1";
    // Threads that wait sleep, so that the processor time of each is the time that it worked.
    variables["OMP_WAIT_POLICY"] = wish.build == Build::fast ? "active" : "passive";
    variables["OMP_DYNAMIC"] = "false";
    variables["TMPDIR"] = (scratch_.path() / "tmp").string();
    if (exercise.workers == Workers::threads) {
        variables.emplace("TSAN_OPTIONS", when_watched);
        variables["OMP_TOOL_LIBRARIES"] = exercise.archer;
    }
    if (ranks)
        variables["PRIMER_CHECK_RANKS"] = std::to_string(run.processes);
    if (wish.clock != nullptr)
        variables[check::timed::variable] = "1";
    if (run.notes != nullptr)
        variables[check::notes_variable] = run.notes->pipe().string();
    if (wish.keep_output)
        variables["PRIMER_CHECK_OUTPUT"] = "1";
    if (wish.one_looks_on)
        variables[check::others_variable] = "1";
    if (!run.state.empty()) {
        variables["LD_PRELOAD"] = preloaded_first(worker, checker_library());
        variables["PRIMER_CHECK_STATE"] = run.state.string();
        command.reads.push_back(checker_library());
    }
    if (wish.build == Build::memory) {
        const std::string to = (run.folder / memory_report).string();
        variables["LD_PRELOAD"] = preloaded_first(worker, address_sanitizer(exercise));
        variables["ASAN_OPTIONS"] = "detect_leaks=0:handle_abort=1:log_path=" + to;
        // The other one writes to standard error; it goes on, so that this one reports the crash.
        variables["UBSAN_OPTIONS"] = "print_stacktrace=1:halt_on_error=0";
    }
    // By env, so that they reach the workers and not mpirun.
    std::vector<std::string> words = {"env"};
    for (const auto& [name, value] : variables)
        words.push_back(name + "=" + value);
    const auto program = std::find(command.words.begin(), command.words.end(), worker.string());
    command.words.insert(program, words.begin(), words.end());
    command.environment["TMPDIR"] = variables["TMPDIR"];
    start_quickly(command);
    return command;
}

Run Bench::launch(const std::vector<check::Case>& cases, int workers, const Wish& wish)
{
    const auto killed = [&](const Run& run) { return jail_.trusts() && was_killed(run.finished); };
    Run run = launch_once(cases, workers, wish);
    for (int again = 0; again < 2 && !wish.watch && killed(run); ++again)
        run = launch_once(cases, workers, wish);
    run.killed = killed(run);
    return run;
}

// A folder for a run, with what is asked in it.
Run Bench::begin(const std::vector<check::Case>& cases, int workers, const Wish& wish)
{
    Run run;
    run.workers = workers;
    run.processes = workers + (wish.one_looks_on ? 1 : 0);
    run.first_case = cases.front().name;
    run.folder = scratch_.path() / ("run" + std::to_string(runs_++));
    fs::create_directories(run.folder / "here");
    // Beside the folder, which the worker may write to: it must not change them.
    run.cases = run.folder.string() + ".cases";
    write(run.cases, check::to_text(cases));
    return run;
}

std::pair<Command, Run> Bench::prepare(const std::vector<check::Case>& cases, int workers,
                                       const Wish& wish)
{
    const Run run = begin(cases, workers, wish);
    return {command(wish, run), run};
}

Run Bench::launch_once(const std::vector<check::Case>& cases, int workers, const Wish& wish)
{
    Run run = begin(cases, workers, wish);
    const bool ranks = exercise.workers == Workers::ranks;
    if (ranks && wish.answers_only && can_use_server()) {
        if (run_on_server(run))
            return run;
        fs::remove_all(run.folder);
        fs::create_directories(run.folder / "here");
    }
    if (ranks && wish.watched) {
        run.state = run.folder.string() + ".state";
        begin_state(run.state);
    }
    if (wish.clock != nullptr)
        wish.clock->begin(run.folder);
    if (ranks && wish.watched && wish.listens) {
        run.notes = std::make_shared<RankNotes>(run.processes, static_cast<int>(cases.size()));
        run.notes->begin(run.folder / "notes");
    }
    Bounds limits;
    const double patience =
        (wish.seconds > 0 ? wish.seconds : rules.seconds) * (wish.build == Build::races ? 2 : 1);
    limits.seconds = patience + (ranks ? time_to_start : 0);
    limits.memory = static_cast<std::size_t>(rules.memory_gb * double(gibibyte));
    limits.output = 4 << 20;
    limits.file = gibibyte;
    limits.processes = 200;
    if (wish.watch) // of a thread that ends, what it used until the last look is all that is known
        limits.look_ms = 2;
    const double begun = seconds_now();
    double looked = begun, at_work = 0;
    bool late = false;
    run.finished = jail_.run(command(wish, run), run.folder.string(), limits, [&] {
        if (!ranks && run.asleep.empty() && seconds_now() - begun > limits.seconds - 0.5)
            run.asleep = thread_states(exercise.worker().filename().string());
        if (!run.state.empty() && seconds_now() - looked > 0.25) {
            looked = seconds_now();
            run.stuck = stuck(run.state, run.processes);
        }
        if (ranks && at_work == 0 && have_begun(run))
            at_work = seconds_now();
        late = at_work > 0 && seconds_now() - at_work > patience;
        const bool forged = (wish.clock != nullptr && !wish.clock->in_order()) ||
                            (run.notes != nullptr && !run.notes->contradiction().empty());
        return !late && !run.stuck && !forged && (!wish.watch || wish.watch(run));
    });
    if (wish.clock != nullptr)
        wish.clock->end();
    if (run.notes != nullptr)
        run.notes->end();
    if (run.notes != nullptr && !run.notes->contradiction().empty())
        throw Unbelieved{{run.notes->contradiction()}};
    if (late)
        run.finished.by = EndedBy::time;
    if (!run.state.empty())
        require_watched(run);
    return run;
}

std::vector<std::string> Bench::printed(const Run& run, const std::string& case_name,
                                        std::size_t most) const
{
    constexpr std::size_t longest = 200, bytes = 1 << 20;
    const bool ranks = exercise.workers == Workers::ranks;
    std::vector<std::string> lines;
    std::size_t more = 0;
    for (int rank = 0; rank < (ranks ? run.workers : 1); ++rank) {
        std::istringstream text(
            read_strange(run.folder / fmt::format("{}.{}.printed", case_name, rank), bytes));
        for (std::string line; std::getline(text, line);) {
            std::ranges::replace_if(
                line, [](unsigned char c) { return c < ' ' && c != '\t'; }, '?');
            if (lines.size() == most)
                ++more;
            else
                lines.push_back((ranks ? fmt::format("rank {}: ", rank) : "") +
                                line.substr(0, longest));
        }
    }
    if (more > 0)
        lines.push_back(fmt::format("(and {} more line{})", more, more == 1 ? "" : "s"));
    return lines;
}

std::string Bench::judge(const Run& run) const
{
    const fs::path table = exercise.known();
    return ask_judge({}, run,
                     fs::exists(table) ? std::vector<std::string>{table.string()}
                                       : std::vector<std::string>{});
}

std::string Bench::describe(const Run& run, const std::string& name, const std::string& says) const
{
    return ask_judge({"--describe", name, says}, run);
}

std::string Bench::ask_judge(const std::vector<std::string>& words, const Run& run,
                             const std::vector<std::string>& more) const
{
    const int files = exercise.workers == Workers::ranks ? run.workers : 1;
    Bounds limits; // an answer may be a sparse file of gigabytes
    limits.seconds = 60;
    limits.memory = 4 * gibibyte;
    limits.output = 8 << 20;
    Command command{{exercise.judge().string()}};
    command.environment["PRIMER_CHECK_PRINTED"] = exercise.printed().string();
    const auto add = [&](const std::vector<std::string>& some) {
        command.words.insert(command.words.end(), some.begin(), some.end());
    };
    add(words);
    add({run.cases.string(), run.folder.string(), std::to_string(run.workers),
         std::to_string(files)});
    add(more);
    const Finished finished = runner::run(command, limits);
    if (was_killed(finished))
        throw std::runtime_error("the judge of " + exercise.id + " was killed");
    if (finished.status != 0)
        throw std::runtime_error("the judge of " + exercise.id + " failed: " + finished.err);
    return finished.out;
}

} // namespace runner
