// Files that appear whole or not at all; a file that cannot be written is refused before the work.
#pragma once

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "primer/error.hpp"

namespace primer
{

// Whether nothing more can be written there: a disk without room, or a device that says so of a
// single space (which is nothing in JSON, and so harmless).
inline bool is_full(const std::filesystem::path& target)
{
    std::error_code failed;
    if (std::filesystem::is_character_file(target, failed)) {
        std::ofstream device(target);
        device << ' ' << std::flush;
        return !device;
    }
    const auto space = std::filesystem::space(target, failed);
    return !failed && space.capacity > 0 && space.available == 0;
}

// Throws the BadRequest for that.
[[noreturn]] inline void refuse_full(const std::string& path, const std::string& flag)
{
    throw BadRequest(flag + " " + path +
                     ": could not be written (is the disk full?); nothing of it was kept");
}

// Throws BadRequest when `path` cannot be written. `flag` is what named it, e.g. "--json".
inline void require_writable(const std::string& path, const std::string& flag)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    const bool exists = fs::exists(path, failed);
    const std::string target = exists ? path : fs::absolute(path, failed).parent_path().string();
    const bool no_folder = !exists && !fs::is_directory(target, failed);
    if (path.empty() || fs::is_directory(path, failed) || no_folder ||
        access(target.c_str(), W_OK) != 0)
        throw BadRequest(flag + " " + path +
                         ": cannot write there: name a file in a folder that you can write to");
    if (is_full(target))
        refuse_full(path, flag);
}

// Throws BadRequest when `output` is there already and is `input`, or lies in that folder: what a
// reader brings is not written over. `flag` is what named the output.
inline void require_not_input(const std::string& output, const std::string& input,
                              const std::string& flag)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    if (output.empty() || input.empty() || !fs::exists(output, failed) ||
        !fs::exists(input, failed))
        return;
    const fs::path inside =
        fs::canonical(output, failed).lexically_relative(fs::canonical(input, failed));
    if (!inside.empty() && *inside.begin() != "..")
        throw BadRequest(flag + " " + output + ": is the input, too: choose another file");
}

// The file that a link names, which is replaced in its place; else the path itself.
inline std::string behind_links(const std::string& path)
{
    namespace fs = std::filesystem;
    constexpr int most = 40; // links that lead in a circle
    std::error_code failed;
    fs::path file = path;
    for (int links = 0; links < most && fs::is_symlink(file, failed); ++links)
        file = file.parent_path() / fs::read_symlink(file, failed); // may be absolute
    return file.string();
}

// The number of what this process has open under a path as /dev/stdout or /dev/fd/5; -1: it is
// none.
inline int open_as(const std::string& path)
{
    std::error_code failed;
    const std::string whole = std::filesystem::absolute(path, failed).lexically_normal().string();
    if (whole == "/dev/stdout" || whole == "/dev/stderr")
        return whole == "/dev/stdout" ? STDOUT_FILENO : STDERR_FILENO;
    for (const std::string begin : {"/dev/fd/", "/proc/self/fd/"}) {
        int number = -1;
        const char* const digits = whole.data() + begin.size();
        if (whole.compare(0, begin.size(), begin) == 0 &&
            std::from_chars(digits, whole.data() + whole.size(), number).ec == std::errc())
            return number;
    }
    return -1;
}

// Writes to what is open under that number, behind what was printed; whether that was possible.
inline bool write_to(int number, const std::string& contents)
{
    std::fflush(nullptr);
    for (std::size_t done = 0; done < contents.size();) {
        const ssize_t size = write(number, contents.data() + done, contents.size() - done);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return false;
        done += static_cast<std::size_t>(size);
    }
    return true;
}

// The signals that would end the program as things are call `handler` first. A file that grows
// larger than allowed is an error of its write, and no signal.
inline void handle_deadly_signals(void (*handler)(int))
{
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU}) {
        struct sigaction now = {};
        if (sigaction(signal, nullptr, &now) != 0 || now.sa_handler != SIG_DFL)
            continue;
        now.sa_handler = handler;
        sigaction(signal, &now, nullptr);
    }
}

// The file beside "heat.json" in which it is written, "heat.json.primer.part", until it is whole
// and takes its place. Another program that writes the same file waits. The file of a killed
// program is overwritten by the next. Other deadly signals remove it first. A link stays: the file
// that it names is replaced.
class Part
{
  public:
    explicit Part(const std::string& path)
        : path_(behind_links(path)), name_(path_ + ".primer.part"), file_(locked(name_)),
          before_(newest())
    {
        newest() = this;
        handle_deadly_signals(remove_and_end);
    }
    ~Part()
    {
        if (file_ >= 0 && !kept_)
            unlink(name_.c_str());
        newest() = before_;
        if (file_ >= 0)
            close(file_);
    }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;
    const std::string& name() const { return name_; }
    bool is_open() const { return file_ >= 0; }

    // To its place, over an older file; whether that was possible.
    bool keep()
    {
        kept_ = std::rename(name_.c_str(), path_.c_str()) == 0;
        return kept_;
    }

    // All of this program's; for signal handlers.
    static void remove_all_unfinished()
    {
        for (const Part* part = newest(); part != nullptr; part = part->before_)
            if (!part->kept_)
                unlink(part->name_.c_str());
    }

  private:
    static Part* volatile& newest()
    {
        static Part* volatile part = nullptr;
        return part;
    }

    // Open and locked by this program, and not yet renamed by another one.
    static int locked(const std::string& name)
    {
        for (;;) {
            const int file = open(name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
            if (file < 0)
                return -1;
            while (flock(file, LOCK_EX) != 0 && errno == EINTR) {
            }
            struct stat opened = {}, named = {};
            if (fstat(file, &opened) == 0 && stat(name.c_str(), &named) == 0 &&
                opened.st_ino == named.st_ino)
                return file;
            close(file);
        }
    }

    static void remove_and_end(int signal)
    {
        remove_all_unfinished();
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }

    std::string path_, name_;
    int file_ = -1;
    bool kept_ = false;
    Part* before_ = nullptr;
};

// Writes `contents` beside its place and renames it. What is not a regular file (/dev/full, a
// pipe), or is open already (/dev/stdout), is written as it is. Throws BadRequest when that fails;
// then nothing is left and an older file stays.
inline void write_whole(const std::string& path, const std::string& contents,
                        const std::string& flag)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto written = [&](const std::string& target) {
        std::ofstream out(target, std::ios::binary);
        out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
        out.close();
        return static_cast<bool>(out);
    };
    if (const int number = open_as(path); number >= 0) {
        if (!write_to(number, contents))
            refuse_full(path, flag);
        return;
    }
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored)) {
        if (!written(path))
            refuse_full(path, flag);
        return;
    }
    Part part(path);
    if (!part.is_open() || !written(part.name()) || !part.keep())
        refuse_full(path, flag);
}

} // namespace primer
