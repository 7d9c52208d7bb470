#include "exercise/debug.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

void require(const char* program)
{
    if (on_path({program}).empty())
        throw primer::BadRequest(
            fmt::format("--debug needs {}, which is missing here: ./primer setup check", program));
}

std::string quoted(const std::string& text)
{
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

// What gdb does before it asks: stops in every function of the file.
std::vector<std::string> gdb_words()
{
    return {"gdb", "-q",
            "-ex", "set pagination off",
            "-ex", "set confirm off",
            "-ex", "set breakpoint pending on"};
}

std::string stop_in_file(const Bench& bench)
{
    return "rbreak " + bench.source.filename().string() + ":.";
}

// One process: it is started by gdb, on this terminal.
void debug_threads(const Bench& bench, Command command)
{
    auto words = gdb_words();
    // The library with the file's functions is there as soon as main is reached.
    words.insert(words.end(),
                 {"-ex", "start", "-ex", stop_in_file(bench), "-ex", "continue", "--args"});
    command.words.insert(std::ranges::find(command.words, bench.exercise.worker().string()),
                         words.begin(), words.end());
    run_interactive(command);
}

std::string first_line(const fs::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// The processes of the ranks, which wait for `go` before they call the learner's function.
std::vector<std::string> waiting_ranks(const Run& run, Background& job)
{
    std::vector<std::string> pids;
    for (int rank = 0; rank < run.workers; ++rank) {
        const fs::path ready = run.folder / fmt::format("work.{}.ready", rank);
        for (int turn = 0; !fs::exists(ready); ++turn) {
            if (!job.runs() || turn > 600)
                throw Failed{"primer: the ranks did not start: run it without --debug to see why"};
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        pids.push_back(first_line(ready));
    }
    return pids;
}

// A script for each pane: gdb joins the rank, waits until all have been joined, and goes on.
std::string pane_script(const Bench& bench, const Run& run, int rank, const std::string& pid)
{
    const auto in = [&](const std::string& name) { return quoted((run.folder / name).string()); };
    std::string all = fmt::format("touch {}; ", in(fmt::format("joined.{}", rank)));
    for (int other = 0; other < run.workers; ++other)
        all += fmt::format("until test -e {}; do sleep 0.1; done; ",
                           in(fmt::format("joined.{}", other)));
    all += fmt::format("touch {} {}", in("go"), in("end"));
    const fs::path script = run.folder.string() + fmt::format(".join{}.sh", rank);
    std::ofstream(script) << "#!/bin/sh\n" << all << "\n";
    fs::permissions(script, fs::perms::owner_all);
    // From the rank's own folder: its libraries have paths from there.
    std::string line = "cd " + quoted((run.folder / "here").string()) + " && ";
    for (const std::string& word : gdb_words())
        line += quoted(word) + " ";
    for (const std::string& command : {"attach " + pid, stop_in_file(bench),
                                       "shell " + quoted(script.string()), std::string("continue")})
        line += "-ex " + quoted(command) + " ";
    return line;
}

void debug_ranks(const Bench& bench, const Command& command, const Run& run)
{
    Background job(command, run.folder.string() + ".out");
    const auto pids = waiting_ranks(run, job);
    // One command for all of it: the server that it starts is ours, and ends with us.
    Command tmux{{"tmux", "-L", fmt::format("primer-{}", getpid()), "-f", "/dev/null"}};
    const auto add = [&](const std::vector<std::string>& more) {
        tmux.words.insert(tmux.words.end(), more.begin(), more.end());
    };
    for (int rank = 0; rank < run.workers; ++rank) {
        const std::string line = pane_script(bench, run, rank, pids[std::size_t(rank)]);
        if (rank == 0)
            add({"new-session", "-s", "ranks", line});
        else
            add({";", "split-window", line});
        add({";", "select-pane", "-T", fmt::format("rank {}", rank), ";", "select-layout",
             "tiled"});
    }
    add({";",
         "set",
         "-g",
         "mouse",
         "on",
         ";",
         "set",
         "-g",
         "pane-border-status",
         "top",
         ";",
         "set",
         "-g",
         "pane-border-format",
         " #{pane_title} ",
         ";",
         "set",
         "-g",
         "status-right",
         "",
         ";",
         "set",
         "-g",
         "status-left-length",
         "100",
         ";",
         "set",
         "-g",
         "status-left",
         "a pane: click, or Ctrl-b and an arrow   zoom: Ctrl-b z   end all: Ctrl-b & y "});
    tmux.environment["TMUX"] = ""; // also inside a window of the user's own
    run_interactive(tmux);
}

} // namespace

void debug(Bench& bench, const check::Case& one, int workers)
{
    const bool ranks = bench.exercise.workers == Workers::ranks;
    require("gdb");
    if (ranks)
        require("tmux");
    if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0)
        throw primer::BadRequest("--debug needs a terminal");
    if (bench.compile(Build::debug).status != 0)
        throw Failed{"primer: it does not compile"};
    Bench::Wish wish;
    wish.build = Build::debug;
    wish.watched = false;
    if (ranks)
        wish.environment = {{"PRIMER_CHECK_MEET", "1"}, {"PRIMER_CHECK_DEBUG", "1"}};
    const auto [command, run] = bench.prepare({one}, workers, wish);
    if (ranks)
        debug_ranks(bench, command, run);
    else
        debug_threads(bench, command);
}

} // namespace runner
