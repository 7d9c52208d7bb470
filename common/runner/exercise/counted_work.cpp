#include "exercise/counted_work.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <numeric>
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

double sum(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

// The fewest steps of some runs: whoever waits by asking again and again adds to them.
double total(Bench& bench, int workers, int runs)
{
    double least = 0;
    for (int i = 0; i < runs; ++i)
        if (const auto steps = counted_steps(bench, workers))
            least = least == 0 ? sum(*steps) : std::min(least, sum(*steps));
    return least;
}

std::string in_words(double steps)
{
    return steps >= 1e6 ? fmt::format("{:.1f} million", steps / 1e6)
                        : fmt::format("{:.0f} thousand", steps / 1e3);
}

// What is wrong with it, if anything; nothing at all: it cannot be told.
using Told = std::optional<std::vector<std::string>>;

// Whether all workers together do about what one alone does, or the solution's repeat as much.
Told repeated(Bench& bench, double one, double all)
{
    const std::vector<std::string> fine;
    if (all < a_little_more * one || !fs::exists(bench.exercise.solution()))
        return fine;
    Bench* reference = bench.solution(Build::counted);
    if (reference == nullptr)
        return std::nullopt;
    const double solution_one = total(*reference, 1, 1), solution_all = total(*reference, trio, 1);
    if (solution_one <= 0) // its work is in functions that are not counted
        return std::nullopt;
    const double least = std::min(all, total(bench, trio, tries - 1));
    if (least < a_little_more * one || least / one < much_more * solution_all / solution_one)
        return fine;
    const Workers kind = bench.exercise.workers;
    return {{fmt::format("The answers are right, but the work is not divided: {} take {} steps in "
                         "all, where one alone takes {}. (The solution: {} and {}. A step is one "
                         "begin of a piece of your code without a branch.)",
                         worker_words(kind, trio), in_words(least), in_words(one),
                         in_words(solution_all), in_words(solution_one)),
             does_each_repeat(kind)}};
}

// Whether each of three takes part.
std::vector<std::string> too_small_a_team(Bench& bench, std::vector<double> steps)
{
    const auto idle = [&] { // there may be more threads than asked for, one after the other
        double rest = sum(steps);
        int busy = 0;
        while (busy < trio && rest > idle_part * sum(steps) / trio)
            rest -= steps[std::size_t(busy++)];
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

std::optional<std::vector<double>> counted_steps(Bench& bench, int workers)
{
    Bench::Wish wish;
    wish.build = Build::counted;
    Run run = bench.launch({*bench.rules.parallel}, workers, wish);
    if (run.finished.status != 0) { // too late, on a busy machine? It counts steps, not time
        wish.seconds = longer * bench.rules.seconds;
        run = bench.launch({*bench.rules.parallel}, workers, wish);
    }
    const bool ranks = bench.exercise.workers == Workers::ranks;
    std::vector<double> steps;
    for (int rank = 0; rank < (ranks ? workers : 1); ++rank) {
        std::istringstream file(
            read_strange(run.folder / fmt::format("{}.{}.steps", run.first_case, rank)));
        std::vector<double> threads;
        for (double one = 0; file >> one;)
            threads.push_back(one);
        if (ranks)
            steps.push_back(sum(threads));
        else
            steps = threads;
    }
    if (run.finished.status != 0 || sum(steps) < least_steps)
        return std::nullopt;
    std::ranges::sort(steps, std::ranges::greater());
    if (!ranks) // those of a team that was started by somebody else, and took no step
        steps.resize(std::max(steps.size(), static_cast<std::size_t>(workers)));
    return steps;
}

Counted check_counted(Bench& bench)
{
    const bool counts = bench.compile(Build::counted).status == 0;
    const double one = counts ? total(bench, 1, 1) : 0;
    const auto steps = one > 0 ? counted_steps(bench, trio) : std::nullopt;
    Told told = steps ? repeated(bench, one, sum(*steps)) : std::nullopt;
    if (!told)
        told = repeated_in_time(bench);
    Counted found;
    found.told = told.has_value();
    found.lines = told.value_or(std::vector<std::string>{});
    if (!steps)
        return found;
    if (found.lines.empty())
        found.lines = too_small_a_team(bench, *steps);
    found.shared = 1 - steps->front() / sum(*steps) >= bench.rules.share * (trio - 1) / trio;
    const Workers kind = bench.exercise.workers;
    found.line = fmt::format("{} took {} steps, one alone {}", worker_words(kind, trio),
                             in_words(sum(*steps)), in_words(one));
    return found;
}

} // namespace runner
