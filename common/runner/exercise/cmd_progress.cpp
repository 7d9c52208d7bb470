// primer exercise progress: how far one has come.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "system/style.hpp"

namespace runner::exercise
{
namespace
{

struct Count {
    int all = 0, passed = 0, looked = 0, minutes = 0;
};

void add(Count& count, const Exercise& exercise, const Attempt& attempt)
{
    ++count.all;
    count.passed += attempt.passed ? 1 : 0;
    count.looked += attempt.gave_up ? 1 : 0;
    count.minutes += attempt.passed ? 0 : exercise.minutes;
}

std::string bar(const Count& count)
{
    constexpr int width = 20;
    const int done = width * count.passed / std::max(count.all, 1);
    return style::good(std::string(static_cast<std::size_t>(done), '#')) +
           std::string(static_cast<std::size_t>(width - done), '.');
}

} // namespace

int progress()
{
    const Desk desk;
    std::map<std::string, Count> chapters;
    Count all;
    for (const Exercise& exercise : desk.exercises) {
        add(chapters[exercise.folder], exercise, desk.progress.of(exercise.id));
        add(all, exercise, desk.progress.of(exercise.id));
    }
    for (const auto& [folder, count] : chapters)
        fmt::print("{:<20} {}{} of {} passed{}\n", folder,
                   style::too_wide(80) ? "" : bar(count) + "  ", count.passed, count.all,
                   count.looked > 0 ? fmt::format("{}solution viewed: {}",
                                                  style::too_wide(80) ? "\n  " : ", ", count.looked)
                                    : "");
    if (all.passed == all.all)
        fmt::print("All {} are passed.\n", all.all);
    else
        fmt::print("{}",
                   style::wrapped(fmt::format("{} of {} passed; about {} minutes are left. Go "
                                              "on: ./primer exercise next",
                                              all.passed, all.all, all.minutes),
                                  0));
    return 0;
}

} // namespace runner::exercise
