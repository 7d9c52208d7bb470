#include "exercise/counted_work.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "exercise/used_time.hpp"
#include "system/strange_file.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr double least_steps =
    20'000;             // in all: with fewer, what is done once for each worker tells
constexpr int trio = 3; // no number of processors: steps are counted, not timed
constexpr double a_little_more = 1.25; // times the steps of one worker
constexpr double much_more = 1.3;      // times what the solution's workers repeat
constexpr double idle_part = 0.03;     // of a fair share
constexpr int tries = 3;
constexpr double longer = 3; // times the limit of a run, where that was not enough

// What so many workers did in the large case (the rule `parallel`).
struct Steps {
    std::vector<double> workers;          // of each, the most first
    std::map<std::size_t, double> blocks; // of all together, in each piece of the code
    double all() const { return std::accumulate(workers.begin(), workers.end(), 0.0); }
};

void read_steps(const fs::path& path, Steps& steps, bool is_rank)
{
    constexpr std::size_t most_bytes = 1 << 20;
    std::istringstream file(read_strange(path, most_bytes));
    std::string line;
    std::getline(file, line);
    std::istringstream first(line);
    double rank = 0;
    for (double thread = 0; first >> thread; rank += thread)
        if (!is_rank)
            steps.workers.push_back(thread);
    if (is_rank)
        steps.workers.push_back(rank);
    std::size_t block = 0;
    for (double count = 0; file >> block >> count;)
        steps.blocks[block] += count;
}

// Nothing: it did not end, or took too few to say anything.
std::optional<Steps> counted_steps(Bench& bench, int workers)
{
    Bench::Wish wish;
    wish.build = Build::counted;
    Run run = bench.launch({*bench.rules.parallel}, workers, wish);
    if (run.finished.status != 0) { // too late, on a busy machine? It counts steps, not time
        wish.seconds = longer * bench.rules.seconds;
        run = bench.launch({*bench.rules.parallel}, workers, wish);
    }
    const bool ranks = bench.exercise.workers == Workers::ranks;
    Steps steps;
    for (int rank = 0; rank < (ranks ? workers : 1); ++rank)
        read_steps(run.folder / fmt::format("{}.{}.steps", run.first_case, rank), steps, ranks);
    if (run.finished.status != 0 || steps.all() < least_steps)
        return std::nullopt;
    std::ranges::sort(steps.workers, std::ranges::greater());
    if (!ranks) // those of a team that was started by somebody else, and took no step
        steps.workers.resize(std::max(steps.workers.size(), static_cast<std::size_t>(workers)));
    return steps;
}

// A piece of code takes so many steps in the team as if each of its workers took all that one alone
// takes there, at most. What waits by asking again and again takes more, while one alone, who has
// nobody to wait for, takes hardly any there: those are no work. Where the team does its work in
// other pieces than one alone, all of its steps count.
double work(const Steps& one, const Steps& team)
{
    constexpr double nearly_all = 0.9;
    double as_one = 0, at_most = 0;
    for (const auto& [block, count] : team.blocks) {
        const auto alone = one.blocks.find(block);
        const double its = alone == one.blocks.end() ? 0 : alone->second;
        as_one += std::min(count, its);
        at_most += std::min(count, trio * its);
    }
    return as_one >= nearly_all * one.all() ? at_most : team.all();
}

// The team's steps, in the look with the least work of some; nothing: the work differed from look
// to look, so a part of it was waiting, and how much is not known.
std::optional<Steps> steady_team(Bench& bench, const Steps& one, Steps team)
{
    constexpr double about_the_same = 1.02;
    double most = work(one, team);
    for (int look = 1; look < tries; ++look)
        if (auto again = counted_steps(bench, trio)) {
            most = std::max(most, work(one, *again));
            if (work(one, *again) < work(one, team))
                team = std::move(*again);
        }
    return most > about_the_same * work(one, team) ? std::nullopt : std::optional(std::move(team));
}

std::string in_words(double steps)
{
    return steps >= 1e6 ? fmt::format("{:.1f} million", steps / 1e6)
                        : fmt::format("{:.0f} thousand", steps / 1e3);
}

// What is wrong with it, if anything; nothing at all: it cannot be told.
using Told = std::optional<std::vector<std::string>>;

// Whether all workers together do about what one alone does, or the solution's repeat as much.
Told repeated(Bench& bench, const Steps& one, const Steps& first_look)
{
    const std::vector<std::string> fine;
    if (work(one, first_look) < a_little_more * one.all() || !fs::exists(bench.exercise.solution()))
        return fine;
    Bench* reference = bench.solution(Build::counted);
    if (reference == nullptr)
        return std::nullopt;
    const auto its_one = counted_steps(*reference, 1), its_team = counted_steps(*reference, trio);
    if (!its_one || !its_team) // its work is in functions that are not counted
        return std::nullopt;
    const auto team = steady_team(bench, one, first_look);
    if (!team)
        return std::nullopt;
    const double repeats = work(one, *team) / one.all();
    if (repeats < a_little_more || repeats < much_more * work(*its_one, *its_team) / its_one->all())
        return fine;
    const Workers kind = bench.exercise.workers;
    return {{fmt::format("The answers are right, but the work is not divided: {} take {} steps in "
                         "all, where one alone takes {}. (The solution: {} and {}. A step is one "
                         "begin of a piece of your code without a branch.)",
                         worker_words(kind, trio), in_words(team->all()), in_words(one.all()),
                         in_words(its_team->all()), in_words(its_one->all())),
             does_each_repeat(kind)}};
}

// Whether each of three takes part.
std::vector<std::string> too_small_a_team(Bench& bench, Steps steps)
{
    const auto idle = [&] { // there may be more threads than asked for, one after the other
        double rest = steps.all();
        int busy = 0;
        while (busy < trio && rest > idle_part * steps.all() / trio)
            rest -= steps.workers[std::size_t(busy++)];
        return trio - busy;
    };
    for (int look = 1; look < tries && idle() > 0; ++look) // chance may leave one without work
        if (auto again = counted_steps(bench, trio))
            steps = std::move(*again);
    if (idle() == 0)
        return {};
    const bool ranks = bench.exercise.workers == Workers::ranks;
    const std::string first =
        fmt::format("The answers are right, but where three {0}s are asked for, only {1} any work.",
                    ranks ? "rank" : "thread", idle() == 1 ? "two do" : "one does");
    return {first, ranks
                       ? "Each rank must have a part of it, however many there are."
                       : "How many there are is decided by who runs the program, by "
                         "OMP_NUM_THREADS: does num_threads, or a count of your own, fix it here?"};
}

} // namespace

Counted check_counted(Bench& bench)
{
    const bool counts = bench.compile(Build::counted).status == 0;
    const auto one = counts ? counted_steps(bench, 1) : std::nullopt;
    const auto steps = one ? counted_steps(bench, trio) : std::nullopt;
    Told told = steps ? repeated(bench, *one, *steps) : std::nullopt;
    if (!told)
        told = repeated_in_time(bench);
    Counted found;
    found.told = told.has_value();
    found.lines = told.value_or(std::vector<std::string>{});
    if (!steps)
        return found;
    if (found.lines.empty())
        found.lines = too_small_a_team(bench, *steps);
    found.shared =
        1 - steps->workers.front() / steps->all() >= bench.rules.share * (trio - 1) / trio;
    const Workers kind = bench.exercise.workers;
    found.line = fmt::format("{} took {} steps, one alone {}", worker_words(kind, trio),
                             in_words(steps->all()), in_words(one->all()));
    return found;
}

} // namespace runner
