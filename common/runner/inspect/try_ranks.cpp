// Tries the checker of messages on programs that are labelled right or wrong (tests/check_mpi).
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>

#include <fmt/format.h>

#include "inspect/inspect.hpp"
#include "inspect/watched_run.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

struct Labelled {
    std::string name, file, kind; // kind: "" when it is right
    int ranks = 0;
    bool more = false;      // it is the same with more ranks than that
    bool raw = false;       // it calls MPI_Init itself
    std::vector<int> lines; // those that end in FAULT
    bool windows = false;   // it makes one
    bool schedules = false; // it is tried under several, and what is found must be found again
};

// The cases of one file: see tests/check_mpi/cases.h.
std::vector<Labelled> cases_in(const fs::path& file)
{
    static const std::regex label(
        R"re(^(?:! )?(RAW_|ORDER_)?(?:RIGHT|WRONG)\((\w+), (\d+)(\+?)(?:, "([^"]*)")?\))re");
    std::vector<Labelled> list;
    std::vector<int> before; // lines of a function that stands before its case
    std::ifstream in(file);
    std::string text;
    bool inside = false;
    for (int number = 1; std::getline(in, text); ++number) {
        std::smatch match;
        if (std::regex_search(text, match, label)) {
            list.push_back({match[2], file.filename().string(), match[5], std::stoi(match[3]),
                            match[4] == "+", match[1] == "RAW_", std::move(before), false,
                            match[1] == "ORDER_"});
            before.clear();
            inside = true;
        }
        if (inside && (text.find("MPI_Win_") != text.npos || text.find("WINDOW;") != text.npos))
            list.back().windows = true;
        if (text.ends_with("FAULT"))
            (inside ? list.back().lines : before).push_back(number);
        if (text.starts_with("}") || text.starts_with("end subroutine"))
            inside = false;
    }
    return list;
}

// Whether this MPI has partitioned messages, so that their cases are built.
bool has_partitions(const fs::path& program)
{
    const std::string contents = text_of(program);
    return contents.find("MPI_Psend_init") != contents.npos;
}

struct Counts {
    int wrong = 0, found = 0, class_right = 0, line_right = 0, both = 0;
    void add(const Counts& other)
    {
        wrong += other.wrong;
        found += other.found;
        class_right += other.class_right;
        line_right += other.line_right;
        both += other.both;
    }
};

struct TriedRanks {
    Report report;
    int status = 0;
    std::string err;
};

// Under a few schedules, if it is one whose mistake depends on the order of messages: then the seed
// that shows it must show it again.
TriedRanks try_one(const std::vector<std::string>& words, bool schedules)
{
    constexpr double limit = 25;
    if (!schedules) {
        const WatchedRun run = run_watched(words, limit, 0);
        return {report_of(run), run.finished.status, run.finished.err};
    }
    std::optional<WatchedRun> natural;
    for (long seed = 0; seed < 8; ++seed) {
        Report report = check_schedule(words, limit, seed, natural);
        if (report.findings.empty() && report.undecided.empty())
            continue;
        if (seed == 0) // by chance, which no seed replays
            return {report, 0, ""};
        natural.reset();
        const Report again = check_schedule(words, limit, seed, natural);
        if (again.findings.empty() || again.findings.front().id != report.findings.front().id)
            return {{{}, {}, fmt::format("not replayed by --seed {}", seed), ""}, 0, ""};
        return {report, 0, ""};
    }
    return {{}, natural ? natural->finished.status : 0, ""};
}

// The case's command line after the program, and its number of ranks: as its label says, or with
// `all`. One that is for fewer then runs in several groups at once, each with a world of its own.
// Empty: it cannot be run so. (Windows of several groups at once end Open MPI 4.1.4 itself, without
// any checker: their files have one name.)
std::vector<std::string> started_as(const Labelled& one, int all)
{
    if (all == 0)
        return {std::to_string(one.ranks), one.name};
    if (one.more)
        return {std::to_string(all), one.name};
    if (one.raw || one.schedules || one.windows || one.file.ends_with(".f90") || one.ranks > all)
        return {};
    return {std::to_string(all), one.name, std::to_string(one.ranks)};
}

std::string row(const std::string& name, const Counts& of)
{
    return fmt::format("| {} | {} | {} | {} | {} | {} |\n", name, of.wrong, of.found,
                       of.class_right, of.line_right, of.both);
}

} // namespace

int try_ranks(int every, int all_ranks)
{
    const fs::path program = build_folder() / "bin" / "check_cases";
    const fs::path fortran =
        build_folder() / "bin" / "check_cases_fortran"; // where there is a compiler
    const fs::path sources = source_folder() / "tests" / "check_mpi";
    if (!fs::exists(program))
        throw primer::BadRequest("--suite mpi: it is not built: run ./primer check --suite mpi");
    std::vector<fs::path> files;
    const auto is_built = [&](const fs::path& file) {
        return file.filename() != "partitioned.c" || has_partitions(program);
    };
    for (const auto& entry : fs::directory_iterator(sources))
        if ((entry.path().extension() == ".c" && entry.path().filename() != "main.c" &&
             is_built(entry.path())) ||
            (entry.path().extension() == ".f90" && fs::exists(fortran)))
            files.push_back(entry.path());
    std::ranges::sort(files);
    const fs::path other = fs::path(PRIMER_MPIEXEC).parent_path() / "mpirun";
    const std::string launcher =
        fs::exists(other) && fs::path(PRIMER_MPIEXEC).filename() == "mpiexec" ? other.string()
                                                                              : PRIMER_MPIEXEC;
    std::map<std::string, Counts> table;
    Counts all;
    int right = 0, alarms = 0, number = 0;
    const auto begun = std::chrono::steady_clock::now();
    const char* only = std::getenv("PRIMER_CHECK_ONLY"); // one case, for who works on the checker
    for (const fs::path& file : files)
        for (const Labelled& one : cases_in(file)) {
            const std::vector<std::string> started = started_as(one, all_ranks);
            if (started.empty() || (only != nullptr ? one.name != only : number++ % every != 0))
                continue;
            std::vector<std::string> words = {
                launcher, "-n", started.front(),
                (file.extension() == ".c" ? program : fortran).string()};
            words.insert(words.end(), started.begin() + 1, started.end());
            const TriedRanks tried = try_one(words, one.schedules);
            const Report& report = tried.report;
            const bool found = !report.findings.empty();
            const Finding first = found ? report.findings.front() : Finding{};
            const bool line =
                found && std::ranges::find(one.lines, first.place.line) != one.lines.end();
            std::string said = !found ? (report.undecided.empty() ? "nothing found" : "undecided")
                                      : fmt::format("{} ({}) at line {}: {}", first.kind, first.id,
                                                    first.place.line, first.lines.front());
            if (one.kind.empty()) {
                ++right;
                const bool failed = found || !report.undecided.empty() || tried.status != 0;
                alarms += failed ? 1 : 0;
                if (failed)
                    fmt::print("false alarm: {}, {}: {} (status {})\n", one.file, one.name, said,
                               tried.status);
            } else {
                Counts mine{1, found, found && first.kind == one.kind, line,
                            line && first.kind == one.kind};
                table[one.kind].add(mine);
                all.add(mine);
                if (mine.both == 0)
                    fmt::print("{}: {}, {} (class {}, line {}): {}\n",
                               found ? "not quite" : "missed", one.file, one.name, one.kind,
                               fmt::join(one.lines, " or "), said);
            }
            std::fflush(stdout);
            if (only != nullptr)
                fmt::print("{}\n{}\n", said, tried.err);
        }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    fmt::print("| class | wrong programs | found | class right | line right | both |\n"
               "| --- | --- | --- | --- | --- | --- |\n");
    for (const auto& [kind, counts] : table)
        fmt::print("{}", row(kind, counts));
    fmt::print("{}", row("all", all));
    fmt::print("{} right programs, {} false alarm{}; {:.0f} s\n", right, alarms,
               alarms == 1 ? "" : "s", seconds);
    const bool goal =
        alarms == 0 && 10 * all.found >= 9 * all.wrong && 10 * all.both >= 8 * all.wrong;
    return goal ? primer::right : primer::wrong;
}

} // namespace runner::inspect
