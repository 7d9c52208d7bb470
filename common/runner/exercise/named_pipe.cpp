#include "exercise/named_pipe.hpp"

#include <cerrno>
#include <csignal>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

namespace runner
{

int named_pipe(const std::string& path)
{
    // For reading and writing: so it is open before the other side comes, and after it has gone.
    const int file = mkfifo(path.c_str(), 0600) == 0
                         ? open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
                         : -1;
    if (file < 0)
        throw std::runtime_error(path + ": there can be no pipe");
    return file;
}

void close_and_forget(int& file)
{
    if (file >= 0)
        close(file);
    file = -1;
}

void PipeFollower::begin(const std::function<void()>& follow)
{
    end();
    if (pipe2(quit_, O_CLOEXEC) != 0)
        throw std::runtime_error("there can be no pipe");
    sigset_t all, before; // signals are the main thread's
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        thread_ = std::thread(follow);
    } catch (...) {
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        throw;
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void PipeFollower::end()
{
    if (thread_.joinable()) {
        close_and_forget(quit_[1]);
        thread_.join();
    }
    for (int& file : quit_)
        close_and_forget(file);
}

bool PipeFollower::waits_for(int pipe) const
{
    pollfd waited[2] = {{pipe, POLLIN, 0}, {quit_[0], POLLIN, 0}};
    while (poll(waited, 2, -1) < 0 && errno == EINTR) {
    }
    return (waited[0].revents & POLLIN) != 0;
}

} // namespace runner
