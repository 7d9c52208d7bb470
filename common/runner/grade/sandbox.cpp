#include "grade/sandbox.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <sys/mman.h>
#include <unistd.h>

#include "grade/sandbox_command.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

// Small files that name the one user and the one host there is.
void write_identity(const fs::path& room)
{
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(room / "etc" / name) << text;
    };
    write("passwd", "student:x:1000:1000::/tmp:/bin/sh\n");
    write("group", "student:x:1000:\n");
    write("hosts", "127.0.0.1 localhost sandbox\n");
    write("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
}

void empty(const fs::path& folder)
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    fs::create_directories(folder);
}

// A file without a name, which the sandbox's first process alone can write to.
class Report
{
  public:
    Report() : file_(memfd_create("report", 0))
    {
        if (file_ < 0)
            throw std::runtime_error("no file can be made in memory");
    }
    ~Report() { close(file_); }
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;
    int number() const { return file_; }
    std::string text() const
    {
        std::string all(std::size_t(lseek(file_, 0, SEEK_END)), '\0');
        const ssize_t got = pread(file_, all.data(), all.size(), 0);
        all.resize(got > 0 ? std::size_t(got) : 0);
        return all;
    }

  private:
    int file_;
};

void stopped(const std::string& why, Seen& outcome)
{
    static const std::map<std::string, EndedBy> reasons = {{"time", EndedBy::time},
                                                           {"memory", EndedBy::memory},
                                                           {"processes", EndedBy::processes},
                                                           {"disk", EndedBy::watcher}};
    outcome.disk_full |= why == "disk";
    if (outcome.finished.by == EndedBy::itself && reasons.count(why) == 1)
        outcome.finished.by = reasons.at(why);
}

// What sandbox_init said, line by line. When it says nothing of an end, and we did not make one,
// then somebody else has ended the sandbox: nothing in there can.
void read_report(const std::string& report, Seen& outcome)
{
    outcome.lost = outcome.finished.by == EndedBy::itself;
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string key, word;
        words >> key;
        if (key == "status" || key == "stopped")
            outcome.lost = false;
        if (key == "status")
            words >> outcome.finished.status;
        else if (key == "left")
            words >> outcome.left_behind;
        else if (key == "peak")
            words >> outcome.peak_tasks >> outcome.peak_memory;
        else if (key == "tried")
            outcome.tried.push_back(line.substr(6));
        else if (key == "stopped" && words >> word)
            stopped(word, outcome);
    }
}

} // namespace

Command in_room(const Command& command, const fs::path& room, std::uint64_t bytes)
{
    Command inside = command;
    std::vector<std::string> words = {
        "bwrap",  "--dev-bind",          "/",       "/",  "--die-with-parent",
        "--size", std::to_string(bytes), "--tmpfs", room, "--"};
    words.insert(words.end(), command.words.begin(), command.words.end());
    inside.words = words;
    return inside;
}

Bounds a_lot()
{
    return {120, std::size_t{1} << 30, 4 << 20, std::size_t{512} << 20, 300};
}

Seen confined(const Confined& what, const fs::path& room)
{
    for (const char* name : {"tmp", "shm", "etc"})
        empty(room / name);
    write_identity(room);
    Bounds limits = what.limits;
    const Bounds most = a_lot();
    const auto cap = [](auto& limit, auto at_most) { limit = limit > 0 ? limit : at_most; };
    cap(limits.seconds, most.seconds);
    cap(limits.memory, most.memory);
    cap(limits.output, most.output);
    cap(limits.file, most.file);
    cap(limits.processes, most.processes);
    const Report report;
    // Inside the limits are kept exactly; from outside we look too, should that fail.
    Bounds outside = limits;
    outside.seconds += 3;
    outside.memory += outside.memory / 4;
    outside.processes += 50;
    Seen outcome;
    outcome.finished =
        run({sandbox_command(what, limits, room, report.number())}, outside, what.watch);
    read_report(report.text(), outcome);
    for (const char* name : {"tmp", "shm"})
        empty(room / name);
    return outcome;
}

} // namespace runner::grade
