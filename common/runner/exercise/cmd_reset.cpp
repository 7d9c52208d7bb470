// primer exercise reset: back to the starter; what is undone is kept under another name.
#include <filesystem>

#include <fmt/format.h>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner::exercise
{

int reset(const std::string& name)
{
    if (name.empty())
        throw primer::BadRequest("reset needs the name of an exercise");
    Desk desk;
    const Exercise& exercise = desk.choose(name);
    if (!fs::exists(exercise.mine()))
        throw primer::BadRequest(fmt::format("{} was not started: there is no {}", exercise.id,
                                             short_path(exercise.mine())));
    const fs::path backup = free_name(exercise.mine());
    std::error_code failed;
    fs::rename(exercise.mine(), backup, failed);
    if (failed)
        throw primer::BadRequest(
            fmt::format("{} cannot be renamed: {}", short_path(exercise.mine()), failed.message()));
    desk.begin(exercise);
    desk.progress.of(exercise.id).inconclusive = false; // what was passed stays passed
    desk.progress.save();
    fmt::print("{} is the starter again; your version is in {}\n", short_path(exercise.mine()),
               short_path(backup));
    return 0;
}

} // namespace runner::exercise
