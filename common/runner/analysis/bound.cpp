#include "analysis/bound.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "analysis/figure.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr double near = 0.6;      // from here on a limit is called near
constexpr double too_much = 1.05; // more than memory gives: perhaps the data stay in the caches
constexpr double times_cache = 4; // as STREAM asks: data of so many times the last cache do not
constexpr double much = 0.15;     // a part of the time that is worth naming
constexpr double efficient = 0.8;

std::string percent(double part)
{
    return fmt::format("{:.0f} %", 100 * part);
}

template<typename Names>
double most_of(const Row& row, const Names& names)
{
    double most = 0;
    for (const char* name : names)
        if (row.limits.is_object() && row.limits.contains(name) && row.limits[name].is_number())
            most = std::max(most, row.limits[name].get<double>());
    return most;
}

double limit(const Row& row, const char* name)
{
    return most_of(row, std::initializer_list<const char*>{name});
}

double moved_each_second(const Row& row)
{
    return row.time.median > 0 ? row.moved / row.time.median : 0;
}

double computed_each_second(const Row& row)
{
    return row.time.median > 0 ? row.flops / row.time.median : 0;
}

// More than memory gave, by data that may fit into the caches.
bool in_caches(const Row& row)
{
    const bool certainly_not = row.cache > 0 && row.held >= times_cache * row.cache;
    return !certainly_not && moved_each_second(row) > too_much * most_of(row, bandwidth_limits);
}

std::string worker_count(const Row& row)
{
    return fmt::format("{} worker{}", row.workers, row.workers == 1 ? "" : "s");
}

std::string roof_reached(const Row& row, const Roof& roof)
{
    const Format rate = roof.bandwidth ? Format::bytes_per_s : Format::flops_per_s;
    return fmt::format("{} is the limit: {} {} {} in {}. That is {}, {} of the {} that {}.",
                       roof.bandwidth ? "Memory bandwidth" : "Arithmetic", named(row),
                       row.workers == 1 ? (roof.bandwidth ? "moves" : "does")
                       : roof.bandwidth ? "move"
                                        : "do",
                       shown(roof.work, roof.bandwidth ? Format::bytes : Format::flops),
                       style::seconds(row.time.median), shown(roof.rate, rate),
                       percent(roof.part()), shown(roof.limit, rate),
                       roof.bandwidth
                           ? "this machine's memory gave " + worker_count(row) + " at most"
                           : worker_count(row) + " did at most on this machine");
}

// What a rank sends in one repeat: calls and bytes, the mean over the ranks.
struct Sent {
    double calls = 0, bytes = 0;
};

Sent sent_by_a_rank(const Row& row)
{
    Sent sent;
    for (const auto& [list, calls] :
         {std::pair{"point_to_point", "messages"}, std::pair{"collectives", "calls"}})
        for (const Json& each : row.messages.at(list)) {
            sent.calls += each.at(calls).get<double>();
            sent.bytes += each.at("bytes").get<double>();
        }
    return {sent.calls / row.workers, sent.bytes / row.workers};
}

std::string messages_bound(const Row& row, double least)
{
    const std::string time =
        fmt::format("{} spend {} of their time or more in MPI calls", named(row), percent(least));
    const double latency = limit(row, "latency_s"), bandwidth = limit(row, "message_bandwidth");
    if (!row.messages.is_object() || latency <= 0 || bandwidth <= 0)
        return "Messages are the limit: " + time + ".";
    const Sent sent = sent_by_a_rank(row);
    const double by_number = sent.calls * latency, by_bytes = sent.bytes / bandwidth;
    return fmt::format("{} the limit: {}. In a repeat each makes {:.0f} calls that send ({} at {} "
                       "each), {} in all ({} at {}).",
                       by_number >= by_bytes ? "Latency is" : "Messages are", time, sent.calls,
                       style::seconds(by_number), style::seconds(latency),
                       shown(sent.bytes, Format::bytes), style::seconds(by_bytes),
                       shown(bandwidth, Format::bytes_per_s));
}

// Waiting that all workers share is communication; what some wait longer than others is imbalance.
std::string waiting_bound(const Row& row)
{
    if (row.waiting.size() < 2)
        return "";
    const double least = *std::min_element(row.waiting.begin(), row.waiting.end());
    const double mean =
        std::accumulate(row.waiting.begin(), row.waiting.end(), 0.0) / double(row.waiting.size());
    if (std::max(least, mean - least) < much)
        return "";
    if (mean - least > least)
        return fmt::format("Imbalance is the limit: of {} the busiest waits {} of the time, the "
                           "average one {}.",
                           named(row), percent(least), percent(mean));
    if (row.kind == Kind::processes)
        return messages_bound(row, least);
    return fmt::format("Latency is the limit: {} wait for each other for {} of the time or more.",
                       named(row), percent(least));
}

std::string region_bound(const Row& row)
{
    const double region = limit(row, "region_s");
    if (row.kind != Kind::threads || region < much * row.time.median)
        return "";
    return fmt::format("Latency is the limit: {} took {}, and an empty parallel region takes {} "
                       "here.",
                       named(row), style::seconds(row.time.median), style::seconds(region));
}

// Karp and Flatt: the part that could not be shared, if nothing else slowed the workers down.
std::string scaling_bound(const Row& row, const Row& one, const std::optional<Roof>& roof)
{
    const double p = row.workers, speedup = one.time.median / row.time.median;
    const std::string times = fmt::format("{} are {:.2f} times as fast as one worker ({})",
                                          named(row), speedup, one.variant);
    const double serial = (1 / speedup - 1 / p) / (1 - 1 / p);
    if (speedup >= efficient * p && !roof)
        return fmt::format("No limit found: {}, {} efficient.", times, percent(speedup / p));
    if (speedup >= efficient * p)
        return fmt::format(
            "None of the machine's limits is near ({} of {}). {}, {} efficient: what each worker "
            "computes by itself is the limit (arithmetic, as this program does it).",
            percent(roof->part()),
            shown(roof->limit, roof->bandwidth ? Format::bytes_per_s : Format::flops_per_s), times,
            percent(speedup / p));
    if (speedup <= 1)
        return fmt::format("The workers' own cost is the limit: {}, so sharing the work costs more "
                           "than it saves.",
                           times);
    return fmt::format("A serial part is the limit: {}, as if {} of the work had to be done by one "
                       "alone (Karp and Flatt: (1/{:.2f} - 1/{}) / (1 - 1/{})).",
                       times, percent(serial), speedup, row.workers, row.workers);
}

} // namespace

std::string named(const Row& row)
{
    const bool plain = row.variant == "openmp" || row.variant == "mpi";
    const bool serial = row.kind == Kind::serial;
    const char* what = serial ? "worker" : row.kind == Kind::threads ? "thread" : "process";
    const char* ending = row.workers == 1 ? "" : row.kind == Kind::processes ? "es" : "s";
    return fmt::format("{} {}{}{}", row.workers, what, ending,
                       plain ? "" : " (" + row.variant + ")");
}

void raise_limits(std::vector<Row>& rows)
{
    const auto raise = [](Row::Most& most, double stored, double rate, std::size_t row) {
        if (stored > 0 && rate > std::max(stored, most.rate))
            most = {rate, row};
    };
    for (Row& row : rows)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].workers > row.workers || !rows[i].limits.is_object())
                continue;
            raise(row.computed_most, limit(row, "flops_workers"), computed_each_second(rows[i]), i);
            if (!in_caches(rows[i]))
                raise(row.moved_most, most_of(row, bandwidth_limits), moved_each_second(rows[i]),
                      i);
        }
}

std::optional<Roof> roof_of(const Row& row)
{
    const double peak = limit(row, "flops_workers");
    const double bandwidth = most_of(row, bandwidth_limits);
    if (peak <= 0 || bandwidth <= 0 || row.time.median <= 0 || (row.flops <= 0 && row.moved <= 0))
        return {};
    const auto roof = [](bool of_memory, double work, double rate, double stored,
                         const Row::Most& most) {
        return Roof{of_memory, work, rate, std::max(stored, most.rate),
                    most.rate > stored ? &most : nullptr};
    };
    const Roof memory = roof(true, row.moved, moved_each_second(row), bandwidth, row.moved_most);
    const Roof arithmetic =
        roof(false, row.flops, computed_each_second(row), peak, row.computed_most);
    if (in_caches(row))
        return row.flops > 0 ? std::optional(arithmetic) : std::nullopt;
    return row.flops <= 0 || memory.part() >= arithmetic.part() ? memory : arithmetic;
}

std::string bound(const Row& row, const Row* one)
{
    const std::optional<Roof> roof = roof_of(row);
    if (roof && roof->part() >= near)
        return roof_reached(row, *roof);
    for (const auto& sentence : {waiting_bound(row), region_bound(row)})
        if (!sentence.empty())
            return sentence;
    return one != nullptr && row.workers > 1 ? scaling_bound(row, *one, roof) : "";
}

} // namespace runner
