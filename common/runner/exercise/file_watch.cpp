#include "exercise/file_watch.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/process_tree.hpp"

namespace runner
{
namespace
{

constexpr int settled_after = 100; // milliseconds

} // namespace

FileWatch::FileWatch(std::filesystem::path file) : file_(std::move(file))
{
    inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (inotify_ < 0 ||
        inotify_add_watch(inotify_, file_.parent_path().c_str(),
                          IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_MODIFY) < 0) {
        const int why = errno;
        if (inotify_ >= 0)
            close(inotify_);
        throw primer::BadRequest(fmt::format("{} cannot be watched: {}",
                                             short_path(file_.parent_path()), std::strerror(why)));
    }
    seen();
}

FileWatch::~FileWatch()
{
    close(inotify_);
}

std::string FileWatch::signature() const
{
    struct stat info = {};
    if (stat(file_.c_str(), &info) != 0)
        return "";
    return fmt::format("{} {} {} {}", info.st_ino, info.st_size, info.st_mtim.tv_sec,
                       info.st_mtim.tv_nsec);
}

void FileWatch::forget_events() const
{
    std::array<char, 4096> buffer;
    while (read(inotify_, buffer.data(), buffer.size()) > 0) {
    }
}

FileWatch::Event FileWatch::wait(int keys) const
{
    std::string last = signature();
    for (;;) {
        const bool differs = !last.empty() && last != seen_;
        std::array<pollfd, 2> sources = {{{inotify_, POLLIN, 0}, {keys, POLLIN, 0}}};
        const int ready = poll(sources.data(), sources.size(), differs ? settled_after : -1);
        if (asked_to_leave())
            return Event::leave;
        if (ready > 0 && sources[1].revents != 0)
            return Event::key;
        forget_events();
        const std::string now = signature();
        if (differs && now == last)
            return Event::changed;
        last = now;
    }
}

} // namespace runner
