#include "analysis/simulated.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "analysis/table.hpp"
#include "primer/timing.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr double much = 0.15; // a difference that is pointed out

// Of all repeats of all rounds, by ranks.
std::map<int, std::vector<double>> times_of(const std::vector<Json>& records)
{
    std::map<int, std::vector<double>> times;
    for (const Json& record : records)
        for (const Json& seconds : record.at("repeats_s"))
            times[record.at("ranks")].push_back(seconds);
    return times;
}

std::string range(const primer::Spread& time)
{
    return fmt::format("({} – {})", style::seconds(time.min), style::seconds(time.max));
}

// The row with the least time.
const Row& fastest(const std::vector<Row>& rows)
{
    return *std::ranges::min_element(rows, {}, [](const Row& row) { return row.time.median; });
}

std::string hosts(int number)
{
    return fmt::format("{} host{}", number, number == 1 ? "" : "s");
}

} // namespace

bool is_simulated(const Json& record)
{
    return record.contains("simulated");
}

std::string way_of(const Json& record)
{
    return record.at("variant").get<std::string>() + (is_simulated(record) ? " (simulated)" : "");
}

std::string cluster_of(const Json& record)
{
    if (!is_simulated(record))
        return "";
    std::string cluster = "simulated";
    for (const char* field : {"network", "topology", "collectives", "host_flops_per_s"})
        if (const auto value = record["simulated"].find(field); value != record["simulated"].end())
            cluster += "\n" + value->dump();
    return cluster;
}

std::string cluster_words(const Json& record)
{
    std::string words;
    for (const char* field : {"network", "topology", "collectives"})
        if (const auto value = record.at("simulated").find(field);
            value != record["simulated"].end() && value->is_string())
            words += fmt::format("{} {} {}", words.empty() ? ":" : ",", field,
                                 value->get<std::string>());
    return "simulated" + words;
}

bool all_simulated(const std::vector<Row>& rows)
{
    return !rows.empty() && std::ranges::all_of(rows, &Row::simulated);
}

std::vector<std::string> simulated_lines(const std::vector<Row>& rows)
{
    const Row& best = fastest(rows);
    const Row& most = *std::ranges::max_element(rows, {}, &Row::workers);
    std::vector<std::string> lines = {
        fmt::format("Simulated: {} took the least time, {}, {:.3g} times as fast as {}. No cluster "
                    "was measured.",
                    hosts(best.workers), style::seconds(best.time.median), best.speedup,
                    hosts(rows.front().workers))};
    if (most.workers > best.workers)
        lines.push_back(fmt::format("More hosts did not help: {} took {}.", hosts(most.workers),
                                    style::seconds(most.time.median)));
    if (most.network >= 0)
        lines.push_back(
            fmt::format("On {} even the rank that computed most spent {:.0f} % of the "
                        "time in MPI{}.",
                        hosts(most.workers), 100 * most.network,
                        rows.front().network >= 0 && &most != &rows.front()
                            ? fmt::format(", on {} {:.0f} %", hosts(rows.front().workers),
                                          100 * rows.front().network)
                            : ""));
    return lines;
}

std::string side_by_side(const std::vector<Json>& measured, const std::vector<Json>& simulated)
{
    const auto real = times_of(measured), model = times_of(simulated);
    Table table{
        "", {"ranks", "measured", "(min – max)", "simulated", "(min – max)", "difference"}, {}};
    std::vector<std::string> lines;
    for (const auto& [ranks, times] : real) {
        const auto found = model.find(ranks);
        if (found == model.end())
            continue;
        const primer::Spread here = primer::spread(times), there = primer::spread(found->second);
        const double difference = here.median > 0 ? there.median / here.median - 1 : 0;
        table.rows.push_back({std::to_string(ranks), style::seconds(here.median), range(here),
                              style::seconds(there.median), range(there),
                              fmt::format("{:+.0f} %", std::round(100 * difference) + 0.0)});
        if (std::abs(difference) > much)
            lines.push_back(fmt::format("{} rank{}: the simulated time is {:.0f} % {} than the "
                                        "measured one, more than {:.0f} "
                                        "%: what is simulated for more hosts may be as wrong.",
                                        ranks, ranks == 1 ? "" : "s", 100 * std::abs(difference),
                                        difference < 0 ? "shorter" : "longer", 100 * much));
    }
    if (table.rows.empty())
        return "";
    std::string text =
        "  Measured on this machine, and simulated:\n" + lines_of(table, style::terminal_columns());
    if (lines.empty())
        text += style::wrapped(fmt::format("They differ by less than {:.0f} %.", 100 * much), 2);
    for (const std::string& line : lines)
        text += style::bad(style::wrapped(line, 2));
    return text;
}

} // namespace runner
