// Programs of ranks: run with the library that checks messages (common/check/mpi), and what it and
// the state of the ranks say afterwards.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "explain/film_of_hang.hpp"
#include "explain/hang.hpp"
#include "inspect/inspect.hpp"
#include "inspect/watched_run.hpp"
#include "primer/error.hpp"
#include "report/film_picture.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/scratch.hpp"
#include "system/whole_number.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

// The class that a mistake belongs to: the rows of the table in common/check/README.md.
const std::map<std::string, const char*> kinds = {
    {"invalid-parameter", "invalid parameter"},
    {"mpi-error", "invalid parameter"},
    {"crash-in-call", "invalid parameter"},
    {"type-mismatch", "types and sizes"},
    {"truncation", "types and sizes"},
    {"collective-type-mismatch", "types and sizes"},
    {"collective-argument-mismatch", "types and sizes"},
    {"rma-argument-mismatch", "types and sizes"},
    {"rma-type-mismatch", "types and sizes"},
    {"deadlock-cycle", "call ordering"},
    {"missing-partner", "call ordering"},
    {"tag-mismatch", "call ordering"},
    {"communicator-mismatch", "call ordering"},
    {"collective-not-called-by-all", "call ordering"},
    {"collective-mismatch", "call ordering"},
    {"never-ends", "call ordering"},
    {"request-not-completed", "request life cycle"},
    {"started-twice", "request life cycle"},
    {"not-persistent", "request life cycle"},
    {"not-started", "request life cycle"},
    {"not-ready", "request life cycle"},
    {"ready-twice", "request life cycle"},
    {"wrong-request", "request life cycle"},
    {"freed-while-active", "request life cycle"},
    {"send-buffer-changed", "local concurrency"},
    {"buffer-in-use", "local concurrency"},
    {"same-buffer", "local concurrency"},
    {"overlapping-accesses", "one-sided overlap"},
    {"access-outside-epoch", "one-sided epoch"},
    {"wrong-epoch", "one-sided epoch"},
    {"rma-epoch", "one-sided epoch"},
    {"copy-not-there", "request life cycle"},
    {"not-freed", "resource leak"},
    {"before-init", "init and finalize"},
    {"after-finalize", "init and finalize"},
    {"initialised-twice", "init and finalize"},
    {"not-finalised", "init and finalize"},
    {"rank-left-early", "init and finalize"},
    {"wrong-thread", "wrong thread"},
    {"depends-on-order", "message race"},
    {"crash", "crash"},
};

std::string kind_of(const std::string& id)
{
    const auto at = kinds.find(id);
    return at == kinds.end() ? "other" : at->second;
}

Place place_of(const fs::path& state, const Explanation::Mark& mark)
{
    const CodePlace code = file_of(state, mark.rank, mark.site);
    if (code.file.empty())
        return {};
    return place_in_program(code.file, code.offset - 1); // a call returns behind itself
}

// Ranks are often at the same line: it is named once.
void add_other(Finding& one, const Place& place)
{
    const auto same = [&](const Place& known) {
        return known.file == place.file && known.line == place.line;
    };
    if (!same(one.place) && std::ranges::none_of(one.others, same))
        one.others.push_back(place);
}

Finding finding(const fs::path& state, const Explanation& why)
{
    Finding one;
    one.id = why.mistake;
    one.kind = kind_of(why.mistake);
    one.lines = why.lines;
    for (const Explanation::Mark& mark : why.marks)
        if (&mark == &why.marks.front()) {
            one.rank = mark.rank;
            one.call = mark.call;
            one.place = place_of(state, mark);
        } else {
            add_other(one, place_of(state, mark));
        }
    return one;
}

// MPI's own words for a state in which the program was lost, without its lines of dashes.
std::string without_launcher(const std::string& text)
{
    std::istringstream in(text);
    std::string out;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line.size() > 60 && line.find_first_not_of('-') == line.npos)
            inside = !inside;
        else if (!inside && line.rfind("checker: ", 0) != 0 &&
                 line.find(" ORTE_ERROR_LOG: ") == line.npos) // of Open MPI, while it is ended
            out += line + "\n";
    }
    return out;
}

const char* signal_words(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "a segmentation fault: it accessed memory that is not its own";
    case SIGBUS:
        return "a bus error: it accessed memory that does not exist";
    case SIGFPE:
        return "an arithmetic error: it divided an integer by zero";
    case SIGILL:
        return "an illegal instruction";
    case SIGABRT:
        return "it stopped itself (abort, a failed assertion, or an exception that nobody caught)";
    default:
        return strsignal(signal);
    }
}

Explanation crashed(const Crash& crash)
{
    const bool inside = !crash.at.call.empty();
    return {inside ? "crash-in-call" : "crash",
            {fmt::format("rank {} crashed{}: {}", crash.rank,
                         inside ? " inside " + crash.at.call : "", signal_words(crash.signal)),
             inside ? "one of the call's arguments is not valid, or memory was overwritten before"
                    : "the fault is in the program's own code"},
            {crash.at}};
}

// What the launcher says of a signal that the ranks themselves could not tell of; 0: none.
int signal_in(const Finished& finished)
{
    const std::size_t at = finished.err.find("exited on signal ");
    if (at != std::string::npos)
        return std::atoi(finished.err.c_str() + at + std::strlen("exited on signal "));
    return finished.status > 128 && finished.status < 128 + NSIG ? finished.status - 128 : 0;
}

} // namespace

namespace
{

void show(const WatchedRun& run)
{
    fmt::print("{}", run.finished.out);
    std::fflush(stdout);
    fmt::print(stderr, "{}", without_launcher(run.finished.err));
}

// What the ranks printed, in whatever order.
std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    std::ranges::sort(lines);
    return lines;
}

// A schedule that chose what a receive from any rank gets, beside the run without one.
void compare_with_natural(const WatchedRun& natural, const WatchedRun& other, long seed,
                          Report& report)
{
    const Explanation::Mark at = first_choice(other.state);
    const int before = natural.finished.status, now = other.finished.status;
    if (at.rank < 0 || natural.finished.by != EndedBy::itself ||
        other.finished.by != EndedBy::itself)
        return;
    if ((before == 0) != (now == 0)) {
        report.findings.push_back(finding(
            other.state,
            {"depends-on-order",
             {fmt::format("the program ends with status {} where messages arrive in another order "
                          "that MPI allows, and with {} in the usual one",
                          now, before),
              fmt::format("rank {} receives from any rank here, and several messages fit",
                          at.rank)},
             {at}}));
    } else if (before == now && lines_of(natural.finished.out) != lines_of(other.finished.out)) {
        const Place place = place_of(other.state, at);
        report.notes.push_back(fmt::format(
            "with --seed {} the program prints something else: that may be a time, or depend on "
            "which message {} gets first",
            seed,
            place.file.empty()
                ? "a receive from any rank"
                : fmt::format("the receive from any rank at {}:{}",
                              fs::path(place.file).filename().string(), place.line)));
    }
}

} // namespace

std::vector<std::string> every_class()
{
    std::vector<std::string> classes;
    for (const auto& [id, kind] : kinds)
        classes.emplace_back(kind);
    return classes;
}

Report report_of(const WatchedRun& run)
{
    Report report;
    const Finished& finished = run.finished;
    Explanation why = explain(run.state, run.ranks);
    const Crash crash = crash_of(run.state, run.ranks);
    const std::string& id = why.mistake;
    const bool said_itself = !id.empty() && finished.by == EndedBy::itself &&
                             id != "rank-left-early" && id != "endless-loop" &&
                             why.lines.size() == 1;
    const bool ended = finished.by == EndedBy::itself;
    if (said_itself) {
        report.findings.push_back(finding(run.state, why));
    } else if (crash.rank >= 0) {
        report.findings.push_back(finding(run.state, crashed(crash)));
    } else if (ended && signal_in(finished) != 0) {
        report.findings.push_back(finding(
            run.state, {"crash",
                        {fmt::format("a rank was ended by signal {}: {}", signal_in(finished),
                                     signal_words(signal_in(finished)))}}));
    } else if (run.ranks == 0) {
        report.undecided = fmt::format(
            "{} did not start MPI with the checker's library: is it built with another MPI than "
            "primer ({}), linked statically, or no MPI program?",
            run.what, PRIMER_MPI_KIND);
    } else if (run.stuck || (!ended && run.all_wait)) {
        if (id.empty() || id == "endless-loop") {
            why.mistake = "never-ends";
            why.lines.insert(why.lines.begin(), "the ranks wait for each other, and nothing "
                                                "moves any more");
        }
        report.findings.push_back(finding(run.state, why));
    } else if (id == "rank-left-early" && ended) {
        if (why.lines.front().find("MPI_Abort") != std::string::npos)
            report.notes.push_back(why.lines.front());
        else {
            why.mistake = "not-finalised";
            const std::string& last = why.marks[0].call;
            why.lines = {fmt::format("rank {} ends without MPI_Finalize{}", why.marks[0].rank,
                                     last.empty() ? "" : "; its last call is " + last)};
            report.findings.push_back(finding(run.state, why));
        }
    } else if (!ended) {
        report.undecided = fmt::format(
            "{} did not end within {:g} s, and no mistake was seen until then: raise --limit, or "
            "give it less to do",
            run.what, run.limit);
    }
    if (ended && report.findings.empty() && finished.status != 0)
        report.notes.push_back(fmt::format("the program ended with status {}", finished.status));
    if (run.ranks > 0 && run.no_lines)
        report.notes.emplace_back("without -g there are no source lines: compile with it");
    return report;
}

Report check_schedule(const std::vector<std::string>& program, double limit, long seed,
                      std::optional<WatchedRun>& natural)
{
    WatchedRun run = run_watched(program, limit, seed);
    show(run);
    Report report = report_of(run);
    if ((run.stuck || run.all_wait) && !report.findings.empty())
        if (const std::string line = keep_film_of_hang(film_of_hang(run.state, run.ranks), "check",
                                                       report.findings.front().lines);
            !line.empty())
            report.notes.push_back(line);
    if (seed == 0) {
        natural = std::move(run);
        return report;
    }
    if (report.findings.empty() && first_choice(run.state).rank >= 0) {
        if (!natural) // one schedule alone is replayed
            natural = run_watched(program, limit, 0);
        compare_with_natural(*natural, run, seed, report);
    }
    if (!report.findings.empty())
        report.replay = fmt::format("--seed {}", seed);
    return report;
}

Report check_ranks(const Request& request)
{
    const double limit =
        request.limit.empty() ? 60 : whole_number("--limit", request.limit, most_seconds);
    const int schedules = request.schedules.empty()
                              ? 1
                              : whole_number("--schedules", request.schedules, most_schedules);
    std::vector<long> seeds;
    if (!request.seed.empty())
        seeds.push_back(whole_number("--seed", request.seed, most_seed));
    else
        for (int i = 0; i < schedules; ++i)
            seeds.push_back(i); // 0: no delays
    Report report;
    std::optional<WatchedRun> natural;
    for (const long seed : seeds) {
        const std::vector<std::string> notes = std::move(report.notes);
        report = check_schedule(request.program, limit, seed, natural);
        if (!report.findings.empty() || !report.undecided.empty())
            return report;
        if (!notes.empty()) // those of the first schedule that has some
            report.notes = notes;
    }
    return report;
}

} // namespace runner::inspect
