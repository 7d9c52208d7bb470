// Programs of threads. Races are looked for in what clang makes of the given compiler line, under
// several numbers of threads and with seeded delays; a program that is built already is run the
// same way and told what can be seen from outside: crashes and threads that wait for ever.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "explain/race.hpp"
#include "inspect/build_line.hpp"
#include "inspect/inspect.hpp"
#include "inspect/stuck_threads.hpp"
#include "inspect_config.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/items.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/text_of.hpp"
#include "system/whole_number.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

constexpr int race_status = 66;
constexpr std::size_t most_shown = 8;

// One run: so many threads, and the delays of a seed (0: none).
struct Schedule {
    int threads = 2, seed = 0;
};

struct Plan {
    std::vector<Schedule> schedules;
    double limit = 60;
    bool replay = false;
    std::string threads_typed; // --threads, for the line that replays
};

Plan plan_of(const Request& request)
{
    Plan plan;
    plan.threads_typed = request.threads;
    std::vector<int> threads = {3, 2, 8, 64}; // a few find most; some races need many
    if (!request.threads.empty()) {
        threads.clear();
        for (const std::string& one : items_of("--threads", request.threads, "2,8,64"))
            threads.push_back(whole_number("--threads", one, most_threads));
    }
    if (!request.limit.empty())
        plan.limit = whole_number("--limit", request.limit, most_seconds);
    const int seeded = request.schedules.empty()
                           ? 8
                           : whole_number("--schedules", request.schedules, most_schedules, 0);
    const auto with_seed = [&](int seed) {
        return Schedule{threads[std::size_t(seed - 1) % threads.size()], seed};
    };
    if (!request.seed.empty()) {
        plan.replay = true;
        const int seed = whole_number("--seed", request.seed, most_seed);
        plan.schedules.assign(3, with_seed(seed)); // the system adds delays that no seed decides
        return plan;
    }
    for (const int count : threads)
        plan.schedules.push_back({count, 0});
    for (int seed = 1; seed <= seeded; ++seed)
        plan.schedules.push_back(with_seed(seed));
    return plan;
}

std::string replay_line(const Plan& plan, const Schedule& schedule)
{
    if (schedule.seed == 0)
        return fmt::format("--threads {}", schedule.threads);
    return fmt::format("--seed {}", schedule.seed) +
           (plan.threads_typed.empty() ? "" : " --threads " + plan.threads_typed);
}

std::string in_words(const Schedule& schedule)
{
    return fmt::format("{} thread{}", schedule.threads, schedule.threads == 1 ? "" : "s") +
           (schedule.seed == 0 ? "" : fmt::format(" and the delays of seed {}", schedule.seed));
}

// What was seen in one run.
struct Seen {
    Finished finished;
    bool stuck = false;
    std::string said; // by ThreadSanitizer
};

// What ThreadSanitizer wrote, a file a process.
std::string sanitizer_log(const fs::path& folder)
{
    std::string text;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (entry.path().filename().string().rfind("tsan.", 0) == 0)
            text += text_of(entry.path());
    return text;
}

void delete_log(const fs::path& folder)
{
    std::error_code failed;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (entry.path().filename().string().rfind("tsan.", 0) == 0)
            files.push_back(entry.path());
    for (const fs::path& file : files)
        fs::remove(file, failed);
}

Seen run_once(const std::vector<std::string>& words, const Schedule& schedule, double limit,
              bool sanitized, const fs::path& folder, WatchedThreads& watched)
{
    // Of loops with schedule(runtime); the others are dealt out as the program says.
    constexpr const char* schedules[] = {"static", "dynamic,1", "static,1", "guided"};
    Command command{words};
    command.environment = {{"OMP_NUM_THREADS", std::to_string(schedule.threads)},
                           {"OMP_SCHEDULE", schedules[schedule.seed % 4]},
                           {"OMP_DYNAMIC", "false"},
                           {"OMP_WAIT_POLICY", "passive"},
                           {"OMP_TOOL", "enabled"},
                           {"OMP_TOOL_LIBRARIES", ""},
                           {"KMP_BLOCKTIME", "0"},
                           {"KMP_WARNINGS", "0"},
                           {"PRIMER_CHECK_THREADS", watched.path().string()},
                           {"PRIMER_CHECK_SEED", std::to_string(schedule.seed)}};
    if (sanitized) {
        command.environment["PRIMER_CHECK_ARCHER"] = PRIMER_ARCHER_LIBRARY;
        command.environment["OMP_STACKSIZE"] = "32M";
        command.environment["TSAN_OPTIONS"] = fmt::format(
            "ignore_noninstrumented_modules=1:halt_on_error=0:exitcode={}:history_size=4:"
            "report_thread_leaks=0:report_signal_unsafe=0:detect_deadlocks=0:report_mutex_bugs=0:"
            "log_path={}/tsan",
            race_status, folder.string());
    } else {
        command.environment["LD_PRELOAD"] = preloaded_first(words.front(), threads_library());
    }
    delete_log(folder);
    Seen seen;
    seen.finished = run(command, {.seconds = limit}, [&] {
        seen.stuck = watched.stuck();
        return !seen.stuck;
    });
    if (sanitized)
        seen.said = sanitizer_log(folder);
    return seen;
}

bool crashed(const Finished& finished)
{
    const int signal = finished.status - 128;
    return finished.by == EndedBy::itself &&
           (signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGILL ||
            signal == SIGABRT);
}

std::string signal_in_words(int status)
{
    switch (status - 128) {
    case SIGSEGV:
        return "it touches memory that it does not have (segmentation fault)";
    case SIGBUS:
        return "it touches memory that it does not have (bus error)";
    case SIGFPE:
        return "it divides an integer by zero, or the like (SIGFPE)";
    case SIGILL:
        return "it runs an instruction that there is not (SIGILL)";
    default:
        return "it ends itself with abort(): an assertion, or an exception that nobody catches";
    }
}

Finding finding_of(const Race& race, const Schedule& schedule)
{
    Finding finding;
    finding.kind = "race";
    finding.id = "data-race";
    finding.call = race.variable;
    finding.place = {race.first.file, race.first.line, ""};
    if (race.second.line > 0 &&
        (race.second.line != race.first.line || race.second.file != race.first.file))
        finding.others = {{race.second.file, race.second.line, ""}};
    finding.lines = race.lines;
    finding.lines.push_back("seen with " + in_words(schedule));
    return finding;
}

// The line of the program where it crashed, from ThreadSanitizer's stack of it.
Place place_of_crash(const std::string& said)
{
    const std::size_t begin = said.find("DEADLYSIGNAL");
    std::istringstream in(begin == said.npos ? "" : said.substr(begin));
    for (std::string line; std::getline(in, line);) {
        const std::size_t path = line.find(" /");
        const std::size_t end = line.rfind(" (");
        if (line.rfind("    #", 0) != 0 || path == line.npos || end == line.npos || end < path)
            continue;
        const std::string text = line.substr(path + 1, end - path - 1);
        const std::size_t colon = text.find(':');
        if (colon != text.npos && text.rfind("/usr/", 0) != 0)
            return {text.substr(0, colon), std::atoi(text.c_str() + colon + 1), ""};
    }
    return {};
}

std::string quoted_last_line(const std::string& text)
{
    std::istringstream in(text);
    std::string last;
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line.find("ThreadSanitizer") == line.npos)
            last = line;
    return last.empty() ? "" : "it said: " + primer::printable(last.substr(0, 200));
}

Finding crash_of(const Seen& seen, int status, const Schedule& schedule)
{
    Finding finding;
    finding.kind = "crash";
    finding.id = fmt::format("signal-{}", status - 128);
    finding.place = place_of_crash(seen.said);
    finding.lines = {fmt::format("with {} {}", in_words(schedule), signal_in_words(status))};
    const std::string last = quoted_last_line(seen.finished.err);
    if (!last.empty())
        finding.lines.push_back(last);
    return finding;
}

// The program, and how it is run.
struct Target {
    std::vector<std::string> words;
    std::optional<BuildLine> line; // of the program that was built here
    fs::path folder;               // for what is made on the way
    bool sanitized() const { return line.has_value(); }
};

// A crash under ThreadSanitizer may be its own: the same program without it must crash too.
bool crashes_without_sanitizer(const Target& target, const Schedule& schedule, double limit)
{
    const fs::path plain = target.folder / "plain";
    build_with_clang(*target.line, plain, Watched::nothing);
    std::vector<std::string> words = target.words;
    words.front() = plain.string();
    for (int time = 0; time < 3; ++time) {
        WatchedThreads watched(target.folder / "threads");
        if (crashed(run_once(words, schedule, limit, false, target.folder, watched).finished))
            return true;
    }
    return false;
}

// Adds what one run showed; false when nothing more can be learnt.
bool judge(const Seen& seen, const Target& target, const Plan& plan, const Schedule& schedule,
           const WatchedThreads& watched, Report& report)
{
    const fs::path program = target.words.front();
    for (const Race& race : all_races(seen.said))
        report.findings.push_back(finding_of(race, schedule));
    for (const Finding& one : misuses_of(watched.state(), program))
        report.findings.push_back(one);
    if (seen.stuck) {
        report.findings.push_back(deadlock_of(watched.state(), program));
        report.findings.back().lines.push_back("seen with " + in_words(schedule));
    }
    if (crashed(seen.finished) && report.findings.empty()) {
        if (!target.sanitized() || crashes_without_sanitizer(target, schedule, plan.limit))
            report.findings.push_back(crash_of(seen, seen.finished.status, schedule));
        else
            report.undecided = fmt::format(
                "with {} the program crashes under ThreadSanitizer, and does not without it",
                in_words(schedule));
    }
    if (seen.finished.by == EndedBy::time && report.findings.empty()) {
        report.undecided = fmt::format("with {} it did not end within {} s: nothing can be said",
                                       in_words(schedule), plan.limit);
        for (const std::string& line : doing_of(watched.state(), program))
            report.notes.push_back(line);
    }
    if (seen.finished.status == 127 && watched.state().version == 0 && report.findings.empty())
        report.undecided = seen.finished.err.substr(0, seen.finished.err.find('\n'));
    if (report.findings.size() > most_shown) {
        report.notes.push_back(
            fmt::format("{} more were found", report.findings.size() - most_shown));
        report.findings.resize(most_shown);
    }
    if (!report.findings.empty())
        report.replay = replay_line(plan, schedule);
    return report.findings.empty() && report.undecided.empty();
}

// What qualifies the answer.
void add_notes(const Target& target, const Seen& last, bool regions, int runs, int planned,
               Report& report)
{
    if (runs < planned)
        report.notes.push_back(
            fmt::format("each run takes long: {} of {} were made (--limit, or a smaller problem)",
                        runs, planned));
    if (!regions && report.findings.empty())
        report.notes.push_back("no parallel region of OpenMP was seen");
    const int status = last.finished.status;
    if (report.findings.empty() && report.undecided.empty() && status != 0 && status != race_status)
        report.notes.push_back(fmt::format("it ended with status {}", status));
    if (report.findings.empty() && status == race_status && last.said.empty() == false)
        report.notes.push_back(
            "ThreadSanitizer reports something that is not in your files, or in memory that "
            "OpenMP's library handed out (a task's own, omp_alloc), which is not judged");
    if (!target.sanitized())
        report.notes.push_back("races are not looked for in a program that is built already: name "
                               "the line that compiles it with --build");
}

Target target_of(const Request& request, const fs::path& folder)
{
    Target target;
    target.folder = folder;
    target.words = request.program;
    if (request.build.empty()) {
        const std::string& name = target.words.front();
        const std::string path = name.find('/') == name.npos ? on_path({name}) : name;
        if (path.empty() || access(path.c_str(), X_OK) != 0 || fs::is_directory(path))
            throw primer::BadRequest(primer::shown(name) + ": there is no such program");
        target.words.front() = fs::absolute(path).string();
        return target;
    }
    if (std::string(PRIMER_SEES_RACES) != "ON")
        throw primer::BadRequest("--build: clang with ThreadSanitizer and Archer is missing: "
                                 "./primer setup check");
    target.line = read_build_line(request.build);
    // After -- stand the program's arguments; who writes the program before them means the same.
    const auto names_program = [&](const std::string& word) {
        return word.find('/') != word.npos &&
               fs::path(word).filename() == fs::path(target.line->output).filename();
    };
    if (!target.words.empty() && names_program(target.words.front()))
        target.words.erase(target.words.begin());
    const fs::path program = folder / "program";
    target.words.insert(target.words.begin(), program.string());
    build_with_clang(*target.line, program, Watched::races);
    return target;
}

} // namespace

Report check_threads(const Request& request)
{
    const Plan plan = plan_of(request);
    const Scratch scratch;
    const Target target = target_of(request, scratch.path());
    Report report;
    Seen seen;
    bool regions = false;
    int runs = 0;
    double spent = 0;
    constexpr double most_runs = 4; // so many times the limit in all
    for (const Schedule& schedule : plan.schedules) {
        if (spent > most_runs * plan.limit)
            break;
        WatchedThreads watched(target.folder / "threads");
        seen = run_once(target.words, schedule, plan.limit, target.sanitized(), target.folder,
                        watched);
        ++runs;
        spent += seen.finished.seconds;
        regions = regions || watched.state().regions > 0;
        if (!judge(seen, target, plan, schedule, watched, report))
            break;
    }
    const int planned = static_cast<int>(plan.schedules.size());
    const bool stopped = !report.findings.empty() || !report.undecided.empty();
    add_notes(target, seen, regions, stopped ? planned : runs, planned, report);
    return report;
}

} // namespace runner::inspect
