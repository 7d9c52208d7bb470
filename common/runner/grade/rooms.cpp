#include "grade/rooms.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <list>
#include <memory>
#include <stdexcept>

#include <poll.h>
#include <unistd.h>

#include "grade/unprivileged.hpp"
#include "primer/error.hpp"
#include "system/guarded.hpp"
#include "system/process_tree.hpp"
#include "system/scratch.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Every step of a check has a limit of its own, minutes in all; should one fail, this ends it.
constexpr double longest = 1800; // seconds

// Its name ends with the process id, unlike other scratch folders: so rooms of killed runs can be
// recognised.
const std::string room_name = "primer-grade-";

bool is_abandoned(const std::string& name)
{
    if (name.rfind(room_name, 0) != 0)
        return false;
    const int pid = std::atoi(name.c_str() + room_name.size());
    return pid > 0 && kill(pid, 0) != 0 && errno == ESRCH;
}

// Removes rooms that killed runs have left.
void clear_abandoned_rooms(const std::filesystem::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (!is_abandoned(entry.path().filename()))
            continue;
        end_processes_in(entry.path());
        std::filesystem::remove(entry.path(), ignored);
    }
}

// And groups, which have the rooms' names.
void clear_abandoned_groups()
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(groups_here().folder, ignored))
        if (is_abandoned(entry.path().filename()))
            const ControlGroup ends(entry.path());
}

// A temporary folder, removed also after Ctrl-C.
class Room
{
  public:
    Room() : path_(make_room()) {}
    ~Room() { remove(); }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    const fs::path& path() const { return path_; }

  private:
    void remove() const
    {
        std::error_code ignored;
        end_processes_in(path_);
        fs::remove_all(path_, ignored);
    }
    fs::path path_;
};

// One command that runs.
class Running
{
  public:
    Running(const Job& job, std::uint64_t bytes) : job_(job)
    {
        const fs::path& groups = groups_here().folder;
        if (bytes > 0 && !groups.empty())
            group_ = std::make_unique<RoomGroup>(groups / room_.path().filename());
        Command command = job.command(room_.path(), group_ ? group_->folder().string() : "");
        if (bytes > 0)
            command = in_room(command, room_.path(), bytes, job.seen);
        if (group_)
            command = group_->with(command);
        if (job.begun)
            job.begun();
        child_ = start(command, {out_.ends[1], err_.ends[1], {}, SIGKILL});
        out_.close_writing_end();
        err_.close_writing_end();
    }

    std::array<pollfd, 2> ends() const
    {
        return {{{out_open_ ? out_.ends[0] : -1, POLLIN, 0},
                 {err_open_ ? err_.ends[0] : -1, POLLIN, 0}}};
    }

    // Reads what there is; true when it has ended.
    bool has_ended(const pollfd& out, const pollfd& err)
    {
        if (out.revents != 0)
            out_open_ = read_some(out_, finished_.out);
        if (err.revents != 0)
            err_open_ = read_some(err_, finished_.err);
        if (gone() > longest)
            kill(child_, SIGKILL);
        if (out_open_ || err_open_)
            return false;
        finished_.status = wait_for(child_);
        finished_.seconds = gone();
        job_.done(finished_);
        return true;
    }

  private:
    double gone() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }
    static bool read_some(const Pipe& pipe, std::string& text)
    {
        std::array<char, 65536> buffer;
        const ssize_t got = read(pipe.ends[0], buffer.data(), buffer.size());
        if (got > 0)
            text.append(buffer.data(), std::size_t(got));
        return got > 0 || (got < 0 && errno == EINTR);
    }

    const Job& job_;
    std::unique_ptr<RoomGroup> group_;
    Room room_;
    Pipe out_, err_;
    bool out_open_ = true, err_open_ = true;
    pid_t child_ = -1;
    Finished finished_;
    Clock::time_point begun_ = Clock::now();
};

} // namespace

fs::path make_room()
{
    const fs::path folder = temporary_place();
    clear_abandoned_rooms(folder);
    clear_abandoned_groups();
    std::string pattern = folder / (room_name + std::to_string(getpid()) + "-XXXXXX");
    if (mkdtemp(pattern.data()) == nullptr)
        throw primer::BadRequest(
            folder.string() +
            ": cannot create a temporary folder there: set TMPDIR to one that you can write to");
    return fs::canonical(pattern);
}

void end_processes_in(const fs::path& room)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        const int pid = std::atoi(entry.path().filename().c_str());
        if (pid <= 0)
            continue;
        std::ifstream file(entry.path() / "cmdline", std::ios::binary);
        std::string words; // by getline, which does not throw when the process ends meanwhile
        std::getline(file, words);
        if (words.rfind("bwrap", 0) == 0 && words.find(room.string()) != words.npos)
            kill(pid, SIGKILL);
    }
}

Command in_room(const Command& command, const fs::path& room, std::uint64_t bytes,
                const std::vector<fs::path>& seen)
{
    Command inside = command;
    std::vector<std::string> words = {"bwrap", "--dev-bind", "/", "/", "--die-with-parent"};
    const std::vector<std::string> way = as_root() ? way_to(seen) : std::vector<std::string>{};
    words.insert(words.end(), way.begin(), way.end());
    words.insert(words.end(), {"--size", std::to_string(bytes), "--tmpfs", room, "--"});
    words.insert(words.end(), command.words.begin(), command.words.end());
    inside.words = words;
    return inside;
}

void run_all(const std::vector<Job>& jobs, int at_once, std::uint64_t bytes)
{
    std::list<std::unique_ptr<Running>> running;
    // leave() ends the processes, and ends us without unwinding: the rooms go then.
    const AtLeaving at_leaving([&] { running.clear(); });
    std::size_t next = 0;
    while (next < jobs.size() || !running.empty()) {
        while (next < jobs.size() && running.size() < std::size_t(at_once))
            running.push_back(std::make_unique<Running>(jobs[next++], bytes));
        std::vector<pollfd> polls;
        for (const auto& one : running)
            for (const pollfd& end : one->ends())
                polls.push_back(end);
        poll(polls.data(), polls.size(), 200);
        if (asked_to_leave())
            leave();
        std::size_t at = 0;
        for (auto one = running.begin(); one != running.end(); at += 2)
            one = (*one)->has_ended(polls[at], polls[at + 1]) ? running.erase(one) : std::next(one);
    }
}

} // namespace runner::grade
