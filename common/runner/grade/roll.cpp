#include "roll.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chapters.hpp"
#include "label.hpp"
#include "primer/checksum.hpp"
#include "primer/error.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t most = 1 << 20;

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
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (entry.is_directory(failed) && !entry.is_symlink(failed) &&
            entry.path().filename().string()[0] != '.')
            students.push_back(entry.path().filename());
    if (students.empty())
        throw primer::BadRequest(
            fmt::format("{}: holds no folders; submissions are in one folder for each student, "
                        "e.g. {}/ada/04_heat/halo_mpi.cpp",
                        folder.string(), folder.string()));
    std::sort(students.begin(), students.end());
    return students;
}

// What lies in a student's folder, two levels deep: "04_heat/halo_mpi.cpp".
std::vector<std::string> files_of(const fs::path& student)
{
    std::vector<std::string> files;
    std::error_code failed;
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

std::string read_submission(const fs::path& file, std::string& problem)
{
    const int opened = open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (opened < 0) {
        problem = errno == ENOENT ? "nothing was handed in"
                  : errno == ELOOP
                      ? "what was handed in is a link, not a file"
                      : fmt::format("the file cannot be read: {}", std::strerror(errno));
        return "";
    }
    struct stat info = {};
    std::string contents;
    if (fstat(opened, &info) != 0 || !S_ISREG(info.st_mode))
        problem = "what was handed in is not a file";
    else if (std::size_t(info.st_size) > most)
        problem = fmt::format("the file is larger than {} KiB", most >> 10);
    else
        contents.resize(std::size_t(info.st_size));
    std::size_t done = 0;
    for (ssize_t got = 1; got > 0 && done < contents.size(); done += std::size_t(std::max(got, 0l)))
        got = read(opened, contents.data() + done, contents.size() - done);
    close(opened);
    contents.resize(done);
    return contents;
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
        for (const std::string& file : files_of(folder / student)) {
            if (is_exercise(file))
                handed_in.push_back(file);
            else
                roll.strays.emplace_back(label(student), label(file));
        }
    }
    const std::vector<Known> chosen = graded(exercises, wanted, handed_in);
    if (chosen.empty())
        throw primer::BadRequest(
            fmt::format("{}: nobody handed in an exercise; they are called e.g. {}/{}/{}",
                        folder.string(), folder.string(), roll.students.front(),
                        exercises.empty() ? "04_heat/halo_mpi.cpp" : exercises.front().file));
    for (const std::string& student : folders)
        for (const Known& one : chosen) {
            Submission submission{label(student), one.name, folder / student / one.file, "", ""};
            submission.fingerprint =
                fingerprint(read_submission(submission.file, submission.problem));
            roll.submissions.push_back(submission);
        }
    return roll;
}

} // namespace runner::grade
