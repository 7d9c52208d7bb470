#include "analysis/winner.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/bound.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

// The fastest row of a kind with this many workers, by its median.
const Row* fastest(const std::vector<Row>& rows, Kind kind, int workers)
{
    const Row* best = nullptr;
    for (const Row& row : rows)
        if (row.kind == kind && row.workers == workers &&
            (best == nullptr || row.time.median < best->time.median))
            best = &row;
    return best;
}

// Two runs of one and the same program often differ by some per cent (where its pages happen to lie
// in memory, what else the machine does), however alike the repeats within a run are.
constexpr double least_difference = 0.05;
constexpr double disturbed = 0.1; // the part of the processors that others used

// Why these rows decide nothing, whatever their times; "" when they may.
std::string unusable(const Row& a, const Row& b)
{
    if (a.crowded())
        return fmt::format("{} workers on {} core{}", a.workers, a.cores, a.cores == 1 ? "" : "s");
    const double others = std::max(a.others, b.others);
    if (others >= disturbed)
        return fmt::format("other programs used up to {:.0f} % of the processors meanwhile; run "
                           "again when the machine is quiet",
                           100 * others);
    return "";
}

// Who won, and by how much: only when the medians differ by more than the two spreads together.
std::string comparison(const Row& threads, const Row& processes)
{
    const bool threads_first = threads.time.median <= processes.time.median;
    const Row& winner = threads_first ? threads : processes;
    const Row& loser = threads_first ? processes : threads;
    const double difference = loser.time.median / winner.time.median - 1;
    const double variation = threads.variation + processes.variation;
    const std::string figures = fmt::format(
        "{} took {} and {} took {}. They differ by {:.1f} %, and their repeats vary by {:.1f} % "
        "(both spreads together)",
        named(threads), style::seconds(threads.time.median), named(processes),
        style::seconds(processes.time.median), 100 * difference, 100 * variation);
    if (const std::string why = unusable(threads, processes); !why.empty())
        return fmt::format("Inconclusive: {}. Measured all the same: {}.", why, figures);
    if (difference <= variation)
        return fmt::format("Inconclusive, threads against processes: {}.", figures);
    if (difference <= least_difference)
        return fmt::format("A draw, threads against processes: {}; less than {:.0f} % is never "
                           "called a win.",
                           figures, 100 * least_difference);
    return fmt::format("{} won, {:.2f} times as fast: {}.", threads_first ? "Threads" : "Processes",
                       loser.time.median / winner.time.median, figures);
}

// Starting workers is paid once a program: after how many repeats has it paid off?
std::string pays_off(const char* who, const Row& row, const Row& one)
{
    const double extra = row.startup_s - one.startup_s;
    const double gain = one.time.median - row.time.median;
    if (gain <= 0)
        return fmt::format("{} never pay off", who);
    const double repeats = std::max(std::ceil(extra / gain), 1.0);
    return fmt::format("{} pay off {}", who,
                       repeats <= 1 ? "at once" : fmt::format("after {:.0f} repeats", repeats));
}

std::string launch_cost(const Row& threads, const Row& processes, const Row* one)
{
    std::string text =
        fmt::format("Starting took {} with threads and {} with processes",
                    style::seconds(threads.startup_s), style::seconds(processes.startup_s));
    if (one != nullptr)
        text += fmt::format(", {} with one worker", style::seconds(one->startup_s));
    text += ".";
    if (one != nullptr && unusable(threads, processes).empty())
        text +=
            fmt::format(" Compared with one worker, {}, {}.", pays_off("threads", threads, *one),
                        pays_off("processes", processes, *one));
    for (const Row* row : {&threads, &processes})
        if (row->startup_s > row->time.median)
            text += fmt::format(" Start-up is the limit of a single repeat with {}: {} to start, "
                                "{} to work.",
                                named(*row), style::seconds(row->startup_s),
                                style::seconds(row->time.median));
    return text;
}

// The most workers that a kind, or each of two kinds, ran with: of those that had a core each,
// where there are any.
int most_workers(const std::vector<Row>& rows, const std::vector<Kind>& kinds)
{
    int fitting = 0, any = 0;
    for (const Row& row : rows)
        if (std::all_of(kinds.begin(), kinds.end(),
                        [&](Kind kind) { return fastest(rows, kind, row.workers) != nullptr; })) {
            any = std::max(any, row.workers);
            if (!row.crowded())
                fitting = std::max(fitting, row.workers);
        }
    return fitting > 0 ? fitting : any;
}

std::string against_one(const Row& threads, const Row& processes, const Row& one)
{
    return fmt::format(" One worker ({}) took {}: the threads were {:.2f} times as fast, the "
                       "processes {:.2f} times.",
                       one.variant, style::seconds(one.time.median),
                       one.time.median / threads.time.median,
                       one.time.median / processes.time.median);
}

// Some ways only: no comparison, but what limits the fastest row.
std::string without_both(const std::vector<Row>& rows, const Row* one)
{
    std::string text =
        "No verdict: it takes threads and processes with the same number of workers.";
    const Row* best = nullptr;
    for (const Kind kind : {Kind::threads, Kind::processes, Kind::serial})
        if (const int workers = most_workers(rows, {kind}); best == nullptr && workers > 0)
            best = fastest(rows, kind, workers);
    if (best == nullptr || !unusable(*best, *best).empty())
        return text;
    const std::string limit = bound(*best, one);
    return limit.empty() ? text : text + " " + limit;
}

} // namespace

std::string verdict(const std::vector<Row>& rows)
{
    const Row* one = fastest(rows, Kind::serial, 1);
    const int workers = most_workers(rows, {Kind::threads, Kind::processes});
    if (workers == 0)
        return without_both(rows, one);
    const Row& threads = *fastest(rows, Kind::threads, workers);
    const Row& processes = *fastest(rows, Kind::processes, workers);
    std::string text = comparison(threads, processes);
    if (one != nullptr)
        text += against_one(threads, processes, *one);
    if (unusable(threads, processes).empty()) {
        const Row& faster = threads.time.median <= processes.time.median ? threads : processes;
        if (const std::string limit = bound(faster, one); !limit.empty())
            text += " " + limit;
    }
    return text + " " + launch_cost(threads, processes, one);
}

} // namespace runner
