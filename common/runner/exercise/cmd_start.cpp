// primer exercise start, next: the task, and a copy of the starter to work on.
#include <filesystem>

#include <fmt/format.h>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner::exercise
{
namespace
{

void present(const Desk& desk, const Exercise& exercise)
{
    const bool begun = std::filesystem::exists(exercise.mine());
    if (!begun)
        desk.begin(exercise);
    fmt::print("{}: {} ({} minutes)\n\n{}\n", style::strong(exercise.id), exercise.title,
               exercise.minutes, style::wrapped(exercise.task, 0));
    fmt::print("  {} {}\n",
               begun ? "Your file, as you left it:" : "Your file:", short_path(exercise.mine()));
    if (std::filesystem::exists(exercise.header()))
        fmt::print("  What it must provide: {}\n", short_path(exercise.header()));
    fmt::print("  Check it: {}\n  or whenever you save: {}\n", command_line("check", exercise),
               command_line("watch", exercise));
}

} // namespace

int start(const std::string& name)
{
    const Desk desk;
    present(desk, desk.choose(name));
    return 0;
}

int next()
{
    const Desk desk;
    present(desk, desk.next());
    return 0;
}

} // namespace runner::exercise
