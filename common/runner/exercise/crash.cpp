// Where a crash comes from: the case that crashed is run once more, built with the address and
// undefined-behaviour sanitizers, which name the line and what it did to which memory.
#include <cstdlib>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "exercise/stages.hpp"
#include "system/strange_file.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

struct Report {
    std::string text;
    long pid = 0;
};

// What the sanitizer of one process wrote: memory.PID (Bench::command). Of several the one that was
// started first.
Report first_report(const Run& run)
{
    std::error_code ignored;
    Report first;
    for (const auto& entry : fs::directory_iterator(run.folder, ignored)) {
        const std::string name = entry.path().filename().string();
        const std::string before = memory_report;
        if (name.rfind(before + ".", 0) != 0)
            continue;
        const long pid = std::atol(name.c_str() + before.size() + 1);
        if (first.text.empty() || pid < first.pid)
            first = {read_strange(entry.path(), 1 << 16), pid};
    }
    if (first.text.empty())
        first.text = run.finished.err;
    return first;
}

// The rank whose process it is: each writes its number when it begins (harness.cpp). -1: not known.
int rank_of(long pid, const Run& run)
{
    for (int rank = 0; rank < run.workers; ++rank)
        if (std::atol(read_strange(run.folder / fmt::format("{}.{}.begun", run.first_case, rank))
                          .c_str()) == pid)
            return rank;
    return -1;
}

// The text between two others; none when one of them is not there.
std::string between(const std::string& text, const std::string& begin, const std::string& end)
{
    const std::size_t from = text.find(begin);
    if (from == text.npos)
        return "";
    const std::size_t first = from + begin.size(), to = text.find(end, first);
    return to == text.npos ? "" : text.substr(first, to - first);
}

// The first line of the source in the stack: "dot_mpi.cpp:14"; none when it is not there.
std::string place_in(const std::string& text, const fs::path& source)
{
    const std::size_t at = text.find(source.string() + ":");
    if (at == text.npos)
        return "";
    std::size_t end = at + source.string().size() + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return source.filename().string() +
           text.substr(at + source.string().size(), end - at - source.string().size());
}

// "reads 8 bytes", "writes 4 bytes"; none when the report does not say.
std::string access_in(const std::string& text)
{
    for (const auto& [said, words] :
         {std::pair("READ of size ", "reads"), {"WRITE of size ", "writes"}})
        if (const std::string size = between(text, said, " "); !size.empty())
            return fmt::format("{} {} byte{}", words, size, size == "1" ? "" : "s");
    return "accesses memory";
}

// "just behind the end of a block of 40 bytes"; none when it lies nowhere near one.
std::string where_in(const std::string& text)
{
    const std::string distance = between(text, " is located ", " bytes ");
    const std::size_t region = text.find("-byte region");
    if (distance.empty() || region == text.npos)
        return "";
    const std::size_t first = text.find_last_of(' ', region) + 1;
    const std::string size = text.substr(first, region - first);
    const bool behind = text.find(" bytes to the right of ") != text.npos ||
                        text.find(" bytes after ") != text.npos;
    const bool inside = text.find(" bytes inside of ") != text.npos;
    if (inside)
        return fmt::format("in a block of {} bytes", size);
    return fmt::format("{} {} a block of {} bytes", distance == "0" ? "just" : distance + " bytes",
                       behind ? "behind the end of" : "before the begin of", size);
}

std::string what_it_does(const std::string& text)
{
    const std::string kind = between(text, "ERROR: AddressSanitizer: ", " ");
    const std::string undefined = between(text, "runtime error: ", "\n");
    if (kind.empty())
        return undefined.empty() ? "" : "the behaviour is undefined: " + undefined;
    if (kind.ends_with("-buffer-overflow")) {
        const std::string where = where_in(text);
        return "it " + access_in(text) + " " + (where.empty() ? "outside of an array" : where);
    }
    if (kind == "heap-use-after-free")
        return "it " + access_in(text) + " " + where_in(text) + " that was given back before";
    if (kind.starts_with("stack-use-after"))
        return "it " + access_in(text) + " of a local variable that no longer exists";
    if (kind == "stack-overflow")
        return "the stack is full: a recursion without end, or too large a local array";
    if (kind == "SEGV" && text.find("zero page") != text.npos)
        return "it goes through a null pointer (also an empty array has one)";
    if (kind == "SEGV" || kind == "BUS")
        return "it accesses memory that is not its own";
    return kind == "FPE" ? "it divides an integer by zero" : "";
}

// What is said of a run that was watched by them.
std::vector<std::string> in_words(const Bench& bench, const Run& run)
{
    const Report report = first_report(run);
    const std::string place = place_in(report.text, bench.source);
    if (place.empty())
        return {};
    const int rank = bench.exercise.workers == Workers::ranks ? rank_of(report.pid, run) : -1;
    const std::string who = rank < 0 ? "" : fmt::format(", on rank {}", rank);
    const std::string what = what_it_does(report.text);
    return {what.empty() ? fmt::format("That happened at {}{}.", place, who)
                         : fmt::format("At {}{} {}.", place, who, what)};
}

Run watched(Bench& bench, const std::vector<check::Case>& cases, int workers)
{
    Bench::Wish wish;
    wish.build = Build::memory;
    wish.watched = false;
    return bench.launch(cases, workers, wish);
}

} // namespace

std::vector<std::string> where_it_crashed(Bench& bench, const check::Case& one, int workers)
{
    if (bench.compile(Build::memory).status != 0)
        return {};
    return in_words(bench, watched(bench, {one}, workers));
}

std::vector<std::string> what_sanitizers_see(Bench& bench, const std::vector<check::Case>& cases,
                                             int workers, double& took)
{
    const Finished compiled = bench.compile(Build::memory);
    took += compiled.seconds;
    if (compiled.status != 0)
        return {};
    const Run run = watched(bench, cases, workers);
    took += run.finished.seconds;
    const std::string text = first_report(run).text;
    const bool found = text.find("ERROR: AddressSanitizer: ") != text.npos ||
                       text.find("runtime error: ") != text.npos;
    return found ? in_words(bench, run) : std::vector<std::string>();
}

} // namespace runner
