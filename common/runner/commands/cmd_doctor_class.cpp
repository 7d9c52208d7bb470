// primer doctor --class: whether this machine is ready for a class, in one line.
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "classroom/membership.hpp"
#include "commands/commands.hpp"
#include "commands/needs.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

constexpr double needed_disk = 1e9, needed_memory = 1.5e9;

std::string first_line(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

// A small run of one way of the chapter that the check takes; why it does not work, or "".
std::string why_not(const Chapter& chapter, const char* variant)
{
    for (const Program& program : chapter.programs) {
        if (program.variant != variant)
            continue;
        const int workers = program.kind == Kind::serial ? 1 : 2;
        const Finished finished = run(launch(program, workers, {"--n", "1000"}));
        const std::string name = fs::path(program.path).filename();
        if (finished.status != 0)
            return fmt::format("{}: {} (./primer doctor says more)", name,
                               first_line(relevant_output(name, finished)));
        return "";
    }
    return fmt::format("{} has no program {}", chapter.name, variant);
}

std::string why_no_room()
{
    std::error_code failed;
    const fs::space_info disk = fs::space(build_folder(), failed);
    if (!failed && static_cast<double>(disk.available) < needed_disk)
        return fmt::format("{} of disk space are left, {} are needed: free some, or name another "
                           "disk's folder by PRIMER_BUILD",
                           primer::in_bytes(static_cast<double>(disk.available)),
                           primer::in_bytes(needed_disk));
    if (const auto memory = static_cast<double>(primer::available_memory()); memory < needed_memory)
        return fmt::format("{} of memory are available, {} are needed: close other programs",
                           primer::in_bytes(memory), primer::in_bytes(needed_memory));
    return "";
}

std::string why_no_class_folder()
{
    const fs::path folder = classroom::class_folder();
    if (folder.empty())
        return "";
    if (!fs::is_directory(folder))
        return fmt::format("PRIMER_CLASS: there is no folder {}: ask for its name, or unset "
                           "PRIMER_CLASS",
                           primer::shown(folder.string()));
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        return fmt::format("PRIMER_CLASS: {} cannot be written: its owner can chmod 1733 it",
                           primer::shown(folder.string()));
    return "";
}

} // namespace

int ready_for_class()
{
    std::string why = why_no_room();
    if (why.empty())
        why = why_no_class_folder();
    if (why.empty() && !fs::exists(PRIMER_COMPILER))
        why = fmt::format("its compiler, {}, is not here: ./primer setup core", PRIMER_COMPILER);
    const Chapter chapter = find_chapter(all_chapters(), class_trial);
    for (const char* variant : main_ways)
        if (why.empty())
            why = why_not(chapter, variant);
    if (!why.empty()) {
        fmt::print("not ready: {}\n", first_line(why));
        return primer::wrong;
    }
    const int cores = processors().cores;
    fmt::print("ready: one worker, threads and ranks run and agree with the formula; {} core{}, "
               "{}\n",
               cores, cores == 1 ? " (2 or more show more)" : "s", PRIMER_COMPILER_NAME);
    return primer::right;
}

int mail_for_class()
{
    fmt::print("{}", R"(Subject: Before the course: prepare your computer

Hello,

in the course you will write programs for several cores. Please prepare the
computer that you will bring, a day before. It takes a quarter of an hour, a
network, 1 GB of disk and 1.5 GB of memory; Linux or WSL.

1. Get the course's files from ADDRESS, and go to their folder:

       cd primer

2. Install what is missing, and try it:

       ./primer setup core
       ./primer doctor --class

3. "ready": all is done. "not ready" says what is missing, and the command or
   the change that helps. If it does not, answer this mail with that line.

)");
    if (const std::string folder = classroom::class_folder(); !folder.empty())
        fmt::print("In the course you may share your progress with the class, with your name or\n"
                   "without. Nothing is shared before you join, which this command explains:\n\n"
                   "       export PRIMER_CLASS={}\n       ./primer class --join\n\n",
                   to_line({{folder}}));
    fmt::print("Until then\n");
    if (isatty(STDOUT_FILENO) == 0)
        fmt::print(stderr, "primer: put the place of the course's files where ADDRESS stands\n");
    return primer::right;
}

} // namespace runner
