// How a run of a worker ended, in words: crashes, exceptions, limits.
#include <algorithm>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <regex>

#include <fmt/format.h>

#include "exercise/stages.hpp"
#include "system/strange_file.hpp"

namespace runner
{
namespace
{

struct Crash {
    int signal;
    const char* words;
};
constexpr Crash crashes[] = {
    {SIGSEGV, "it crashed (segmentation fault): it accessed memory that is not its own. Most often "
              "an index is outside its array, or a pointer is invalid."},
    {SIGBUS, "it crashed (bus error): it accessed memory that does not exist."},
    {SIGFPE, "it crashed (arithmetic error): it divided an integer by zero. Is some size or "
             "number of workers 0?"},
    {SIGILL, "it crashed (illegal instruction): a function that must return a value may have no "
             "return statement."},
    {SIGABRT, "it stopped itself (abort)."},
    {SIGXFSZ, "it wrote a file larger than allowed."},
};

// A text in which no line is long: std::regex needs stack for each character that it goes through,
// and a stranger's program may print anything.
std::string short_lines(const std::string& text)
{
    constexpr std::size_t longest = 1000;
    std::string all;
    std::size_t length = 0;
    for (const char c : text) {
        length = c == '\n' ? 0 : length + 1;
        if (length <= longest)
            all += c;
    }
    return all;
}

// The signal that ended the worker, 0 for none; mpirun tells of the ranks' in words.
int signal_of(const Finished& finished)
{
    std::smatch match;
    static const std::regex said("[sS]ignal:? (\\d{1,3}) \\(|SIGNAL: (\\d{1,3}) \\(");
    const std::string err = short_lines(finished.err), out = short_lines(finished.out);
    if (std::regex_search(err, match, said) || std::regex_search(out, match, said))
        return std::stoi(match[1].matched ? match[1] : match[2]);
    return finished.status > 128 ? finished.status - 128 : 0;
}

// What the library or the language runtime said before it gave up.
std::vector<std::string> last_words(const std::string& err)
{
    std::smatch match;
    static const std::regex assertion("Assertion [`']([^\n]*)' failed");
    if (std::regex_search(err, match, assertion)) {
        const std::string what = match[1];
        const bool index = what.find("size()") != std::string::npos;
        return {fmt::format("an assertion of the library failed: {}.{}", what,
                            index ? " An index is outside its array." : "")};
    }
    static const std::regex thrown(
        "terminate called after throwing an instance of '([^']*)'(?:\\s+what\\(\\):\\s*([^\n]*))?");
    if (std::regex_search(err, match, thrown))
        return {fmt::format(
            "it threw {}{}, and nothing caught it: an exception must not leave a parallel region.",
            match[1].str(), match[2].matched ? " (" + match[2].str() + ")" : "")};
    return {};
}

// What the harness caught: FOLDER/CASE.RANK.threw.
std::vector<std::string> caught(const Run& run)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(run.folder, ignored))
        if (entry.path().extension() == ".threw")
            return {"it threw an exception: " + read_strange(entry.path(), 300)};
    return {};
}

} // namespace

bool was_killed(const Finished& finished)
{
    const int signal = signal_of(finished);
    const bool compiler = finished.err.find("Killed signal terminated") != std::string::npos;
    return finished.by == EndedBy::itself && (compiler || signal == SIGKILL || signal == SIGTERM);
}

bool has_crashed(const Finished& finished)
{
    const int signal = signal_of(finished);
    return finished.by == EndedBy::itself && std::ranges::any_of(crashes, [&](const Crash& one) {
               return one.signal == signal && signal != SIGXFSZ;
           });
}

std::vector<std::string> how_it_ended(const Bench& bench, const Run& run)
{
    const auto& limits = bench.rules;
    switch (run.finished.by) {
    case EndedBy::memory:
        return {
            fmt::format("it used more than {:g} GB of memory and was stopped.", limits.memory_gb)};
    case EndedBy::output:
        return {"it printed more than 4 MB and was stopped."};
    case EndedBy::processes:
        return {"it kept starting processes and was stopped."};
    case EndedBy::time:
        return {fmt::format("it did not end within {:g} s and was stopped.", limits.seconds)};
    case EndedBy::watcher:
    case EndedBy::itself:
        break;
    }
    if (auto lines = caught(run); !lines.empty())
        return lines;
    if (auto lines = last_words(short_lines(run.finished.err)); !lines.empty())
        return lines;
    if (run.killed)
        return {"it was killed, by a person or by the system because memory was short. Which of "
                "the two is not known."};
    const int signal = signal_of(run.finished);
    for (const Crash& crash : crashes)
        if (crash.signal == signal)
            return {crash.words};
    if (signal != 0)
        return {fmt::format("it was ended by signal {} ({}).", signal, strsignal(signal))};
    return {};
}

} // namespace runner
