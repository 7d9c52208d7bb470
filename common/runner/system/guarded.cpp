#include "system/guarded.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/process_tree.hpp"
#include "system/used_seconds.hpp"

namespace runner
{
namespace
{

int status_of(int raw)
{
    return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

} // namespace

Pipe::Pipe()
{
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe: " + std::string(std::strerror(errno)));
}

Pipe::~Pipe()
{
    close(ends[0]);
    close_writing_end();
}

void Pipe::close_writing_end()
{
    if (ends[1] >= 0)
        close(ends[1]);
    ends[1] = -1;
}

int wait_for(pid_t child)
{
    int raw = 0;
    while (waitpid(child, &raw, 0) < 0)
        if (errno != EINTR || asked_to_leave())
            leave();
    return status_of(raw);
}

int wait_and_reap(pid_t child)
{
    for (int raw = 0;;) {
        const pid_t ended = waitpid(-1, &raw, 0);
        if (ended == child)
            return status_of(raw);
        if (ended < 0 && (errno != EINTR || asked_to_leave()))
            leave();
    }
}

double Guarded::gone() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
}

bool Guarded::passed(bool yes, EndedBy by)
{
    if (yes)
        finished.by = by;
    return yes;
}

void Guarded::read_from(pollfd& pipe, std::string& text)
{
    if (pipe.fd < 0 || pipe.revents == 0)
        return;
    char buffer[65536];
    const ssize_t got = read(pipe.fd, buffer, sizeof buffer);
    if (got > 0)
        text.append(buffer, std::size_t(got));
    else if (got == 0 || errno != EINTR)
        pipe.fd = -1;
}

// The last reason is the one that is reported.
bool Guarded::launcher_is_stuck()
{
    if (!launcher_ || !launcher_->is_stuck())
        return false;
    finished.err += launcher_->why() + "\n";
    return true;
}

// Whether to read on. A limit that was passed is noted; so is the end of the program, after
// which there is a moment left for what it printed last. (Children that it leaves behind may
// keep the pipes open.)
bool Guarded::may_go_on()
{
    int raw = 0;
    rusage usage = {};
    if (!ended_ && wait4(child_, &raw, WNOHANG, &usage) == child_) {
        ended_ = true;
        finished.processor = used_seconds(usage);
        finished.status = status_of(raw);
        moment_ = gone() + 0.1;
    }
    if (ended_)
        return gone() < moment_;
    if (passed(limits_.seconds > 0 && gone() > limits_.seconds, EndedBy::time) ||
        passed(limits_.output > 0 && finished.out.size() + finished.err.size() > limits_.output,
               EndedBy::output) ||
        passed(watch_ && !watch_(), EndedBy::watcher) ||
        passed(launcher_is_stuck(), EndedBy::watcher))
        return false;
    if ((limits_.processes == 0 && limits_.memory == 0) || gone() < next_look_)
        return true;
    next_look_ = gone() + 0.1;
    const auto pids = descendants();
    return !passed(limits_.processes > 0 && int(pids.size()) > limits_.processes,
                   EndedBy::processes) &&
           !passed(limits_.memory > 0 && memory_of(pids) > limits_.memory, EndedBy::memory);
}

void Guarded::read_until_end(const Pipe& out, const Pipe& err)
{
    std::array<pollfd, 2> pipes = {{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
    const bool often = watch_ || limits_.seconds > 0 || limits_.memory > 0 || limits_.output > 0;
    const bool looks = often || launcher_;
    const auto some = [&] { return pipes[0].fd >= 0 || pipes[1].fd >= 0; };
    while (some() || (looks && !ended_)) {
        poll(pipes.data(), pipes.size(), !looks ? -1 : !some() ? 2 : often ? limits_.look_ms : 200);
        if (asked_to_leave())
            leave();
        read_from(pipes[0], finished.out);
        read_from(pipes[1], finished.err);
        if (looks && !may_go_on())
            break;
    }
    if (!ended_)
        finished.status = finished.by == EndedBy::itself              ? wait_for(child_)
                          : launcher_ && launcher_->started_nothing() ? 1
                                                                      : 128 + SIGKILL;
    finished.seconds = gone();
    finished.ended_at =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace runner
