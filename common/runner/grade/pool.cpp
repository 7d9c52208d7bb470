#include "grade/pool.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <list>
#include <memory>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grade/sandbox.hpp"
#include "system/guarded.hpp"
#include "system/process_tree.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Every step of a check has a limit of its own, minutes in all; should one fail, this ends it.
constexpr double longest = 1800; // seconds

// A folder that is gone when nobody needs it, also after Ctrl-C.
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

[[noreturn]] void become(const Command& command, const Pipe& out, const Pipe& err)
{
    setpgid(0, 0); // Ctrl-C reaches the runner alone, which then ends the rest
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(out.ends[1], STDOUT_FILENO);
    dup2(err.ends[1], STDERR_FILENO);
    for (const auto& [name, value] : command.environment)
        setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> words;
    for (const std::string& word : command.words)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    execvp(words[0], words.data());
    std::_Exit(127);
}

// One command that runs.
class Running
{
  public:
    Running(const Job& job, std::uint64_t bytes) : job_(job)
    {
        Command command = job.command(room_.path());
        if (bytes > 0)
            command = in_room(command, room_.path(), bytes);
        if (job.begun)
            job.begun();
        child_ = fork();
        if (child_ < 0)
            throw std::runtime_error("no process: " + std::string(std::strerror(errno)));
        if (child_ == 0)
            become(command, out_, err_);
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
    Room room_;
    Pipe out_, err_;
    bool out_open_ = true, err_open_ = true;
    pid_t child_ = -1;
    Finished finished_;
    Clock::time_point begun_ = Clock::now();
};

} // namespace

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
