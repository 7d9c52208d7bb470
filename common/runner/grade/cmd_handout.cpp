// primer handout: what students get. The tree as git knows it, without solutions, wrong answers and
// what only instructors need; it builds, runs and checks by itself. In place of the wrong answers
// there is a table of what they answer, so that a check names a mistake there too.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "grade/requests.hpp"
#include "measure/experiment.hpp"
#include "primer/error.hpp"
#include "system/new_folder.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/process_tree.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

// Without git: what builds and students leave in a checkout.
bool is_not_ours(const fs::path& folder, const fs::path& tree)
{
    const std::string name = folder.filename();
    return name == ".git" || name == "node_modules" || fs::exists(folder / "CMakeCache.txt") ||
           folder == tree / "my";
}

// The files of the checkout that are kept under version control; all, where there is no git.
std::vector<std::string> files_of_tree(const fs::path& tree)
{
    const Finished listed = run({{"git", "-C", tree, "ls-files", "-z"}});
    std::vector<std::string> files;
    std::istringstream names(listed.out);
    for (std::string name; std::getline(names, name, '\0');)
        files.push_back(name);
    if (listed.status == 0 && !files.empty())
        return files;
    for (auto entry = fs::recursive_directory_iterator(tree);
         entry != fs::recursive_directory_iterator(); ++entry)
        if (entry->is_directory() && is_not_ours(entry->path(), tree))
            entry.disable_recursion_pending();
        else if (!entry->is_directory())
            files.push_back(fs::relative(entry->path(), tree));
    return files;
}

// How many files lie in the checkout that git has not been told of, and that it does not ignore.
std::size_t unknown_to_git(const fs::path& tree)
{
    const Finished listed =
        run({{"git", "-C", tree, "ls-files", "--others", "--exclude-standard", "-z"}});
    return std::size_t(std::count(listed.out.begin(), listed.out.end(), '\0'));
}

// Solutions, wrong answers, and the tests that are about those; and the model of a new chapter,
// which holds some of its own.
bool is_kept_back(const std::string& file)
{
    const auto begins = [&](const std::string& beginning) { return file.rfind(beginning, 0) == 0; };
    const bool wrong = begins("tests/exercises/") &&
                       (file.find("/wrong/") != file.npos || file.ends_with("/wrong.json"));
    const bool model = begins("common/new_chapter/") || begins("tests/new_chapter/");
    return begins("solutions/") || wrong || model || begins("tests/grade/") || begins(".ci/");
}

void copy_one(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::copy(from, to, fs::copy_options::copy_symlinks);
}

// What known wrong answers answer, without the answers themselves.
void add_known_mistakes(const std::vector<Exercise>& exercises, const fs::path& tree)
{
    for (const Exercise& exercise : exercises) {
        const fs::path to = tree / exercise.tests().lexically_relative(source_folder()) / "known";
        if (fs::exists(exercise.known()) &&
            !fs::exists(to)) // it is there in a handout of a handout
            copy_one(exercise.known(), to);
    }
}

} // namespace

int handout(const std::string& folder)
{
    const fs::path target = folder;
    std::error_code failed;
    if (folder.empty() || fs::exists(fs::symlink_status(target, failed)))
        throw primer::BadRequest(
            fmt::format("{} exists: name a folder that does not exist yet", folder));
    const fs::path tree = source_folder();
    const fs::path inside = fs::weakly_canonical(target).lexically_relative(fs::canonical(tree));
    if (!inside.empty() && *inside.begin() != "..")
        throw primer::BadRequest(
            fmt::format("{} is inside this checkout: name a folder elsewhere", folder));
    require_folder(folder, "handout");
    const std::vector<Exercise> exercises = all_exercises();
    build_checkers(exercises);
    const fs::path part = folder + ".primer.part";
    fs::remove_all(part, failed); // of a run that was killed
    const AtLeaving at_leaving([&] { fs::remove_all(part, failed); });
    std::size_t kept = 0, held_back = 0;
    try {
        for (const std::string& file : files_of_tree(tree)) {
            if (asked_to_leave())
                leave();
            if (!fs::exists(fs::symlink_status(tree / file, failed)))
                continue; // removed, and not committed yet
            if (is_kept_back(file)) {
                ++held_back;
                continue;
            }
            copy_one(tree / file, part / file);
            ++kept;
        }
        add_known_mistakes(exercises, part);
        fs::rename(part, target);
    } catch (const fs::filesystem_error& error) {
        fs::remove_all(part, failed);
        throw primer::BadRequest(fmt::format("{}: could not be written: {} (is the disk full?)",
                                             folder, error.code().message()));
    }
    fmt::print("{}: {} files; {} kept back (solutions, wrong answers, grading).\n", folder, kept,
               held_back);
    if (const std::size_t unknown = unknown_to_git(tree); unknown > 0)
        fmt::print("Left out: {} not yet added to git (git status names them).\n",
                   unknown == 1 ? "a file" : fmt::format("{} files", unknown));
    fmt::print("Students type: ./primer exercise list\nThey hand in the folder my/, which holds "
               "their answers. Speed is not checked there: that needs the solutions.\n");
    return primer::right;
}

} // namespace runner::grade
