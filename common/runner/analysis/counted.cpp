#include "analysis/counted.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/figure.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

constexpr double line_bytes = 64;        // of the last-level cache, on all usual processors
constexpr double some = 100;             // events in a repeat: fewer are no matter
constexpr double part_of_bytes = 0.1;    // the pages' size, against the bytes that the work moves
constexpr double part_of_time = 0.1;     // what faults cost, to be named
constexpr double limiting = 0.5;         // the same, to be the limit
constexpr double most_of_time = 1.1;     // more cannot be: then the price does not fit
constexpr double mostly_in_kernel = 0.4; // of the processor time
constexpr double enough_time = 0.05;     // seconds: the system samples whose time it is
constexpr double many_switches = 50;     // in a second of each worker

// The mean over the rounds of what all workers counted in a repeat; none where a round lacks it.
std::optional<double> counted(const Row& row, const std::string& name)
{
    const auto found = row.counted.find(name);
    if (found == row.counted.end() || found->second.empty())
        return {};
    double sum = 0;
    for (const double count : found->second)
        sum += count;
    return sum / double(found->second.size());
}

// The part of the time that the faults of each round took.
std::vector<double> parts_of_faults(const Row& row)
{
    if (!counted(row, "page_faults") || !counted(row, "page_fault_s"))
        return {};
    std::vector<double> parts;
    for (std::size_t round = 0; round < row.rounds.size(); ++round) {
        double seconds = 0;
        for (const double repeat : row.rounds[round])
            seconds += repeat / double(row.rounds[round].size());
        parts.push_back(row.counted.at("page_faults")[round] / row.workers *
                        row.counted.at("page_fault_s")[round] / seconds);
    }
    return parts;
}

std::optional<std::string> instructions(const Row& row)
{
    const auto instructions = counted(row, "instructions"), cycles = counted(row, "cycles");
    if (!instructions || !cycles || *cycles <= 0)
        return {};
    return fmt::format("counted: {:.2g} instructions per cycle", *instructions / *cycles);
}

std::optional<std::string> misses(const Row& row)
{
    const auto misses = counted(row, "cache_misses");
    if (!misses || row.moved <= 0 || row.data <= 0)
        return {};
    const double ratio = *misses * line_bytes / row.moved;
    const std::string how = ratio >= 2 ? fmt::format("{:.1f} times as many as", ratio)
                                       : fmt::format("{:.0f} % {} than", 100 * std::abs(ratio - 1),
                                                     ratio < 1 ? "fewer" : "more");
    return fmt::format("counted: last-level cache misses × {:.0f} bytes are {}, {} the {} that the "
                       "work moves (processors differ in whether they count lines fetched ahead)",
                       line_bytes, shown(*misses * line_bytes, Format::bytes), how,
                       shown(row.moved, Format::bytes));
}

std::optional<std::string> faults(const Row& row)
{
    const auto faults = counted(row, "page_faults"), page = counted(row, "page_bytes"),
               price = counted(row, "page_fault_s");
    if (!faults || !page || !price || *faults < some)
        return {};
    const auto parts = parts_of_faults(row);
    if (*faults * *page < part_of_bytes * row.moved &&
        *std::max_element(parts.begin(), parts.end()) < part_of_time)
        return {};
    return fmt::format("counted: {:.0f} page faults in a repeat; one took {}", *faults,
                       style::seconds(*price));
}

std::optional<std::string> switches(const Row& row)
{
    const auto involuntary = counted(row, "switches_involuntary");
    if (!involuntary || *involuntary < some / 10 ||
        *involuntary < many_switches * row.time.median * row.workers)
        return {};
    return fmt::format(
        "counted: {:.0f} involuntary context switches in a repeat: others wanted the "
        "cores",
        *involuntary);
}

} // namespace

std::vector<std::string> counted_evidence(const Row& row)
{
    std::vector<std::string> lines;
    for (const auto& line : {instructions(row), misses(row), faults(row), switches(row)})
        if (line)
            lines.push_back(*line);
    return lines;
}

std::optional<PageFaults> page_faults_of(const Row& row)
{
    const auto parts = parts_of_faults(row);
    const auto user = counted(row, "user_s"), kernel = counted(row, "system_s");
    if (parts.empty() || !user || !kernel)
        return {};
    const auto [least, most] = std::minmax_element(parts.begin(), parts.end());
    double repeats = 0, sum = 0;
    for (std::size_t round = 0; round < parts.size(); ++round) {
        repeats += double(row.rounds[round].size());
        sum += parts[round];
    }
    const double processor_s = *user + *kernel;
    if (!(*least >= limiting && *most <= most_of_time) || processor_s * repeats < enough_time ||
        *kernel < mostly_in_kernel * processor_s)
        return {};
    return PageFaults{sum / double(parts.size()), *kernel / processor_s,
                      *counted(row, "page_faults"), *counted(row, "page_fault_s")};
}

} // namespace runner
