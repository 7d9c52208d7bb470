#include "grade/handed_in.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace runner::grade
{
namespace
{

constexpr std::size_t most = 1 << 20;

// An open file or folder, or -1 and errno.
class Opened
{
  public:
    Opened(int at, const char* name, int flags) // O_NONBLOCK: a pipe must not keep us waiting
        : number_(openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags))
    {
    }
    ~Opened()
    {
        if (number_ >= 0)
            close(number_);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

std::string why_not(int error, const std::string& what)
{
    return error == ENOENT    ? "nothing was handed in"
           : error == ELOOP   ? "what was handed in is a link, not " + what
           : error == ENOTDIR ? "what was handed in is not a folder"
                              : fmt::format("{} cannot be read: {}", what, std::strerror(error));
}

std::string contents(int file, std::string& problem)
{
    struct stat info = {};
    std::string text;
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
        problem = "what was handed in is not a file";
    else if (std::size_t(info.st_size) > most)
        problem = fmt::format("the file is larger than {} KiB", most >> 10);
    else
        text.resize(std::size_t(info.st_size));
    std::size_t done = 0;
    for (ssize_t got = 1; got > 0 && done < text.size(); done += std::size_t(std::max(got, 0l)))
        got = read(file, text.data() + done, text.size() - done);
    text.resize(done);
    return text;
}

bool is_link(int at, const char* name)
{
    struct stat info = {};
    return fstatat(at, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode);
}

// Opens name after name, each in the folder before it.
std::string read_below(int at, std::filesystem::path::iterator name,
                       const std::filesystem::path::iterator& end, std::string& problem)
{
    const bool last = std::next(name) == end;
    const Opened next(at, name->c_str(), last ? 0 : O_DIRECTORY);
    if (next.number() < 0) {
        const int error = errno; // a link is "not a folder" to the kernel
        problem = why_not(is_link(at, name->c_str()) ? ELOOP : error, last ? "a file" : "a folder");
        return "";
    }
    return last ? contents(next.number(), problem)
                : read_below(next.number(), std::next(name), end, problem);
}

} // namespace

std::string read_submission(const std::filesystem::path& folder, const std::filesystem::path& file,
                            std::string& problem)
{
    const int top = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) {
        problem = why_not(errno, "the class's folder");
        return "";
    }
    const std::string text = read_below(top, file.begin(), file.end(), problem);
    close(top);
    return text;
}

} // namespace runner::grade
