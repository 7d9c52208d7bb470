// primer exercise list: chapter, title, minutes, state.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner::exercise
{
namespace
{

void print_json(const Desk& desk)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const Exercise& exercise : desk.exercises) {
        const Attempt& attempt = desk.progress.of(exercise.id);
        all.push_back({{"exercise", exercise.id},
                       {"chapter", exercise.folder},
                       {"title", exercise.title},
                       {"kind", exercise.kind},
                       {"minutes", exercise.minutes},
                       {"file", exercise.source().string()},
                       {"begun", std::filesystem::exists(exercise.mine())},
                       {"passed", attempt.passed},
                       {"inconclusive", attempt.inconclusive},
                       {"hints", attempt.hints},
                       {"gave_up", attempt.gave_up}});
    }
    fmt::print("{}\n", all.dump(2));
}

} // namespace

int list(bool json)
{
    const Desk desk;
    if (json) {
        print_json(desk);
        return 0;
    }
    std::size_t width = 0, title_width = 0;
    for (const Exercise& exercise : desk.exercises) {
        width = std::max(width, exercise.name.size());
        title_width = std::max(title_width, exercise.title.size());
    }
    std::string folder;
    for (const Exercise& exercise : desk.exercises) {
        if (exercise.folder != folder) {
            folder = exercise.folder;
            fmt::print("{} {}\n", style::strong(folder.substr(0, folder.find('_'))),
                       exercise.chapter);
        }
        const Attempt& attempt = desk.progress.of(exercise.id);
        const std::string state = state_in_words(exercise, attempt);
        if (style::too_wide(14 + width + title_width + (state.empty() ? 0 : 2 + state.size()))) {
            fmt::print("{}", style::wrapped(fmt::format("{}: {}, {} min{}{}", exercise.name,
                                                        exercise.title, exercise.minutes,
                                                        state.empty() ? "" : ", ", state),
                                            5, 3));
            continue;
        }
        fmt::print("   {:<{}}  {:<{}}  {:>3} min{}{}\n", exercise.name, width, exercise.title,
                   title_width, exercise.minutes, state.empty() ? "" : "  ",
                   attempt.passed ? style::good(state) : state);
    }
    return 0;
}

} // namespace runner::exercise
