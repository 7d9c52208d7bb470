#include "analysis/winner.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "analysis/bound.hpp"
#include "analysis/simulated.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

// Two runs of the same program often differ by some per cent (physical placement of its pages,
// other load), even when the repeats within each run agree.
constexpr double least_difference = 1.05;

// The main rows: of the ways that a chapter compares, not of other kernels and libraries.
const Row* main_row(const std::vector<Row>& rows, Kind kind, int workers)
{
    for (const Row& row : rows)
        if (row.kind == kind && row.workers == workers && row.family.empty())
            return &row;
    return nullptr;
}

// The most workers for which there are threads and processes: of those that had a core each, where
// there are any. 0: none.
int most_of_both(const std::vector<Row>& rows)
{
    int fitting = 0, any = 0;
    for (const Row& row : rows)
        if (main_row(rows, Kind::threads, row.workers) != nullptr &&
            main_row(rows, Kind::processes, row.workers) != nullptr) {
            any = std::max(any, row.workers);
            if (!row.crowded())
                fitting = std::max(fitting, row.workers);
        }
    return fitting > 0 ? fitting : any;
}

// How many times as long b takes as a, where both were measured in the same two rounds or more.
std::optional<Ratio> times_as_long(const Row& a, const Row& b)
{
    if (a.rounds.size() < 2 || a.rounds.size() != b.rounds.size())
        return {};
    return ratio_within_rounds(a.rounds, b.rounds);
}

std::string comparison(const Row& threads, const Row& processes)
{
    const std::string times =
        fmt::format("{} took {}, {} {}", named(threads), style::seconds(threads.time.median),
                    named(processes), style::seconds(processes.time.median));
    if (threads.crowded())
        return fmt::format("Inconclusive: {} workers on {} core{}. {}.", threads.workers,
                           threads.cores, threads.cores == 1 ? "" : "s", times);
    const auto ratio = times_as_long(threads, processes);
    if (!ratio)
        return fmt::format("No winner from a single round: {}.", times);
    const double change = std::max(memory_variation(threads), memory_variation(processes));
    if (change > 1 && ratio->low < change && ratio->high > 1 / change)
        return fmt::format("Inconclusive: {}, but memory bandwidth for the same traffic varied by "
                           "a factor of {:.2f} during the run.",
                           times, change);
    if (ratio->low > least_difference)
        return fmt::format("Threads won: {}, {:.2f} times as long ({:.2f} to {:.2f}).", times,
                           ratio->value, ratio->low, ratio->high);
    if (ratio->high < 1 / least_difference)
        return fmt::format("Processes won: {}, {:.2f} times as fast ({:.2f} to {:.2f}).", times,
                           1 / ratio->value, 1 / ratio->high, 1 / ratio->low);
    if (ratio->low > 1 / least_difference && ratio->high < least_difference)
        return fmt::format("A draw: {}; a difference of less than {:.0f} % is never called a win.",
                           times, 100 * (least_difference - 1));
    return fmt::format("Inconclusive: {}, {:.2f} to {:.2f} times as long.", times, ratio->low,
                       ratio->high);
}

// Workers are started once in a program: the number of repeats after which that pays off. Empty
// unless the gain is larger than the variation of the repeats.
std::string pays_off(const Row& row, const Row& one)
{
    const auto ratio = times_as_long(row, one);
    if (!ratio || ratio->low <= 1)
        return "";
    const double extra = row.startup_s - one.startup_s;
    const double repeats = std::max(std::ceil(extra / (one.time.median - row.time.median)), 1.0);
    return fmt::format("Starting {} takes {} and pays off {}.", named(row),
                       style::seconds(row.startup_s),
                       repeats <= 1 ? "at once" : fmt::format("after {:.0f} repeats", repeats));
}

std::string against_one(const Row& threads, const Row& processes, const Row& one)
{
    return fmt::format(
        "One worker took {}: threads were {:.2f} times as fast, processes {:.2f} times.",
        style::seconds(one.time.median), one.time.median / threads.time.median,
        one.time.median / processes.time.median);
}

// The gain of a way with another kernel or library: of its kernel, not of its workers.
std::string other_kernel(const std::vector<Row>& rows, const Row& main)
{
    const Row* best = nullptr;
    for (const Row& row : rows)
        if (!row.family.empty() && row.workers == main.workers && row.kind == main.kind &&
            (best == nullptr || row.time.median < best->time.median))
            best = &row;
    const auto ratio = best == nullptr ? std::nullopt : times_as_long(*best, main);
    if (!ratio ||
        ratio->low <= std::max({least_difference, memory_variation(*best), memory_variation(main)}))
        return "";
    return fmt::format("Another kernel, of {}, takes {}: {:.2f} times as fast ({:.2f} to {:.2f}).",
                       named(*best), style::seconds(best->time.median), ratio->value, ratio->low,
                       ratio->high);
}

} // namespace

const Row* judged(const std::vector<Row>& rows)
{
    if (const int workers = most_of_both(rows); workers > 0) {
        const Row* threads = main_row(rows, Kind::threads, workers);
        const Row* processes = main_row(rows, Kind::processes, workers);
        return threads->time.median <= processes->time.median ? threads : processes;
    }
    const Row* best = nullptr;
    for (const Row& row : rows)
        if (best == nullptr || (best->crowded() && !row.crowded()) ||
            (best->crowded() == row.crowded() && row.time.median < best->time.median))
            best = &row;
    return best;
}

std::string busy_line(const std::vector<Row>& rows)
{
    const std::string why = why_busy(rows);
    return why.empty()
               ? ""
               : fmt::format("Busy machine: {}. Nothing is claimed; run again when it is quiet.",
                             why);
}

std::vector<std::string> verdict_lines(const std::vector<Row>& rows)
{
    if (all_simulated(rows))
        return simulated_lines(rows);
    if (const std::string busy = busy_line(rows); !busy.empty())
        return {busy};
    std::vector<std::string> lines;
    const int workers = most_of_both(rows);
    const Row* row = judged(rows);
    if (workers == 0) {
        lines.push_back("No winner: that needs threads and processes of the same kernel and number "
                        "of workers.");
    } else {
        const Row& threads = *main_row(rows, Kind::threads, workers);
        const Row& processes = *main_row(rows, Kind::processes, workers);
        lines.push_back(comparison(threads, processes));
        if (const Row* one = main_row(rows, Kind::serial, 1))
            lines.push_back(against_one(threads, processes, *one));
    }
    if (row == nullptr)
        return lines;
    lines.push_back(limit_of(rows, *row).sentence);
    if (const std::string line = other_kernel(rows, *row); !line.empty() && row->family.empty())
        lines.push_back(line);
    return lines;
}

std::string verdict(const std::vector<Row>& rows)
{
    return fmt::format("{}", fmt::join(verdict_lines(rows), " "));
}

std::vector<std::string> evidence_lines(const std::vector<Row>& rows)
{
    if (all_simulated(rows))
        return {};
    const Row* row = judged(rows);
    if (row == nullptr)
        return {};
    const Claim claim = limit_of(rows, *row);
    std::vector<std::string> lines;
    if (const Row* one = main_row(rows, Kind::serial, 1))
        for (const Kind kind : {Kind::threads, Kind::processes})
            if (const Row* team = main_row(rows, kind, row->workers))
                if (const std::string line = pays_off(*team, *one); !line.empty())
                    lines.push_back(line);
    for (const std::string& each : claim.evidence)
        lines.push_back("Evidence: " + each + ".");
    for (const std::string& each : claim.excluded)
        lines.push_back("Not the limit: " + each + ".");
    if (!claim.next.empty() && claim.sentence.find(claim.next) == std::string::npos)
        lines.push_back("To find out more: " + claim.next + ".");
    return lines;
}

void add_claim(const Chapter& chapter, std::vector<nlohmann::ordered_json>& records)
{
    const std::vector<Row> table = rows(chapter, records);
    const Row* row = judged(table);
    if (row == nullptr ||
        !std::all_of(table.begin(), table.end(), [](const Row& each) { return each.verified; }))
        return;
    for (auto& record : records)
        if (is_of(record, *row)) {
            record["claim"] = to_json(limit_of(table, *row), *row);
            return;
        }
}

} // namespace runner
