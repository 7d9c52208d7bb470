// primer exercise solution, diff: the solution, after passing or giving up; and how mine differs.
#include <filesystem>

#include <fmt/format.h>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/style.hpp"
#include "system/text_of.hpp"

namespace runner::exercise
{
namespace
{

// The solution is shown after passing, or with --give-up, now or before. Giving up is recorded.
void allow(Desk& desk, const Exercise& exercise, bool give_up, const std::string& command)
{
    if (!std::filesystem::exists(exercise.solution()))
        throw primer::BadRequest("there are no solutions in this copy of Primer");
    Attempt& attempt = desk.progress.of(exercise.id);
    if (attempt.passed || attempt.gave_up)
        return;
    if (!give_up)
        throw primer::BadRequest(fmt::format(
            "{} is not passed yet: {} --give-up shows the solution anyway, and that is recorded",
            exercise.id, command_line(command, exercise)));
    attempt.gave_up = true;
    desk.progress.save();
}

std::string coloured(const std::string& diff)
{
    std::string text;
    std::istringstream stream(diff);
    for (std::string line; std::getline(stream, line);)
        text += (line.rfind("+", 0) == 0   ? style::good(line)
                 : line.rfind("-", 0) == 0 ? style::bad(line)
                                           : line) +
                "\n";
    return text;
}

} // namespace

int solution(const std::string& name, bool give_up)
{
    Desk desk;
    const Exercise& exercise = desk.choose(name);
    allow(desk, exercise, give_up, "solution");
    const std::string text = text_of(exercise.solution());
    fmt::print("// {}\n{}", short_path(exercise.solution()), text);
    return 0;
}

int diff(const std::string& name, bool give_up)
{
    Desk desk;
    const Exercise& exercise = desk.choose(name);
    allow(desk, exercise, give_up, "diff");
    const Finished finished =
        run({{"diff", "-u", "--label", "yours: " + short_path(exercise.source()), "--label",
              "solution: " + short_path(exercise.solution()), exercise.source().string(),
              exercise.solution().string()}});
    if (finished.status > 1)
        throw primer::BadRequest("diff failed: " + finished.err);
    fmt::print("{}", finished.status == 0 ? "Your file is identical to the solution.\n"
                                          : coloured(finished.out));
    return 0;
}

} // namespace runner::exercise
