#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "launch.hpp"
#include "style.hpp"
#include "table.hpp"

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

std::string named(const Row& row)
{
    const bool plain = row.variant == "openmp" || row.variant == "mpi";
    const char* what = row.kind == Kind::threads ? "thread" : "process";
    const char* ending = row.workers == 1 ? "" : row.kind == Kind::threads ? "s" : "es";
    return fmt::format("{} {}{}{}", row.workers, what, ending,
                       plain ? "" : " (" + row.variant + ")");
}

// Two runs of one and the same program often differ by some per cent (where its pages happen to lie
// in memory, what else the machine does), however alike the repeats within a run are.
constexpr double least_difference = 0.05;

// Who won, and by how much: only when the medians differ by more than the two spreads together.
std::string comparison(const Row& threads, const Row& processes)
{
    const bool threads_first = threads.time.median <= processes.time.median;
    const Row& winner = threads_first ? threads : processes;
    const Row& loser = threads_first ? processes : threads;
    const double difference = loser.time.median / winner.time.median - 1;
    const double variation = threads.variation + processes.variation;
    const std::string figures = fmt::format(
        "{} took {}, {} took {}: a difference of {:.1f} %, where the repeats spread over {:.1f} %",
        named(threads), style::seconds(threads.time.median), named(processes),
        style::seconds(processes.time.median), 100 * difference, 100 * variation);
    if (threads.workers > processors().cores)
        return fmt::format("Inconclusive: {} workers on {} core{}. ({}.)", threads.workers,
                           processors().cores, processors().cores == 1 ? "" : "s", figures);
    const double others = std::max(threads.others, processes.others);
    if (others >= 0.1)
        return fmt::format(
            "Inconclusive: other programs used up to {:.0f} % of the processors meanwhile; "
            "run again when the machine is quiet. ({}.)",
            100 * others, figures);
    if (difference <= std::max(variation, least_difference))
        return fmt::format("A draw, threads against processes: {} (and less than {:.0f} % is never "
                           "called a win).",
                           figures, 100 * least_difference);
    return fmt::format("{} won, {:.2f} times as fast: {}.", threads_first ? "Threads" : "Processes",
                       loser.time.median / winner.time.median, figures);
}

// Starting workers is paid once a program; the difference is worth so many repeats of the kernel.
std::string launch_cost(const Row& threads, const Row& processes)
{
    return fmt::format("Starting took {} with threads and {} with processes.",
                       style::seconds(threads.startup_s), style::seconds(processes.startup_s));
}

} // namespace

std::string verdict(const std::vector<Row>& rows)
{
    // The largest number of workers that both threads and processes ran with.
    int workers = 0;
    for (const Row& row : rows)
        if (fastest(rows, Kind::threads, row.workers) &&
            fastest(rows, Kind::processes, row.workers))
            workers = std::max(workers, row.workers);
    if (workers == 0)
        return "No verdict: it takes threads and processes with the same number of workers.";
    const Row& threads = *fastest(rows, Kind::threads, workers);
    const Row& processes = *fastest(rows, Kind::processes, workers);
    std::string text = comparison(threads, processes);
    const Row* serial = fastest(rows, Kind::serial, 1);
    if (serial != nullptr)
        text += fmt::format(
            " One worker ({}) needed {}: {:.2f} times as long as the threads, {:.2f} "
            "times as long as the processes.",
            serial->variant, style::seconds(serial->time.median),
            serial->time.median / threads.time.median, serial->time.median / processes.time.median);
    return text + " " + launch_cost(threads, processes);
}

} // namespace runner
