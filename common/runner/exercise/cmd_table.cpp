// primer exercise table: every wrong answer that the exercises know, what its author believed, by
// which stage it is caught and what a learner is told; as Markdown. It is kept in
// exercises/CATALOGUE.md. `exercise prove` shows that each line of it is so.
#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "exercise/wrong_answer.hpp"

namespace runner::exercise
{
namespace
{

// Text for one cell.
std::string cell(const std::string& text)
{
    std::string safe;
    for (const char c : text)
        safe += c == '|' ? "\\|" : c == '<' ? "&lt;" : std::string(1, c);
    return safe;
}

// Each mistake of a prediction stands in one file; of the others each has a file of its own.
std::string name_of(const WrongAnswer& wrong)
{
    return wrong.prints.empty() ? wrong.path.stem().string() : wrong.name;
}

// Which others have the same answers, with some numbers of workers.
std::string others(const std::string& name, const std::vector<Rivals>& pairs)
{
    std::string list;
    for (const Rivals& pair : pairs)
        if (pair.one == name || pair.other == name)
            list += fmt::format("{}`{}` (with {})", list.empty() ? "" : ", ",
                                pair.one == name ? pair.other : pair.one,
                                fmt::join(pair.workers, ", "));
    return list;
}

} // namespace

int table()
{
    const std::vector<Exercise> all = all_exercises();
    build_checkers(all);
    fmt::print("# Wrong answers that the exercises know\n\n"
               "Made by `./primer exercise table`. Each wrong answer is a file in "
               "`tests/exercises/NN_chapter/NAME/wrong/`, or an entry of `NAME/wrong.json`, and a "
               "test shows for each that its stage catches it and says these words (for stages "
               "other than `right`: among others). "
               "Where another mistake gives the same answers, with some numbers of workers, a "
               "learner is told both: it stands in the last column.\n");
    std::size_t count = 0;
    for (const Exercise& exercise : all) {
        const std::vector<Rivals> pairs = rivals(exercise);
        fmt::print("\n## {}\n\n| wrong answer | what its author believed | caught by | what is "
                   "said | also said |\n| --- | --- | --- | --- | --- |\n",
                   exercise.id);
        for (const WrongAnswer& wrong : wrong_answers(exercise)) {
            fmt::print("| `{}` | {} | {} | {} | {} |\n", name_of(wrong), cell(wrong.mistake),
                       wrong.caught, cell(wrong.says), others(wrong.name, pairs));
            ++count;
        }
    }
    fmt::print("\n{} wrong answers to {} exercises.\n", count, all.size());
    return 0;
}

} // namespace runner::exercise
