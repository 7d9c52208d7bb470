#include "grade/journal.hpp"

#include <cerrno>
#include <cstring>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grade/earlier.hpp"
#include "primer/error.hpp"
#include "system/text_of.hpp"

namespace runner::grade
{

Journal::Journal(const std::filesystem::path& path, const std::string& settings,
                 const std::vector<Result>& known)
    : path_(path)
{
    file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0)
        throw primer::BadRequest(
            fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)));
    if (flock(file_, LOCK_EX | LOCK_NB) != 0)
        throw primer::BadRequest(
            fmt::format("{}: another `primer grade` is using it", path.string()));
    struct stat ours = {}, there = {};
    if (fstat(file_, &ours) != 0 || stat(path.c_str(), &there) != 0 || ours.st_ino != there.st_ino)
        throw primer::BadRequest( // it was renamed before it was ours
            fmt::format("{}: another `primer grade` has ended just now: repeat the command",
                        path.string()));
    if (read(settings))
        return;
    begun_here_ = true;
    std::string text = first_line(settings); // at once: half of it would be somebody else's file
    for (const Result& result : known)
        text += to_line(result) + "\n";
    append(text);
    results_ = known;
}

Journal::~Journal()
{
    if (file_ >= 0)
        close(file_);
}

bool Journal::read(const std::string& settings)
{
    const std::string text = text_of(path_);
    const std::string head = first_line(settings);
    std::size_t whole = 0; // up to where the file is made of whole lines
    if (text.rfind(head, 0) == 0) {
        whole = head.size();
        for (auto end = text.find('\n', whole); end != text.npos; end = text.find('\n', whole)) {
            results_.push_back(from_line(text.substr(whole, end - whole)));
            whole = end + 1;
        }
    } else if (head.rfind(text, 0) != 0) { // more than a beginning of our first line
        throw primer::BadRequest(fmt::format("{}: belongs to a run with other submissions or "
                                             "settings; repeat that run, or remove the file",
                                             path_.string()));
    }
    // A line that was cut short is graded again.
    if (ftruncate(file_, off_t(whole)) != 0 || lseek(file_, 0, SEEK_END) < 0)
        throw primer::BadRequest(fmt::format("{}: cannot be written", path_.string()));
    return whole > 0;
}

void Journal::append(const std::string& line)
{
    const off_t before = lseek(file_, 0, SEEK_END);
    std::size_t done = 0;
    while (done < line.size()) {
        const ssize_t wrote = write(file_, line.data() + done, line.size() - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            break;
        done += std::size_t(wrote);
    }
    if (done == line.size() && fsync(file_) == 0)
        return;
    const bool cut = ftruncate(file_, before) == 0;
    throw primer::BadRequest(
        fmt::format("{}: could not be written (is the disk full?); {}", path_.string(),
                    cut ? "what was graded before is kept there" : "its last line is incomplete"));
}

const Result* Journal::find(const std::string& student, const std::string& exercise,
                            const std::string& input) const
{
    for (const Result& result : results_)
        if (result.student == student && result.exercise == exercise && result.input == input)
            return &result;
    return nullptr;
}

void Journal::add(const Result& result)
{
    append(to_line(result) + "\n");
    results_.push_back(result);
}

void Journal::discard()
{
    std::error_code ignored;
    if (begun_here_)
        std::filesystem::remove(path_, ignored);
}

void Journal::rename(const std::filesystem::path& name)
{
    std::error_code failed;
    std::filesystem::rename(path_, name, failed);
    if (failed)
        throw primer::BadRequest(
            fmt::format("{}: cannot be written: {}", name.string(), failed.message()));
}

} // namespace runner::grade
