// primer exercise hint: each call goes one hint further.
#include <fmt/format.h>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "system/style.hpp"

namespace runner::exercise
{

int hint(const std::string& name)
{
    Desk desk;
    const Exercise& exercise = desk.choose(name);
    Attempt& attempt = desk.progress.of(exercise.id);
    const int all = static_cast<int>(exercise.hints.size());
    const bool more = attempt.hints < all;
    attempt.hints = std::min(attempt.hints, all) + (more ? 1 : 0);
    fmt::print("{}: {}\n", exercise.id, exercise.title);
    for (int i = 0; i < attempt.hints; ++i)
        fmt::print("{}\n{}",
                   i + 1 == attempt.hints ? style::strong(fmt::format("Hint {} of {}", i + 1, all))
                                          : fmt::format("Hint {} of {}", i + 1, all),
                   style::wrapped(exercise.hints[static_cast<std::size_t>(i)], 2));
    if (!more)
        fmt::print("There are no more hints. To see the solution: {} --give-up\n",
                   command_line("solution", exercise));
    desk.progress.save();
    return 0;
}

} // namespace runner::exercise
