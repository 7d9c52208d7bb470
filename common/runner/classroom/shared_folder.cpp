#include "classroom/shared_folder.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"

namespace runner::classroom
{
namespace
{

constexpr int limit_ms = 4000;

// Between fork() and _exit(): system calls alone. Each returns 0 or the number of the error.

int write_all(int file, const char* text, std::size_t size)
{
    while (size > 0) {
        const ssize_t done = write(file, text, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done == 0 ? ENOSPC : errno;
        text += done;
        size -= static_cast<std::size_t>(done);
    }
    return 0;
}

int open_folder(const char* folder)
{
    return open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC); // it may not be ours to list
}

// A new file, never one that somebody else put there under this name.
int open_new(int folder, const char* name)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const int file = openat(folder, name, flags, 0644);
    if (file >= 0 || errno != EEXIST)
        return file;
    unlinkat(folder, name, 0); // left by a killed program, or planted
    return openat(folder, name, flags, 0644);
}

int write_and_rename(int folder, const char* part, const char* name, const std::string& text)
{
    const int file = open_new(folder, part);
    if (file < 0)
        return errno;
    int failed = write_all(file, text.data(), text.size());
    if (failed == 0 && fchmod(file, 0644) != 0) // whatever the umask says: the instructor reads it
        failed = errno;
    if (failed == 0 && fsync(file) != 0)
        failed = errno;
    close(file);
    if (failed == 0 && renameat(folder, part, folder, name) != 0) // replaces a link itself
        failed = errno;
    if (failed != 0)
        unlinkat(folder, part, 0);
    return failed;
}

// Runs `work` in a process of its own: one that waits for a dead file server cannot be ended, but
// it can be left behind.
template<typename Work>
std::string within_limit(const Work& work)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return std::strerror(errno);
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) {
        const int failed = errno;
        close(ends[0]);
        close(ends[1]);
        return std::strerror(failed);
    }
    if (child == 0) {
        const int failed = work();
        const ssize_t said = write(ends[1], &failed, sizeof failed);
        _exit(said == sizeof failed ? 0 : 1);
    }
    close(ends[1]);
    pollfd answer{ends[0], POLLIN, 0};
    int failed = 0;
    int ready = 0;
    do
        ready = poll(&answer, 1, limit_ms);
    while (ready < 0 && errno == EINTR);
    const bool answered = ready > 0 && read(ends[0], &failed, sizeof failed) == sizeof failed;
    close(ends[0]);
    if (!answered)
        kill(child, SIGKILL);
    waitpid(child, nullptr, answered ? 0 : WNOHANG);
    if (!answered)
        return fmt::format("no answer within {} s", limit_ms / 1000);
    return failed == 0 ? "" : std::strerror(failed);
}

} // namespace

void make_shared_folder(const std::filesystem::path& folder)
{
    if (mkdir(folder.c_str(), 0700) != 0)
        throw primer::BadRequest(fmt::format("class: the folder {} cannot be made: {}",
                                             primer::shown(folder.string()), std::strerror(errno)));
    if (chmod(folder.c_str(), shared_mode) != 0)
        throw primer::BadRequest(fmt::format("class: the folder {} cannot be opened for others: {}",
                                             primer::shown(folder.string()), std::strerror(errno)));
}

std::string post(const std::filesystem::path& folder, const std::string& id,
                 const std::string& text)
{
    const std::string name = id + ".json", part = fmt::format(".{}.{}.part", id, getpid());
    return within_limit([&]() -> int {
        const int opened = open_folder(folder.c_str());
        return opened < 0 ? errno : write_and_rename(opened, part.c_str(), name.c_str(), text);
    });
}

std::string take_back(const std::filesystem::path& folder, const std::string& id)
{
    const std::string name = id + ".json";
    return within_limit([&]() -> int {
        const int opened = open_folder(folder.c_str());
        if (opened < 0)
            return errno;
        return unlinkat(opened, name.c_str(), 0) == 0 || errno == ENOENT ? 0 : errno;
    });
}

std::string read_posted(int folder, const std::string& name, std::size_t most)
{
    // O_NONBLOCK: a pipe that somebody put there would wait for a writer for ever.
    const int file =
        openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        throw std::runtime_error(errno == ELOOP ? "a link" : std::strerror(errno));
    struct stat facts = {};
    std::string text, wrong;
    if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
        wrong = "no regular file";
    else if (static_cast<std::size_t>(facts.st_size) > most)
        wrong = "too large";
    else
        text.resize(most + 1); // it may grow meanwhile
    std::size_t size = 0;
    while (wrong.empty() && size < text.size()) {
        const ssize_t done = read(file, text.data() + size, text.size() - size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            wrong = std::strerror(errno);
        if (done <= 0)
            break;
        size += static_cast<std::size_t>(done);
    }
    close(file);
    if (wrong.empty() && size > most)
        wrong = "too large";
    if (!wrong.empty())
        throw std::runtime_error(wrong);
    text.resize(size);
    return text;
}

} // namespace runner::classroom
