// kills HOW_MANY [AT_ONCE [SEED]]: starts `primer run` as often, sends a signal to it or to
// something that it has started at a random moment, and sees whether it ends, soon, with the right
// status, and leaves nothing. AT_ONCE of them run side by side, so that they are each other's load.
// Prints a table, and each mistake with its number; 1 when there was one.
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/command.hpp"
#include "support/processes.hpp"

namespace
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

enum class Whom { runner, launcher, early_rank, late_rank, threads, serial };
constexpr std::array names = {"the runner",   "the launcher",         "a rank, early",
                              "a rank, late", "a program of threads", "a serial program"};
constexpr auto longest = 100s; // for a job that takes a second on a quiet machine: then it hangs

struct Kill {
    Whom whom = Whom::runner;
    int signal = SIGKILL;
    std::chrono::microseconds after{0}; // it has appeared
};

struct Seen {
    bool hit = false, hung = false;
    int status = -1;
    double seconds = 0;            // from the signal until all was gone
    std::vector<std::string> left; // processes, files
    std::string said;
};

Kill drawn(std::mt19937& random)
{
    const auto below = [&](int limit) {
        return std::uniform_int_distribution(0, limit - 1)(random);
    };
    Kill kill;
    kill.whom = static_cast<Whom>(below(names.size()));
    kill.signal = std::array{SIGTERM, SIGINT, SIGKILL, SIGKILL}[static_cast<std::size_t>(below(4))];
    if (kill.whom != Whom::runner && kill.whom != Whom::launcher && kill.signal == SIGINT)
        kill.signal = SIGSEGV; // as when a program crashes
    const int milliseconds = kill.whom == Whom::early_rank ? 100 : 1200;
    kill.after = std::chrono::microseconds(below(milliseconds * 1000));
    return kill;
}

// Below the process, quickly: the moments that matter are short.
std::vector<pid_t> children_of(pid_t process)
{
    std::vector<pid_t> found;
    std::error_code failed;
    const std::string threads = fmt::format("/proc/{}/task", process);
    for (fs::directory_iterator thread(threads, failed), end; !failed && thread != end;
         thread.increment(failed)) {
        std::ifstream file(thread->path() / "children");
        for (pid_t child = 0; file >> child;)
            found.push_back(child);
    }
    return found;
}

std::string program_of(pid_t process)
{
    const std::string words = command::of_process(std::to_string(process), "cmdline");
    return fs::path(words.c_str()).filename();
}

// Those that the signal may go to; empty as long as there is none.
std::vector<pid_t> targets(pid_t runner, Whom whom)
{
    std::vector<pid_t> found;
    for (const pid_t child : children_of(runner)) {
        const std::string name = program_of(child);
        const bool launcher = name.rfind("mpi", 0) == 0;
        if ((whom == Whom::launcher && launcher) ||
            (whom == Whom::threads && name == "array_addition_openmp") ||
            (whom == Whom::serial && name == "array_addition_serial"))
            found.push_back(child);
        if (!launcher || (whom != Whom::early_rank && whom != Whom::late_rank))
            continue;
        for (const pid_t rank :
             children_of(child)) { // of MPICH it is the proxy, and then its child
            const auto below = children_of(rank);
            const bool proxy = program_of(rank).rfind("hydra", 0) == 0;
            if (proxy)
                found.insert(found.end(), below.begin(), below.end());
            else if (whom == Whom::early_rank || program_of(rank) == "array_addition_mpi")
                found.push_back(rank);
        }
    }
    return found;
}

pid_t start_runner(const Kill& kill, const command::Scratch& place)
{
    const std::string way = kill.whom == Whom::serial    ? "serial"
                            : kill.whom == Whom::threads ? "openmp"
                                                         : "mpi";
    const std::string line = command::program("primer-runner") + " run array_addition --variants " +
                             way + " --workers 2 --n 100000 --repeats 200 --rounds 1 --json " +
                             place.path("out/r.json");
    fs::create_directory(place.path("out"));
    fs::create_directory(place.path("tmp"));
    const pid_t child = fork();
    if (child != 0)
        return child;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) // "kills 1000 &" of a script ignores some
        std::signal(signal, SIG_DFL);
    setenv("TMPDIR", place.path("tmp").c_str(), 1);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    const int said = open(place.path("said").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(said, STDOUT_FILENO);
    dup2(said, STDERR_FILENO);
    execl("/bin/sh", "sh", "-c", ("exec " + line).c_str(), nullptr);
    std::_Exit(127);
}

// Whether it has ended, within that time; other children, which were left to us, are waited for
// too.
bool ends(pid_t runner, Clock::duration within, int& status)
{
    for (const auto begun = Clock::now(); Clock::now() - begun < within;
         std::this_thread::sleep_for(1ms))
        for (int raw = 0, pid = 0; (pid = waitpid(-1, &raw, WNOHANG)) > 0;)
            if (pid == runner) {
                status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
                return true;
            }
    return false;
}

void send(const Kill& kill, pid_t runner, Seen& seen)
{
    std::vector<pid_t> found = {runner};
    for (const auto begun = Clock::now(); kill.whom != Whom::runner;
         std::this_thread::sleep_for(200us)) {
        found = targets(runner, kill.whom);
        if (!found.empty() || Clock::now() - begun > longest || ends(runner, 0s, seen.status))
            break;
    }
    if (found.empty())
        return;
    std::this_thread::sleep_for(kill.after);
    seen.hit = ::kill(found[static_cast<std::size_t>(kill.after.count()) % found.size()],
                      kill.signal) == 0;
}

std::vector<std::string> left_in(const command::Scratch& place)
{
    std::vector<std::string> left;
    for (const pid_t process : command::started())
        left.push_back(fmt::format("process {} ({})", process, program_of(process)));
    for (const char* folder : {"tmp", "out"})
        for (const auto& entry : fs::directory_iterator(place.path(folder)))
            if (entry.path().filename() != "r.json")
                left.push_back(entry.path().filename());
    return left;
}

Seen one(const Kill& kill)
{
    Seen seen;
    const command::Scratch place;
    const pid_t runner = start_runner(kill, place);
    send(kill, runner, seen);
    const auto begun = Clock::now();
    seen.hung = !ends(runner, longest, seen.status);
    do {
        int ignored = 0;
        ends(-1, 2ms, ignored);
        seen.left = left_in(place);
    } while (!seen.left.empty() && Clock::now() - begun < longest && !seen.hung);
    seen.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    seen.said = command::contents(place.path("said"));
    for (const pid_t process : command::started())
        ::kill(process, SIGKILL);
    int ignored = 0;
    ends(runner, seen.hung ? 5s : 0s, ignored);
    return seen;
}

// It may have ended, or not begun to catch signals, before the signal came.
bool is_right(const Kill& kill, const Seen& seen)
{
    const bool all_is_well =
        seen.status == 0 && seen.said.find("array_addition: n = 100000") != std::string::npos;
    if (kill.whom == Whom::runner)
        return seen.status == 128 + kill.signal || all_is_well;
    const bool says_so =
        seen.said.find("lost") != std::string::npos || seen.said.find("array_addition_") == 0;
    return all_is_well || (seen.status == 1 && says_so && command::lines(seen.said) == 1);
}

struct Sum {
    int kills = 0, hit = 0, hangs = 0, left = 0, wrong = 0;
    double seconds = 0;
};

std::string to_line(const Kill& kill, const Seen& seen, int number, bool right)
{
    std::string said = seen.said.substr(0, 1500); // a line is written to the pipe in one piece
    std::replace(said.begin(), said.end(), '\n', '|');
    return fmt::format(
        "{} {} {} {} {} {} {} # {}: {} to {} after {} ms: status {}, {} s{}; it said: {}\n",
        static_cast<int>(kill.whom), kill.signal, int(seen.hit), int(seen.hung),
        int(!seen.left.empty()), int(!right), seen.seconds, number, strsignal(kill.signal),
        names[static_cast<std::size_t>(kill.whom)], double(kill.after.count()) / 1000, seen.status,
        seen.seconds,
        seen.left.empty() ? "" : "; left: " + fmt::format("{}", fmt::join(seen.left, ", ")), said);
}

// One of those side by side: every AT_ONCE-th kill.
void work(int first, int how_many, int at_once, unsigned seed, int to)
{
    command::keep_orphans();
    for (int number = first; number < how_many; number += at_once) {
        std::mt19937 random(seed + static_cast<unsigned>(number)); // NOLINT: can be repeated
        const Kill kill = drawn(random);
        const Seen seen = one(kill);
        const std::string line = to_line(kill, seen, number, is_right(kill, seen));
        if (write(to, line.data(), line.size()) < 0)
            return;
    }
}

using Sums = std::map<std::pair<int, int>, Sum>;

// One line of to_line(); shows it when something was wrong.
void add(const std::string& line, Sums& sums)
{
    std::istringstream words(line);
    int whom = 0, signal = 0, hit = 0, hung = 0, left = 0, wrong = 0;
    double seconds = 0;
    words >> whom >> signal >> hit >> hung >> left >> wrong >> seconds;
    Sum& sum = sums[{whom, signal}];
    ++sum.kills;
    sum.hit += hit;
    sum.hangs += hung;
    sum.left += left;
    sum.wrong += wrong;
    sum.seconds = std::max(sum.seconds, seconds);
    if (hung + left + wrong > 0)
        fmt::print("{}\n", line.substr(line.find('#')));
}

bool print(const Sums& sums)
{
    Sum all;
    fmt::print("{:<22}{:<24}{:>6}{:>6}{:>7}{:>10}{:>14}{:>18}\n", "whom", "signal", "sent", "hit",
               "hangs", "leftovers", "wrong status", "longest end (s)");
    for (const auto& [which, sum] : sums) {
        fmt::print("{:<22}{:<24}{:>6}{:>6}{:>7}{:>10}{:>14}{:>18.2f}\n",
                   names[static_cast<std::size_t>(which.first)], strsignal(which.second), sum.kills,
                   sum.hit, sum.hangs, sum.left, sum.wrong, sum.seconds);
        all = {all.kills + sum.kills, all.hit + sum.hit,     all.hangs + sum.hangs,
               all.left + sum.left,   all.wrong + sum.wrong, std::max(all.seconds, sum.seconds)};
    }
    fmt::print("{:<46}{:>6}{:>6}{:>7}{:>10}{:>14}{:>18.2f}\n", "all", all.kills, all.hit, all.hangs,
               all.left, all.wrong, all.seconds);
    return all.hangs + all.left + all.wrong == 0 && all.hit > 0;
}

} // namespace

int main(int argc, char** argv)
{
    const int how_many = argc > 1 ? std::atoi(argv[1]) : 0,
              at_once = argc > 2 ? std::atoi(argv[2]) : 1;
    const unsigned seed =
        argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : std::random_device()();
    if (how_many < 1 || at_once < 1 || command::environment("PRIMER_BIN").empty()) {
        fmt::print(stderr, "usage: PRIMER_BIN=FOLDER kills HOW_MANY [AT_ONCE [SEED]]\n");
        return 2;
    }
    fmt::print("seed {}\n", seed);
    std::fflush(stdout);
    int ends_of_pipe[2];
    if (pipe2(ends_of_pipe, O_CLOEXEC) != 0)
        return 1;
    for (int first = 0; first < at_once; ++first)
        if (fork() == 0) {
            work(first, how_many, at_once, seed, ends_of_pipe[1]);
            std::_Exit(0);
        }
    close(ends_of_pipe[1]);
    Sums sums;
    std::string line;
    for (char c = 0; read(ends_of_pipe[0], &c, 1) == 1;)
        if (c != '\n')
            line += c;
        else
            add(std::exchange(line, ""), sums);
    while (wait(nullptr) > 0) {
    }
    int counted = 0;
    for (const auto& [which, sum] : sums)
        counted += sum.kills;
    return print(sums) && counted == how_many ? 0 : 1;
}
