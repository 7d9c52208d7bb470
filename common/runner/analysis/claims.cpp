#include "analysis/claims.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "analysis/bound.hpp"
#include "analysis/counted.hpp"
#include "analysis/figure.hpp"
#include "system/disturbance.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

constexpr double steady = 1.2;       // yardsticks of two rounds that differ by more disagree
constexpr double near_memory = 0.8;  // of the bandwidth for the same traffic in the same run
constexpr double needs_memory = 0.5; // of that bandwidth: below it memory is not the limit
constexpr double near_peak = 0.7;    // of the arithmetic peak in the same run
constexpr double worth_naming = 0.1; // a part of the time
constexpr double scales_well = 0.9;
constexpr double not_slower = 0.92; // all workers' computing, against that of one alone
constexpr double short_repeat_s = 1e-4;
constexpr double mostly_short = 0.7;         // of the waiting
constexpr double short_wait_s = 1e-4;        // of one call
constexpr double least_message_rate = 0.3e9; // bytes/s while waiting: data are on their way

std::string as_percent(double part)
{
    return fmt::format("{:.0f} %", 100 * part);
}

std::string as_interval(const Ratio& ratio)
{
    return fmt::format("{:.0f} % ({:.0f} to {:.0f})", 100 * ratio.value, 100 * ratio.low,
                       100 * ratio.high);
}

double median_in(const std::vector<double>& round)
{
    return primer::spread(round).median;
}

// The largest of the rounds' medians, divided by the least.
double change_over(const Rounds& rounds)
{
    double least = 1e300, most = 0;
    for (const auto& round : rounds) {
        least = std::min(least, median_in(round));
        most = std::max(most, median_in(round));
    }
    return most / least;
}

Rounds scaled(const Rounds& rounds, double factor)
{
    Rounds result = rounds;
    for (auto& round : result)
        for (double& value : round)
            value *= factor;
    return result;
}

// A rate as a part of what a yardstick gave in the same rounds: the time that the work would have
// taken at the yardstick's rate, divided by the time that it took.
std::optional<Ratio> part_of(const Row& row, double work, const Rounds& rates)
{
    if (work <= 0 || rates.empty())
        return {};
    Rounds ideal = rates;
    for (auto& round : ideal)
        for (double& value : round)
            value = work / value;
    return ratio_within_rounds(row.rounds, ideal);
}

std::string more_rounds(const Row& row)
{
    return fmt::format("more rounds: --variants serial,{} --rounds 4", row.variant);
}

// All that this run knows of a row.
struct Evidence {
    const Row& row;
    const Row* one;                         // of the same family
    std::optional<Ratio> traffic, computed; // parts of the limits measured in the same run
    std::optional<Ratio> efficiency;        // one worker's time / (workers × this time)
    std::optional<Ratio> copies;         // time of a copy beside others, divided by its time alone
    double waited = 0, waited_least = 0; // parts of the time: mean of all workers, the busiest
    bool same_busiest = true;            // in every round
    bool waits_alike = true;             // the rounds agree on how much all wait together
    bool each_waits_alike = true;        // and on how much each waits
    int busiest = 0;
};

// With uneven work each worker waits equally long in every round; with a core that was slow for a
// while it does not.
bool each_waits_alike(const Rounds& waits)
{
    for (std::size_t worker = 0; !waits.empty() && worker < waits.front().size(); ++worker) {
        double least = 1, most = 0;
        for (const auto& round : waits) {
            least = std::min(least, round[worker]);
            most = std::max(most, round[worker]);
        }
        if (most - least > std::max(0.05, 0.2 * most))
            return false;
    }
    return true;
}

void examine_waiting(Evidence& all)
{
    const Rounds& rounds = all.row.waits;
    std::vector<double> means;
    for (const auto& round : rounds) {
        const auto least = std::min_element(round.begin(), round.end());
        const int busiest = static_cast<int>(least - round.begin());
        all.same_busiest = all.same_busiest && (means.empty() || busiest == all.busiest);
        all.busiest = busiest;
        means.push_back(std::accumulate(round.begin(), round.end(), 0.0) / double(round.size()));
        all.waited += means.back() / double(rounds.size());
        all.waited_least += *least / double(rounds.size());
    }
    if (!means.empty())
        all.waits_alike = *std::max_element(means.begin(), means.end()) -
                              *std::min_element(means.begin(), means.end()) <=
                          0.1;
    all.each_waits_alike = each_waits_alike(rounds);
}

Evidence evidence_of(const std::vector<Row>& table, const Row& row)
{
    Evidence all{row, one_worker(table, row), {}, {}, {}, {}};
    all.traffic = part_of(row, row.moved, row.probe_bytes);
    all.computed = part_of(row, row.flops, row.probe_flops);
    if (all.one != nullptr && all.one->rounds.size() == row.rounds.size() && row.workers > 1)
        all.efficiency =
            ratio_within_rounds(row.rounds, scaled(all.one->rounds, 1.0 / row.workers));
    if (all.one != nullptr && !all.one->copies.empty() && all.one->copies_workers == row.workers)
        all.copies = ratio_within_rounds(all.one->rounds, all.one->copies);
    examine_waiting(all);
    return all;
}

// Whether the data are in memory or in a cache, by the bandwidth that data of this size got.
enum class Level { memory, cache, unclear };

Level level_of(const Row& row)
{
    if (row.probe_memory.empty())
        return Level::memory; // more data than the caches hold
    const double times = median_of(row.probe_bytes) / median_of(row.probe_memory);
    return times >= 1.5 ? Level::cache : times <= 1.2 ? Level::memory : Level::unclear;
}

struct Range {
    double least = 1e300, most = 0;
};

Range range_of(const Rounds& rates)
{
    Range range;
    for (const auto& round : rates)
        for (const double rate : round) {
            range.least = std::min(range.least, rate);
            range.most = std::max(range.most, rate);
        }
    return range;
}

std::string given_range(const Rounds& rates)
{
    const Range range = range_of(rates);
    return shown(range.least, Format::bytes_per_s) + " to " +
           shown(range.most, Format::bytes_per_s);
}

bool traffic_was_steady(const Row& row)
{
    return change_over(row.probe_bytes) <= steady &&
           variation(samples_of(row.probe_bytes)) <= steady - 1;
}

// Limits that the measurements exclude, in words.
std::vector<std::string> excluded_limits(const Evidence& all)
{
    std::vector<std::string> result;
    if (all.traffic && all.traffic->high < near_memory)
        result.push_back("memory (" + as_percent(all.traffic->value) + " of its bandwidth)");
    if (all.computed && all.computed->high < near_peak)
        result.push_back("arithmetic (" + as_percent(all.computed->value) + " of the peak)");
    if (!all.row.waits.empty() && all.waited < worth_naming)
        result.push_back("waiting (" + as_percent(all.waited) + " of the time)");
    if (all.copies && all.copies->high < 1.1)
        result.push_back(fmt::format("shared hardware ({} copies at once took {:.2f} times as long "
                                     "as one)",
                                     all.row.workers, all.copies->value));
    return result;
}

// Even the slowest repeat moved nearly as much as the same traffic ever got in this run. Then
// memory is the limit, also where its bandwidth varied.
bool reached_peak_bandwidth(const Evidence& all)
{
    const Row& row = all.row;
    if (!all.traffic || level_of(row) != Level::memory)
        return false;
    const auto samples = samples_of(row.rounds);
    const auto [fastest, slowest] = std::minmax_element(samples.begin(), samples.end());
    const double most = range_of(row.probe_bytes).most;
    return row.moved / *slowest >= near_memory * most && row.moved / *fastest <= 1.5 * most;
}

Claim moving_data(const Evidence& all)
{
    const Row& row = all.row;
    const Level level = level_of(row);
    const double gave = median_of(row.probe_bytes);
    Claim claim;
    claim.claim = level == Level::cache ? "cache" : level == Level::memory ? "memory" : "not known";
    const std::string whose = level == Level::cache ? "the caches" : "memory";
    claim.evidence = {fmt::format("{} moved {} in {}: {} of the {} that {} gave to the same "
                                  "traffic, as much data and as many workers in the same rounds",
                                  named(row), shown(row.moved, Format::bytes),
                                  style::seconds(row.time.median), as_interval(*all.traffic),
                                  shown(gave, Format::bytes_per_s), whose)};
    if (level != Level::memory)
        claim.evidence.push_back(
            fmt::format("to more data memory gave {}",
                        shown(median_of(row.probe_memory), Format::bytes_per_s)));
    if (level == Level::memory && all.traffic->high > 1)
        claim.sentence = fmt::format(
            "Memory is the limit: {} moved {}; the same traffic got {} in the same rounds.",
            named(row), shown(row.moved / row.time.median, Format::bytes_per_s),
            given_range(row.probe_bytes));
    else if (level == Level::unclear)
        claim.sentence =
            fmt::format("Moving data is the limit of {}, but whether in a cache or in memory is "
                        "not known: {} of the {} measured in the same rounds.",
                        named(row), as_interval(*all.traffic), shown(gave, Format::bytes_per_s));
    else
        claim.sentence = fmt::format(
            "{} is the limit: {} moved {}, {} of its bandwidth in the same rounds.",
            level == Level::cache ? "A cache" : "Memory", named(row),
            shown(row.moved / row.time.median, Format::bytes_per_s), as_interval(*all.traffic));
    return claim;
}

Claim computing(const Evidence& all)
{
    const Row& row = all.row;
    const double gave = median_of(row.probe_flops);
    return {
        "arithmetic",
        fmt::format(
            "Arithmetic is the limit: {} did {}, {} of the peak measured in the same rounds.",
            named(row), shown(row.flops / row.time.median, Format::flops_per_s),
            as_interval(*all.computed)),
        {fmt::format("{} did {} in {}: {} of the {} that as many workers did in the same rounds",
                     named(row), shown(row.flops, Format::flops), style::seconds(row.time.median),
                     as_interval(*all.computed), shown(gave, Format::flops_per_s))},
        {}};
}

// The part that one worker did alone, by Karp and Flatt, for each number of workers of this way:
// (1/speedup - 1/p) / (1 - 1/p).
std::vector<std::pair<int, double>> serial_parts(const std::vector<Row>& table, const Evidence& all)
{
    std::vector<std::pair<int, double>> parts;
    for (const Row& row : table) {
        const double p = row.workers;
        if (row.variant == all.row.variant && row.workers > 1 && !row.crowded() && !row.hybrid &&
            all.one != nullptr)
            parts.emplace_back(row.workers,
                               (row.time.median / all.one->time.median - 1 / p) / (1 - 1 / p));
    }
    return parts;
}

// Three numbers of workers, the same part for each, and the waiting that it would cause.
std::optional<double> serial_part(const std::vector<Row>& table, const Evidence& all)
{
    const auto parts = serial_parts(table, all);
    if (parts.size() < 2 || !all.efficiency) // and one worker
        return {};
    double least = 1, most = 0;
    for (const auto& [workers, part] : parts) {
        least = std::min(least, part);
        most = std::max(most, part);
    }
    const double part = (least + most) / 2, p = all.row.workers;
    const double waiting = part * (p - 1) / p / (part + (1 - part) / p);
    const bool stable = least > 0.02 && most - least <= 0.2 * most;
    return stable && std::abs(waiting - all.waited) <= 0.1 ? std::optional(part) : std::nullopt;
}

// Some workers compute while others wait for them.
Claim uneven(const std::vector<Row>& table, const Evidence& all)
{
    const Row& row = all.row;
    Claim claim;
    claim.claim = "uneven";
    const char* worker = row.kind == Kind::processes ? "rank" : "thread";
    claim.evidence = {fmt::format("{} {} waited {} of the time and computed the rest, the average "
                                  "one waited {}, the same in all {} rounds",
                                  worker, all.busiest, as_percent(all.waited_least),
                                  as_percent(all.waited), row.rounds.size())};
    if (const auto part = serial_part(table, all)) {
        claim.claim = "serial part";
        claim.evidence.push_back(
            fmt::format("the serial part is {} for each number of workers (Karp and Flatt)",
                        as_percent(*part)));
        claim.sentence = fmt::format(
            "A serial part is the limit: {} of the work, the same for {} numbers of workers; "
            "meanwhile the others wait ({} of the time).",
            as_percent(*part), serial_parts(table, all).size() + 1, as_percent(all.waited));
        return claim;
    }
    const bool alone = row.kind == Kind::threads && row.alone > worth_naming;
    claim.sentence = fmt::format(
        "The work is uneven: of {} the busiest ({} {}{}) waits {} of the time, the average one {}.",
        named(row), worker, all.busiest, alone ? ", outside parallel regions" : "",
        as_percent(all.waited_least), as_percent(all.waited));
    if (alone)
        claim.evidence.push_back(fmt::format(
            "for {} of the time only the first thread had work: no parallel region was open",
            as_percent(row.alone)));
    claim.next = "run with three or more numbers of workers, with a core each, to see whether it "
                 "is a serial part";
    return claim;
}

Claim unknown(const std::string& why, const std::string& next = "")
{
    const std::string how = next.empty() ? "" : " (to find out: " + next + ")";
    return {"not known", "The limit is not known: " + why + how + ".", {}, {}, next};
}

// What a rank handed to MPI in one repeat.
struct Sent {
    double calls = 0, bytes = 0;
};

Sent sent_by_a_rank(const Row& row)
{
    Sent handed;
    if (!row.messages.is_object())
        return handed;
    for (const auto& [list, count] :
         {std::pair{"point_to_point", "messages"}, std::pair{"collectives", "calls"}})
        for (const auto& each : row.messages.at(list)) {
            handed.calls += each.at(count).get<double>() / row.workers;
            handed.bytes += each.at("bytes").get<double>() / row.workers;
        }
    return handed;
}

// Threads wait for each other at barriers and locks.
Claim synchronising(const Evidence& all)
{
    const Row& row = all.row;
    const std::string part = as_percent(all.waited_least);
    if (row.short_waits < mostly_short)
        return unknown(fmt::format("{} waited {} of the time or more, but in long waits, as "
                                   "happens when workers lose their cores for a while",
                                   named(row), part),
                       "./primer run with --timeline shows who waits when");
    return {"synchronisation",
            fmt::format("Synchronisation is the limit: {} wait for each other {} of the time or "
                        "more (barriers, locks).",
                        named(row), part),
            {fmt::format("each of {} waited {} of the time or more, {} of it in waits shorter than "
                         "0.1 ms",
                         named(row), part, as_percent(row.short_waits))},
            {}};
}

// Ranks are in MPI calls.
Claim communicating(const Evidence& all)
{
    const Row& row = all.row;
    const std::string part = as_percent(all.waited_least);
    const Sent handed = sent_by_a_rank(row);
    const double waited_s = all.waited * row.time.median;
    const bool many = handed.calls > 0 && waited_s / handed.calls <= short_wait_s;
    if (!many && handed.bytes < least_message_rate * waited_s)
        return unknown(fmt::format("{} were in MPI calls for {} of the time or more, longer than "
                                   "their {:.0f} calls and {} take",
                                   named(row), part, handed.calls,
                                   shown(handed.bytes, Format::bytes)),
                       more_rounds(row));
    return {"communication",
            fmt::format("Communication is the limit: {} spend {} of their time or more in MPI "
                        "calls.",
                        named(row), part),
            {fmt::format("each of {} spent {} of the time or more in MPI calls; in a repeat it "
                         "sent {:.0f} times, {} in all",
                         named(row), part, handed.calls, shown(handed.bytes, Format::bytes))},
            {}};
}

// All workers wait. That alone is no evidence of synchronisation: when a worker loses its core for
// a while, all others have a long wait. Many short waits, or messages that really travelled, are
// evidence.
Claim all_wait(const Evidence& all)
{
    return all.row.kind == Kind::threads ? synchronising(all) : communicating(all);
}

// Whether workers waited for longer than other programs can explain: while one of them takes a
// core, the whole team waits for the worker that lost it.
bool waits_much(const Evidence& all)
{
    return all.waited >= worth_naming + (all.row.workers - 1) * all.row.others;
}

// Whether all cores together did less arithmetic than one core times their number: one of them may
// be slow.
bool cores_differ(const Evidence& all)
{
    return !all.row.probe_flops.empty() && !all.one->probe_flops.empty() &&
           median_of(all.row.probe_flops) < 0.9 * all.row.workers * median_of(all.one->probe_flops);
}

Claim waiting(const std::vector<Row>& table, const Evidence& all)
{
    if (!all.waits_alike)
        return unknown(fmt::format("{} waited {} of the time, but not equally in all rounds",
                                   named(all.row), as_percent(all.waited)),
                       more_rounds(all.row));
    const bool one_works = all.waited - all.waited_least > all.waited_least;
    if (!one_works)
        return all.waited_least >= worth_naming
                   ? all_wait(all)
                   : unknown(fmt::format("{} waited {} of the time, partly for each other and "
                                         "partly for the busiest",
                                         named(all.row), as_percent(all.waited)));
    if (!all.each_waits_alike)
        return unknown(
            fmt::format(
                "{} waited {} of the time, but each worker's part differed between the rounds",
                named(all.row), as_percent(all.waited)),
            more_rounds(all.row));
    if (!all.same_busiest)
        return unknown(
            fmt::format("{} waited {} of the time, but not for the same worker in each round",
                        named(all.row), as_percent(all.waited)),
            more_rounds(all.row));
    // A worker whose core is slow makes others wait, too; then all together computed for longer
    // than one did alone.
    if (!all.efficiency)
        return unknown(fmt::format("{} waited {} of the time for the busiest; a row of one worker "
                                   "would show whether it had more work or was slower",
                                   named(all.row), as_percent(all.waited)),
                       "run the serial variant too");
    if (all.efficiency->value / (1 - all.waited) < not_slower || cores_differ(all))
        return unknown(fmt::format("{} waited {} of the time for the busiest, and computed more "
                                   "slowly than one worker does",
                                   named(all.row), as_percent(all.waited)));
    return uneven(table, all);
}

// The serial program slows as much when copies of it run at once, which share nothing but the
// machine. Only where data do not fit a cache: copies have more data than a worker has.
bool shares_hardware(const Evidence& all)
{
    return all.copies && all.efficiency && level_of(all.row) == Level::memory &&
           !all.row.probe_bytes.empty() && all.copies->low > 1.1 &&
           all.efficiency->high < scales_well &&
           std::abs(all.efficiency->value * all.copies->value - 1) <= 0.1;
}

Claim shared_hardware(const Evidence& all)
{
    const std::string copies =
        fmt::format("{} copies of the serial program at once, which share nothing but the machine, "
                    "took {:.2f} times as long as one ({:.2f} to {:.2f})",
                    all.row.workers, all.copies->value, all.copies->low, all.copies->high);
    return {"shared hardware",
            fmt::format(
                "Hardware that the cores share is the limit of {}; which part of it is not known. "
                "Copies of the serial program slow each other just as much ({:.2f} times).",
                named(all.row), all.copies->value),
            {copies},
            excluded_limits(all)};
}

Claim faulting(const Evidence& all, const PageFaults& faults)
{
    return {
        "page faults",
        fmt::format("Page faults are the limit: {} had {:.0f} in a repeat, which take {} of the "
                    "time at {} each.",
                    named(all.row), faults.count, as_percent(faults.part),
                    style::seconds(faults.seconds)),
        {fmt::format("a page fault took {}, measured by the same program after its repeats; {} "
                     "of the processor time in the repeats was the kernel's",
                     style::seconds(faults.seconds), as_percent(faults.in_kernel))},
        {}};
}

Claim no_limit_found(const Evidence& all)
{
    const auto far = excluded_limits(all);
    const std::string not_it =
        far.empty() ? "this run has no evidence" : fmt::format("not {}", fmt::join(far, ", not "));
    if (all.efficiency && all.efficiency->low >= scales_well)
        return {"scales",
                fmt::format("{} are {:.2f} times as fast as one worker: sharing the work costs "
                            "next to nothing. What limits each worker is not known{}.",
                            named(all.row), all.efficiency->value * all.row.workers,
                            far.empty() ? "" : ", " + not_it),
                {fmt::format("{} efficient", as_interval(*all.efficiency))},
                far};
    Claim claim = unknown(not_it);
    claim.excluded = far;
    if (all.row.workers > 1 && all.row.waits.empty())
        claim.next = "./primer run with --timeline shows who waits";
    return claim;
}

// Why nothing can be concluded from this row; none when something may be.
std::optional<Claim> why_no_evidence(const Row& row)
{
    if (row.crowded())
        return unknown(fmt::format("{} workers had {} core{}", row.workers, row.cores,
                                   row.cores == 1 ? "" : "s"),
                       "no more workers than cores");
    if (row.time.median < short_repeat_s)
        return unknown(fmt::format("a repeat took only {}", style::seconds(row.time.median)),
                       "a larger problem");
    if (row.rounds.size() < 2)
        return unknown("it was measured in one round only", "./primer run, which measures two");
    if (row.probe_bytes.empty() && row.waits.empty())
        return unknown("the machine's limits were not measured in the same run", "./primer run");
    return {};
}

} // namespace

const Row* one_worker(const std::vector<Row>& table, const Row& row)
{
    for (const Row& each : table)
        if (each.workers == 1 && each.kind == Kind::serial && each.family == row.family)
            return &each;
    return nullptr;
}

double memory_variation(const Row& row)
{
    if (row.probe_bytes.empty() || row.moved <= 0)
        return 1;
    const double moved = row.moved / row.time.median;
    const Range gave = range_of(row.probe_bytes);
    const double change = gave.most / gave.least;
    return moved >= needs_memory * median_of(row.probe_bytes) && change > steady ? change : 1;
}

std::string why_busy(const std::vector<Row>& table)
{
    double others = 0, changed = 1;
    for (const Row& row : table) {
        others = std::max(others, row.others);
        if (row.probe_flops.size() > 1 && !row.crowded())
            changed = std::max(changed, change_over(row.probe_flops));
    }
    if (others >= disturbed)
        return fmt::format("up to {} of the processor time went to other programs, or to the host "
                           "of a virtual machine",
                           as_percent(others));
    if (changed > 1.3)
        return fmt::format("its processors were {:.1f} times as fast in one round as in another",
                           changed);
    return "";
}

Efficiencies efficiencies(const Row& row)
{
    Efficiencies result;
    for (const auto& round : row.pop) { // all parts are of the same events
        result.load_balance += round[0] / double(row.pop.size());
        result.serialisation += round[1] / double(row.pop.size());
        result.transfer += round[2] / double(row.pop.size());
    }
    result.communication = result.serialisation * result.transfer;
    if (!row.pop.empty())
        return result;
    for (const auto& round : row.waits) {
        double useful = 0, most = 0;
        for (const double waited : round) {
            useful += (1 - waited) / double(round.size());
            most = std::max(most, 1 - waited);
        }
        result.load_balance += (most > 0 ? useful / most : 0) / double(row.waits.size());
        result.communication += most / double(row.waits.size());
    }
    return result;
}

std::string decomposition(const Efficiencies& pop, const std::string& why_not)
{
    std::string line = fmt::format("parallel efficiency {} = load balance {} × ",
                                   as_percent(pop.parallel()), as_percent(pop.load_balance));
    if (pop.transfer > 0)
        return line + fmt::format("serialisation {} × transfer {}", as_percent(pop.serialisation),
                                  as_percent(pop.transfer));
    line += "communication efficiency " + as_percent(pop.communication);
    return why_not.empty()
               ? line
               : line + " (serialisation and transfer are not computed: " + why_not + ")";
}

Claim limit_of(const std::vector<Row>& table, const Row& row)
{
    if (const std::string why = why_busy(table); !why.empty())
        return {"busy", "Nothing is claimed: " + why + ".", {why}, {}, "again when it is quiet"};
    if (const auto none = why_no_evidence(row))
        return *none;
    const Evidence all = evidence_of(table, row);
    Claim claim;
    if (waits_much(all))
        claim = waiting(table, all);
    else if (all.computed && all.computed->low >= near_peak && all.computed->high <= 1.1 &&
             change_over(row.probe_flops) <= steady)
        claim = computing(all);
    else if (reached_peak_bandwidth(all))
        claim = moving_data(all);
    else if (all.traffic && all.traffic->high >= near_memory && !traffic_was_steady(row))
        claim = unknown(
            fmt::format("memory bandwidth for the same traffic varied during the run, from {}",
                        given_range(row.probe_bytes)),
            "run it again when memory is less busy");
    else if (all.traffic && all.traffic->high > 1.2)
        claim = unknown(fmt::format("{} moved {} of what the machine gave to the same traffic, "
                                    "and no more than 100 can be: one of the two was disturbed",
                                    named(row), as_interval(*all.traffic)),
                        "run it again when it is quiet");
    else if (all.traffic && all.traffic->low >= near_memory)
        claim = moving_data(all);
    else if (const auto faults = page_faults_of(row))
        claim = faulting(all, *faults);
    else if (shares_hardware(all))
        claim = shared_hardware(all);
    else
        claim = no_limit_found(all);
    if (claim.excluded.empty())
        claim.excluded = excluded_limits(all);
    if (const Efficiencies pop = efficiencies(row); row.workers > 1 && pop.communication > 0)
        claim.evidence.push_back(decomposition(pop, row.no_pop));
    for (const std::string& line : counted_evidence(row))
        claim.evidence.push_back(line);
    return claim;
}

nlohmann::ordered_json to_json(const Claim& claim, const Row& row)
{
    return {{"claim", claim.claim},       {"variant", row.variant},
            {"workers", row.workers},     {"sentence", claim.sentence},
            {"evidence", claim.evidence}, {"excluded", claim.excluded},
            {"next", claim.next}};
}

} // namespace runner
