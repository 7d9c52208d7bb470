#include "exercise/used_time.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>

#include "exercise/shares.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr int members = 3;           // of the team that is compared with one alone
constexpr int most_tries = 3;        // what looks bad is looked at again
constexpr int most_if_unclear = 8;   // a processor at half its speed for a while must not decide
constexpr double beyond = 1.3;       // times what the solution's workers repeat
constexpr double least_time = 0.002; // seconds: with less, starting and noise tell
constexpr double least_excess = 0.1; // seconds of a whole run: with less, starting it tells
constexpr double twofold = 2;        // times the processor time of one worker
constexpr double shared = 1.25;      // times: undisturbed, who shares the work has less

// Processor time of one run of the large case, in seconds, as the system accounts for it: of the
// work, as far as the worker says truly when and in which process that is; and of the whole run,
// with all that it started, whatever anybody in there says.
struct Used {
    double work = 0, run = 0; // 0: it failed
};

Used processor_time(Bench& bench, int workers)
{
    Shares shares(bench.exercise.workers, workers);
    Bench::Wish wish = to_be_followed();
    wish.watch = [&](const Run& now) { return shares.watch(now); };
    const Run run = bench.launch({*bench.rules.parallel}, workers, wish);
    if (run.finished.status != 0)
        return {};
    shares.require_believable(run);
    const std::vector<double> work = shares.seconds();
    return {std::accumulate(work.begin(), work.end(), 0.0), run.finished.processor};
}

Used least_of(const Used& a, const Used& b)
{
    if (a.run <= 0 || b.run <= 0)
        return a.run > 0 ? a : b;
    return {std::min(a.work, b.work), std::min(a.run, b.run)};
}

// What one worker uses, and a team: the least of some runs of each, since what disturbs adds to it.
struct AloneAndTogether {
    Used one, all;

    explicit AloneAndTogether(Bench& bench)
        : one(processor_time(bench, 1)), all(processor_time(bench, members))
    {
    }
    void look_again(Bench& bench)
    {
        one = least_of(one, processor_time(bench, 1));
        all = least_of(all, processor_time(bench, members));
    }
    double growth() const { return one.work > 0 ? all.work / one.work : 0; }
    // More than who shares the work has, less than what is claimed: perhaps one of the two was
    // disturbed.
    bool unclear() const
    {
        return one.work >= least_time && growth() >= shared && growth() < twofold;
    }
    bool works_much_more() const { return one.work >= least_time && growth() >= twofold; }
    // Threads start and prepare once, however many there are: what more of them use is work. (Each
    // rank starts and prepares by itself.)
    bool runs_much_more(Workers kind) const
    {
        return kind == Workers::threads && one.run > 0 && all.run - one.run >= least_excess &&
               all.run - one.run >= one.work;
    }
    bool suspicious(Workers kind) const { return works_much_more() || runs_much_more(kind); }
};

// Whether the learner's team adds more than the solution's: of the work, or of the whole run.
bool works_beyond(const AloneAndTogether& mine, const AloneAndTogether& its)
{
    return mine.works_much_more() && mine.growth() >= beyond * its.growth();
}

bool runs_beyond(const AloneAndTogether& mine, const AloneAndTogether& its, Workers kind)
{
    return mine.runs_much_more(kind) &&
           mine.all.run - mine.one.run >= twofold * std::abs(its.all.run - its.one.run);
}

std::string in_milliseconds(const char* what, double all, double one, double its_all,
                            double its_one, Workers kind)
{
    return fmt::format("The answers are right, but {} use {:.0f} ms of processor time {}, where "
                       "one alone uses {:.0f} ms. (The solution: {:.0f} ms and {:.0f} ms.)",
                       worker_words(kind, members), 1e3 * all, what, 1e3 * one, 1e3 * its_all,
                       1e3 * its_one);
}

} // namespace

const char* does_each_repeat(Workers kind)
{
    return kind == Workers::ranks
               ? "Does each rank compute what the others compute too, and keep a part of it?"
               : "Does each thread compute what the others compute too, and keep a part of it?";
}

std::optional<std::vector<std::string>> repeated_in_time(Bench& bench)
{
    const std::vector<std::string> fine;
    const Workers kind = bench.exercise.workers;
    if (!fs::exists(bench.exercise.solution()))
        return fine;
    AloneAndTogether mine(bench);
    for (int looks = 1; looks < (mine.unclear() ? most_if_unclear : most_tries); ++looks)
        if (mine.unclear() || mine.suspicious(kind))
            mine.look_again(bench);
    if (!mine.unclear() && !mine.suspicious(kind))
        return fine;
    Bench* reference = bench.solution(Build::checked);
    if (reference == nullptr)
        return fine;
    AloneAndTogether its(*reference);
    for (int looks = 1; looks < most_tries; ++looks)
        its.look_again(*reference);
    if (its.one.work <= 0 || its.all.work <= 0)
        return fine;
    if (works_beyond(mine, its))
        return {{in_milliseconds("in all", mine.all.work, mine.one.work, its.all.work, its.one.work,
                                 kind),
                 does_each_repeat(kind)}};
    if (runs_beyond(mine, its, kind))
        return {{in_milliseconds("in the whole run", mine.all.run, mine.one.run, its.all.run,
                                 its.one.run, kind),
                 does_each_repeat(kind)}};
    if (mine.unclear() && mine.growth() >= beyond * its.growth())
        return std::nullopt;
    return fine;
}

} // namespace runner
