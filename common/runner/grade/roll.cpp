#include "grade/roll.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grade/label.hpp"
#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "system/chapters.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 1 << 20; // of a submission

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
    else if (std::size_t(info.st_size) > most_bytes)
        problem = fmt::format("the file is larger than {} KiB", most_bytes >> 10);
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

constexpr std::size_t most_strays = 10; // of one student are listed

std::string fingerprint(const std::string& contents)
{
    std::uint64_t sum = contents.size();
    for (const char c : contents)
        sum = primer::mix(sum ^ static_cast<unsigned char>(c));
    return fmt::format("{:016x}", sum);
}

std::vector<std::string> students_in(const fs::path& folder)
{
    std::error_code failed;
    if (!fs::exists(folder, failed))
        throw primer::BadRequest(fmt::format("{}: there is no such folder", folder.string()));
    if (!fs::is_directory(folder, failed))
        throw primer::BadRequest(fmt::format(
            "{}: not a folder; name one that holds a folder for each student", folder.string()));
    std::vector<std::string> students;
    for (const auto& entry : fs::directory_iterator(folder, failed)) // links: said, not followed
        if (entry.is_directory(failed) && entry.path().filename().string()[0] != '.')
            students.push_back(entry.path().filename());
    if (students.empty())
        throw primer::BadRequest(
            fmt::format("{}: holds no folders; submissions are in one folder for each student, "
                        "e.g. {}/ada/04_heat/halo_mpi.cpp",
                        folder.string(), folder.string()));
    std::sort(students.begin(), students.end());
    return students;
}

// What lies in a student's folder, two levels deep: "04_heat/halo_mpi.cpp". No link is followed.
std::vector<std::string> files_of(const fs::path& student)
{
    std::vector<std::string> files;
    std::error_code failed;
    if (fs::is_symlink(student, failed))
        return files;
    for (const auto& chapter : fs::directory_iterator(student, failed)) {
        const std::string name = chapter.path().filename();
        if (name[0] == '.') // e.g. .progress.json
            continue;
        if (!chapter.is_directory(failed) || chapter.is_symlink(failed)) {
            files.push_back(name);
            continue;
        }
        std::error_code unreadable;
        for (const auto& file : fs::directory_iterator(chapter.path(), unreadable))
            files.push_back(name + "/" + file.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Those that are graded, in the order in which there are exercises.
std::vector<Known> graded(const std::vector<Known>& exercises,
                          const std::vector<std::string>& wanted,
                          const std::vector<std::string>& handed_in)
{
    std::vector<std::string> names;
    for (const Known& one : exercises)
        names.push_back(one.name);
    for (const std::string& name : wanted)
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            const std::string guess = nearest(name, names);
            throw primer::BadRequest(
                guess.empty()
                    ? fmt::format("no exercise {}: ./primer exercise list names them", name)
                    : fmt::format("no exercise {}: did you mean {}?", name, guess));
        }
    std::vector<Known> found;
    for (const Known& one : exercises) {
        const auto& among = wanted.empty() ? handed_in : wanted;
        const std::string& key = wanted.empty() ? one.file : one.name;
        if (std::find(among.begin(), among.end(), key) != among.end())
            found.push_back(one);
    }
    return found;
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

Roll read_roll(const fs::path& folder, const std::vector<Known>& exercises,
               const std::vector<std::string>& wanted)
{
    Roll roll;
    const std::vector<std::string> folders = students_in(folder);
    std::vector<std::string> handed_in;
    const auto is_exercise = [&](const std::string& file) {
        return std::any_of(exercises.begin(), exercises.end(),
                           [&](const Known& known) { return known.file == file; });
    };
    for (const std::string& student : folders) {
        roll.students.push_back(label(student));
        std::size_t strays = 0;
        for (const std::string& file : files_of(folder / student)) {
            if (is_exercise(file))
                handed_in.push_back(file);
            else if (++strays <= most_strays)
                roll.strays.emplace_back(label(student), label(file));
        }
        if (strays > most_strays)
            roll.strays.emplace_back(label(student),
                                     fmt::format("and {} more", strays - most_strays));
    }
    const std::vector<Known> chosen = graded(exercises, wanted, handed_in);
    if (chosen.empty())
        throw primer::BadRequest(
            fmt::format("{}: no exercise was handed in; files are named e.g. {}/{}/{}",
                        folder.string(), folder.string(), roll.students.front(),
                        exercises.empty() ? "04_heat/halo_mpi.cpp" : exercises.front().file));
    for (const std::string& student : folders)
        for (const Known& one : chosen) {
            Submission submission{label(student), one.name, folder / student / one.file, "", ""};
            submission.fingerprint = fingerprint(
                read_submission(folder, student / fs::path(one.file), submission.problem));
            roll.submissions.push_back(submission);
        }
    return roll;
}

} // namespace runner::grade
