#include "check/harness.hpp"

#include "check/steps.hpp"
#include "check/system_calls.hpp"
#include "check/timed.hpp"
#include "check/with_checker.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <stdexcept>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace check
{
namespace
{

std::string folder, rank_text;
std::size_t worked = 0;
struct Moment {
    double clock = 0;     // all processes of a machine share it
    double processor = 0; // what all threads of this process have used so far
};
Moment begun, ended; // of the learner's work
Steps taken;         // of it, where they are counted

double seconds(clockid_t which)
{
    timespec time = {};
    clock_gettime(which, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

Moment now()
{
    return {seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

// A file appears with all its contents or not at all.
void write_whole(const std::string& path, const std::string& contents)
{
    const std::string part = path + ".part";
    const int file = kernel::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const bool written = file >= 0 && kernel::write(file, contents);
    if (file >= 0)
        kernel::close(file);
    if (!written || !kernel::rename(part.c_str(), path.c_str()))
        throw std::runtime_error(path + ": cannot be written");
}

// To and from the runner's clock; -1: this run is not timed.
int to_clock = -1, from_clock = -1;

void open_clock()
{
    if (to_clock >= 0 || std::getenv(timed::variable) == nullptr)
        return;
    to_clock = kernel::open((folder + timed::said + rank_text).c_str(), O_RDWR);
    from_clock = kernel::open((folder + timed::heard + rank_text).c_str(), O_RDWR);
    if (to_clock < 0 || from_clock < 0)
        throw std::runtime_error("the clock cannot be reached");
}

void tell_clock(char what)
{
    if (to_clock >= 0)
        kernel::write(to_clock, {&what, 1});
}

// Returns when the clock runs.
void start_clock()
{
    tell_clock(timed::ready);
    if (from_clock >= 0)
        kernel::read_byte(from_clock);
}

// The case as it is in this run: the clock says what sets its input apart from all others'.
Case asked(const Case& one)
{
    if (to_clock < 0)
        return one;
    tell_clock(timed::next);
    std::string shift;
    for (char digit = '\0'; (digit = kernel::read_byte(from_clock)) >= '0';)
        shift += digit;
    Case result = one;
    result.items.emplace_back(timed::item, shift);
    return result;
}

// Writes a file of this name, and sleeps until the runner has answered (only when the runner asked
// for that).
void meet(const std::string& said, const std::string& awaited)
{
    static const bool wanted = std::getenv("PRIMER_CHECK_MEET") != nullptr;
    if (!wanted)
        return;
    if (std::getenv("PRIMER_CHECK_DEBUG") !=
        nullptr) // else only a parent may attach, on some systems
        prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
    write_whole(folder + "/work." + rank_text + "." + said, std::to_string(getpid()) + "\n");
    while (!std::filesystem::exists(folder + "/" + awaited))
        usleep(1000);
}

// Tells the library that makes a timeline, when one is preloaded (common/trace), that the work
// begins (1) or has ended (0).
void trace_work(int begins)
{
    static const bool wanted = std::getenv("PRIMER_TRACE_FILE") != nullptr;
    if (!wanted)
        return;
    if (void* threads = dlsym(RTLD_DEFAULT, "primer_trace_work"))
        reinterpret_cast<void (*)(int)>(threads)(begins);
    else if (void* ranks = dlsym(RTLD_DEFAULT, "MPI_Pcontrol"))
        reinterpret_cast<int (*)(int, ...)>(ranks)(begins);
}

// What the learner's code prints, in a file for each case and worker (only when the runner asked
// for that): so it is known which rank said what, and mpirun mixes no lines.
void print_to(const std::string& path)
{
    static const bool wanted = std::getenv("PRIMER_CHECK_OUTPUT") != nullptr;
    if (!wanted)
        return;
    std::fflush(stdout);
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        throw std::runtime_error(path + ": cannot be written");
    dup2(file, STDOUT_FILENO);
    close(file);
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ); // a crash loses no line
}

// When the work began and ended, to compare speeds; and the processor time that it took.
std::string times()
{
    char text[128];
    std::snprintf(text, sizeof text, "%.9f %.9f %.9f\n", begun.clock, ended.clock,
                  ended.processor - begun.processor);
    return text;
}

// The steps, when they were counted: a line with those of each thread, and one for each block.
void write_steps(const std::string& path)
{
    if (taken.threads.empty())
        return;
    std::string text;
    for (const std::uint64_t one : taken.threads)
        text += std::to_string(one) + " ";
    for (const auto& [block, count] : taken.blocks)
        text += "\n" + std::to_string(block) + " " + std::to_string(count);
    write_whole(path, text);
}

} // namespace

void Answer::add(const std::string& name, std::span<const double> values)
{
    bytes_ += name + " " + std::to_string(values.size()) + "\n";
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

void tell_library(const char* function)
{
    if (void* found = dlsym(RTLD_DEFAULT, function))
        reinterpret_cast<void (*)()>(found)();
}

void look_on(std::size_t cases)
{
    for (std::size_t i = 0; i < cases; ++i) {
        tell_library("primer_check_begin");
        tell_library("primer_check_end");
    }
}

std::size_t times_worked()
{
    return worked;
}

void start_work()
{
    ++worked;
    meet("ready", "go");
    tell_library("primer_check_begin");
    trace_work(1);
    forget_steps();
    start_clock();
    begun = now();
}

void end_work()
{
    tell_clock(timed::done);
    ended = now();
    taken = steps();
    trace_work(0);
    tell_library("primer_check_end");
    meet("done", "end");
}

Task task(int argc, char** argv)
{
    if (argc == 1) {
        if (dlsym(RTLD_DEFAULT, "primer_check_begin") != nullptr)
            std::puts(with_checker);
        std::exit(0);
    }
    try {
        if (argc != 3)
            throw std::runtime_error("usage: worker CASES FOLDER");
        return {read_cases(argv[1]), argv[2]};
    } catch (const std::exception& error) {
        std::fprintf(stderr, "worker: %s\n", error.what());
        std::exit(2);
    }
}

int work_through(const Task& task, int rank,
                 const std::function<void(const Case&, Answer&)>& run_case)
{
    folder = task.folder;
    rank_text = std::to_string(rank);
    worked = 0;
    open_clock();
    for (const Case& one : task.cases) {
        const std::string path = folder + "/" + one.name + "." + rank_text;
        try {
            write_whole(path + ".begun", std::to_string(getpid()));
            print_to(path + ".printed");
            Answer answer;
            run_case(asked(one), answer);
            write_whole(path + ".times", times());
            write_steps(path + ".steps");
            write_whole(path + ".answer", answer.bytes());
            tell_clock(timed::answered);
        } catch (const std::exception& error) {
            write_whole(path + ".threw", error.what());
            return 3;
        } catch (...) {
            write_whole(path + ".threw", "something that is no std::exception");
            return 3;
        }
    }
    return 0;
}

} // namespace check
