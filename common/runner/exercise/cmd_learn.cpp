// primer exercise learn: the results of an exercise's known wrong answers, as a table for its judge
// (common/check/known.hpp). The build runs it with the object files of the wrong answers; or with
// that of a prediction's starter, to see what its program prints.
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/exercise_commands.hpp"
#include "exercise/prediction.hpp"
#include "exercise/wrong_answer.hpp"
#include "primer/file.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner::exercise
{
namespace
{

constexpr double patience = 60; // seconds a run: they all end, and builds keep machines busy

struct Candidate {
    fs::path source;
    std::string name, says;
};

std::vector<Candidate> candidates(const Exercise& exercise, const Rules& rules)
{
    std::vector<Candidate> all;
    for (const WrongAnswer& wrong : wrong_answers(exercise))
        if (wrong.caught == "right")
            all.push_back({wrong.path, wrong.name, wrong.says});
    if (!rules.starter.empty())
        all.push_back({exercise.starter(), "starter", rules.starter});
    return all;
}

std::optional<fs::path> object_of(const fs::path& source, const std::vector<std::string>& objects)
{
    for (const std::string& object : objects)
        if (fs::path(object).filename() == source.filename().string() + ".o")
            return object;
    return std::nullopt;
}

// The entry for this number of workers; "" when its answers are right. A mistake can only be
// recognised by results that are the same in two runs, so wrong ones are looked at again: also
// because a run may have timed out on a busy machine.
std::string entry(Bench& bench, const Candidate& candidate, int workers)
{
    Bench::Wish wish;
    wish.answers_only = true;
    const auto once = [&] {
        return bench.describe(bench.launch(bench.rules.cases, workers, wish), candidate.name,
                              candidate.says);
    };
    std::string before = once();
    for (int more = 0; !before.empty() && more < 3; ++more) {
        std::string now = once();
        if (now == before)
            return now;
        before = std::move(now);
    }
    return "";
}

// The first of these numbers of workers for which it is wrong: a check tells of that one and looks
// no further, so nor need this. "" when all are right.
std::string first_entry(Bench& bench, const Candidate& candidate, const std::vector<int>& counts)
{
    for (const int workers : counts)
        if (std::string found = entry(bench, candidate, workers); !found.empty())
            return found;
    return "";
}

} // namespace

int learn(const std::string& name, const std::vector<std::string>& objects)
{
    const Exercise exercise = find_exercise(all_exercises(), name);
    Rules with = rules(exercise);
    with.seconds = patience;
    if (exercise.program != Workers::none) {
        learn_prediction(exercise, with, objects.at(0));
        return 0;
    }
    const Jail open;
    RankServer server;
    std::string table;
    for (const Candidate& candidate : candidates(exercise, with)) {
        const auto object = object_of(candidate.source, objects);
        if (!object)
            continue;
        Bench bench(exercise, candidate.source, with, open, &server);
        bench.take(*object);
        const std::string first = first_entry(bench, candidate, with.counts);
        table += first;
        if (exercise.workers != Workers::none && !first.empty()) {
            const std::string quick = first_entry(bench, candidate, quick_counts());
            table += quick == first ? "" : quick;
        }
    }
    primer::write_whole(build_folder() / "exercises" / exercise.folder / (exercise.name + ".known"),
                        table, exercise.id);
    return 0;
}

} // namespace runner::exercise
