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
            return fmt::format("{}: {}", name, relevant_output(name, finished));
        return "";
    }
    return fmt::format("{} has no program {}", chapter.name, variant);
}

std::string why_no_room()
{
    std::error_code failed;
    const fs::space_info disk = fs::space(build_folder(), failed);
    if (!failed && static_cast<double>(disk.available) < needed_disk)
        return fmt::format("{} of disk space are left, {} are needed",
                           primer::in_bytes(static_cast<double>(disk.available)),
                           primer::in_bytes(needed_disk));
    if (const auto memory = static_cast<double>(primer::available_memory()); memory < needed_memory)
        return fmt::format("{} of memory are available, {} are needed", primer::in_bytes(memory),
                           primer::in_bytes(needed_memory));
    return "";
}

std::string why_no_class_folder()
{
    const fs::path folder = classroom::class_folder();
    if (folder.empty())
        return "";
    if (!fs::is_directory(folder))
        return fmt::format("PRIMER_CLASS: there is no folder {}", primer::shown(folder.string()));
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        return fmt::format("PRIMER_CLASS: {} cannot be written", primer::shown(folder.string()));
    return "";
}

std::string first_line(const std::string& text)
{
    return text.substr(0, text.find('\n'));
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

} // namespace runner
