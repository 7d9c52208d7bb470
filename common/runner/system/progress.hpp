// One line on a terminal that says what runs now; nothing in a pipe or a file.
#pragma once

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace runner
{

class Progress
{
  public:
    Progress(std::string what, std::size_t steps)
        : what_(std::move(what)), steps_(steps), shown_(isatty(STDERR_FILENO) != 0)
    {
    }
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void next(const std::string& now)
    {
        ++step_;
        if (!shown_)
            return;
        clear();
        fmt::print(stderr, "[{}/{}] {}: {}{} …", std::min(step_, steps_), steps_, what_, now,
                   step_ > steps_ ? " again" : "");
        std::fflush(stderr);
    }

  private:
    void clear() const
    {
        if (shown_)
            fmt::print(stderr, "\r\033[K");
    }
    std::string what_;
    std::size_t steps_;
    std::size_t step_ = 0;
    bool shown_;
};

} // namespace runner
