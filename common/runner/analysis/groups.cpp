#include "analysis/groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "analysis/bound.hpp"
#include "analysis/records.hpp"
#include "analysis/simulated.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/statistics.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

Kind kind_of(const Chapter& chapter, const std::string& variant)
{
    for (const Program& program : chapter.programs)
        if (program.variant == variant)
            return program.kind;
    return Kind::serial;
}

const Row* reference(const std::vector<Row>& rows)
{
    for (const Row& row : rows)
        if (row.variant == "serial")
            return &row;
    return rows.empty() ? nullptr : &rows.front();
}

// The cores that the record's own machine had for it: what the runner counted, or what the program
// knows of; 0 where the record does not say.
int cores_of(const Json& record)
{
    const auto machine = record.find("machine");
    for (const char* field : {"cores", "processors"})
        if (machine != record.end() && machine->is_object() && machine->contains(field) &&
            machine->at(field).is_number_integer())
            return machine->at(field);
    return 0;
}

double mean_s(const Json& record)
{
    double sum = 0;
    for (const double seconds : record.at("repeats_s"))
        sum += seconds;
    return sum / double(record.at("repeats_s").size());
}

// Of each rank, from the library that counts messages; of each thread, from its timeline.
std::vector<double> waiting_of(const Json& record, double mean_s)
{
    std::vector<double> waiting;
    if (record.contains("messages")) {
        const Json& messages = record["messages"];
        if (messages.value("window", "") == "work" && messages.contains("waiting_s") && mean_s > 0)
            for (const Json& seconds : messages["waiting_s"])
                waiting.push_back(std::min(seconds.get<double>() / mean_s, 1.0));
        return waiting;
    }
    if (record.contains("threads_waiting")) {
        const Json& threads = record["threads_waiting"];
        const double all = threads.at("seconds");
        for (const Json& seconds : threads.at("waiting_s"))
            waiting.push_back(all > 0 ? std::min(seconds.get<double>() / all, 1.0) : 0);
        return waiting;
    }
    if (!record.contains("timeline"))
        return waiting;
    std::map<std::pair<int, int>, std::pair<double, double>> workers; // waited, in all
    for (const Json& event : record["timeline"]) {
        const double seconds = event.at("end").get<double>() - event.at("begin").get<double>();
        auto& [waited, all] = workers[{event.at("rank").get<int>(), event.at("thread").get<int>()}];
        all += seconds;
        waited += event.at("name") == "wait" ? seconds : 0;
    }
    for (const auto& [worker, times] : workers)
        if (times.second > 0)
            waiting.push_back(times.first / times.second);
    return waiting;
}

void take_work(Row& row, const Json& record)
{
    row.cores = is_simulated(record) ? 0 : cores_of(record); // each host has one of its own
    row.flops = record.value("flops", 0.0);
    row.bytes = record.value("bytes", 0.0);
    row.moved = record.value("bytes_moved", row.bytes);
    if (record.contains("memory"))
        for (const Json& process : record["memory"])
            row.held += process.value("pss_bytes", process.value("peak_bytes", 0.0));
    if (record.contains("machine"))
        row.cache = record["machine"].value("last_level_cache", 0.0);
    row.limits = record.value("limits", Json());
    row.messages = record.value("messages", Json());
    row.data = record.value("data_bytes", 0.0);
    row.waiting = waiting_of(record, mean_s(record));
}

// The mean of each list.
void take_counters(Row& row, const Json& record)
{
    const Json counters = record.value("counters", Json::object());
    for (const auto& [name, value] : counters.items()) {
        const auto counts = value.is_array() ? value.get<std::vector<double>>()
                                             : std::vector<double>{value.get<double>()};
        const double sum = std::accumulate(counts.begin(), counts.end(), 0.0);
        if (!counts.empty())
            row.counted[name].push_back(sum / double(counts.size()));
    }
}

// A round's own figures; a list stays shorter than `rounds` where a round lacks them.
void take_round(Row& row, const Json& record)
{
    row.rounds.push_back(record.at("repeats_s").get<std::vector<double>>());
    row.others = std::max(row.others, record.value("others", 0.0));
    take_counters(row, record);
    if (const auto waits = waiting_of(record, mean_s(record)); !waits.empty())
        row.waits.push_back(waits);
    if (record.contains("threads_waiting")) {
        const Json& threads = record["threads_waiting"];
        const double all = threads.at("seconds");
        row.alone += all > 0 ? threads.value("alone_s", 0.0) / all : 0;
        double waited = 0;
        for (const Json& seconds : threads.at("waiting_s"))
            waited += seconds.get<double>();
        row.short_waits += waited > 0 ? threads.value("short_s", 0.0) / waited : 0;
    }
    if (record.contains("pop")) {
        const Json& pop = record["pop"];
        if (pop.contains("not_computed"))
            row.no_pop = pop["not_computed"];
        else
            row.pop.push_back(
                {pop.at("load_balance"), pop.at("serialisation"), pop.at("transfer")});
    }
    if (record.contains("probe")) {
        const Json& probe = record["probe"];
        row.others = std::max(row.others, probe.value("others", 0.0));
        for (const auto& [list, name] : {std::pair{&row.probe_bytes, "bytes_per_s"},
                                         std::pair{&row.probe_memory, "memory_bytes_per_s"},
                                         std::pair{&row.probe_flops, "flops_per_s"}})
            if (probe.contains(name))
                list->push_back(probe[name].get<std::vector<double>>());
    }
    if (record.contains("copies")) {
        std::vector<double> all;
        for (const Json& copy : record["copies"].at("repeats_s"))
            for (const double seconds : copy)
                all.push_back(seconds);
        row.copies.push_back(all);
        row.copies_workers = record["copies"].at("workers");
    }
}

// The median over the rounds.
void take_network(Row& row, std::vector<double> shares)
{
    if (!shares.empty())
        row.network = primer::spread(shares).median;
}

void only_where_all_rounds_have_it(Row& row)
{
    const auto rounds = static_cast<double>(std::max<std::size_t>(row.rounds.size(), 1));
    row.alone /= rounds;
    row.short_waits /= rounds;
    for (Rounds* list :
         {&row.probe_bytes, &row.probe_memory, &row.probe_flops, &row.copies, &row.waits, &row.pop})
        if (list->size() != row.rounds.size())
            list->clear();
    std::erase_if(row.counted,
                  [&](const auto& each) { return each.second.size() != row.rounds.size(); });
}

// What records of one group have in common, but for the problem.
std::string origin_of(const Json& record)
{
    // The nodes of a cluster are one machine: any of them may have been a job's first.
    const Json& machine = record["machine"];
    std::string origin = text_in(record, "chapter") + '\n' +
                         text_in(machine, machine.contains("cluster") ? "cluster" : "name");
    for (const char* field : {"compiler", "flags", "type", "commit"})
        origin += '\n' + text_in(record["build"], field);
    return origin + '\n' + cluster_of(record);
}

// Finds the first group that a record belongs to. A problem that was seen before is not compared
// with all groups again.
class Places
{
  public:
    // The group's place; that of a new one when the record belongs to none of `groups`.
    std::size_t of(const Json& record, const std::vector<Group>& groups)
    {
        const std::string origin = origin_of(record);
        const auto [known, is_new] =
            seen_.try_emplace(origin + '\n' + record.at("problem").dump(), groups.size());
        if (!is_new)
            return known->second;
        std::vector<std::size_t>& candidates = places_[origin];
        for (const std::size_t place : candidates)
            if (same_problem(record, groups[place].records.front()))
                return known->second = place;
        candidates.push_back(groups.size());
        return groups.size();
    }

  private:
    std::map<std::string, std::size_t> seen_;
    std::map<std::string, std::vector<std::size_t>> places_;
};

// The chapter of this checkout, or, for records from elsewhere, what they say themselves.
Chapter chapter_of(const Json& record, const std::vector<Chapter>& known)
{
    const std::string name = record["chapter"];
    for (const Chapter& chapter : known)
        if (chapter.name == name)
            return chapter;
    Chapter chapter;
    chapter.name = chapter.title = name;
    return chapter;
}

void know_variant(Chapter& chapter, const Json& record)
{
    const std::string variant = record["variant"];
    const bool hybrid = record["ranks"] > 1 && record["threads"] > 1;
    for (Program& program : chapter.programs)
        if (program.variant == variant) {
            program.hybrid = program.hybrid || hybrid;
            return;
        }
    const bool processes = record["ranks"] > 1 || variant.rfind("mpi", 0) == 0;
    const bool threads = record["threads"] > 1 || variant.rfind("openmp", 0) == 0;
    Program program{variant,
                    processes ? Kind::processes
                    : threads ? Kind::threads
                              : Kind::serial,
                    ""};
    program.hybrid = hybrid;
    chapter.programs.push_back(program);
}

// The rows of its records, and which records belong to each.
void fill(Group& group)
{
    group.rows = rows(group.chapter, group.records);
    group.members.resize(group.rows.size());
    for (std::size_t i = 0; i < group.records.size(); ++i)
        for (std::size_t row = 0; row < group.rows.size(); ++row)
            if (is_of(group.records[i], group.rows[row]))
                group.members[row].push_back(group.places[i]);
    for (std::size_t row = group.rows.size(); row-- > 0;)
        if (group.rows[row].variant == "serial")
            group.reference = row;
}

int threads_in(const Json& record)
{
    return record.value("threads", 1);
}

bool is_hybrid(const Chapter& chapter, const std::string& variant)
{
    return std::any_of(chapter.programs.begin(), chapter.programs.end(),
                       [&](const Program& one) { return one.variant == variant && one.hybrid; });
}

} // namespace

std::string workers_of(const Row& row)
{
    return row.hybrid ? fmt::format("{} × {}", row.workers / row.threads, row.threads)
                      : std::to_string(row.workers);
}

bool same_workers(const Row& a, const Row& b)
{
    return a.variant == b.variant && a.workers == b.workers && a.threads == b.threads;
}

bool is_of(const Json& record, const Row& row)
{
    return way_of(record) == row.variant && record.at("workers") == row.workers &&
           threads_in(record) == row.threads;
}

std::vector<Row> rows(const Chapter& chapter, const std::vector<Json>& records)
{
    std::vector<Row> result;
    std::vector<std::vector<double>> samples, startups, shares;
    std::vector<std::string> checksums;
    for (const Json& record : records) {
        const std::string variant = way_of(record);
        const auto found = std::find_if(result.begin(), result.end(),
                                        [&](const Row& row) { return is_of(record, row); });
        const auto i = static_cast<std::size_t>(found - result.begin());
        if (found == result.end()) {
            Row row;
            row.variant = variant;
            row.simulated = is_simulated(record);
            row.kind = row.simulated ? Kind::processes : kind_of(chapter, variant);
            row.workers = record.at("workers");
            row.threads = threads_in(record);
            row.hybrid = is_hybrid(chapter, record.at("variant"));
            row.binding = record.at("binding");
            row.family = row.simulated ? variant : family_of(chapter, variant);
            take_work(row, record);
            result.push_back(row);
            samples.emplace_back();
            startups.emplace_back();
            shares.emplace_back();
            checksums.push_back(record.at("checksum"));
        }
        for (const double s : record.at("repeats_s"))
            samples[i].push_back(s);
        take_round(result[i], record);
        startups[i].push_back(record.at("startup_s"));
        if (result[i].simulated && record["simulated"].contains("network_share"))
            shares[i].push_back(record["simulated"]["network_share"]);
        result[i].verified = result[i].verified && record.at("verified").get<bool>();
        if (checksums[i] != record.at("checksum").get<std::string>())
            result[i].same_bits = false;
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].time = primer::spread(samples[i]);
        result[i].startup_s = primer::spread(startups[i]).median;
        result[i].variation = variation(samples[i]);
        take_network(result[i], shares[i]);
        only_where_all_rounds_have_it(result[i]);
    }
    const Row* base = reference(result);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].speedup = base->time.median / result[i].time.median;
        if (checksums[i] != checksums[static_cast<std::size_t>(base - result.data())])
            result[i].same_bits = false;
    }
    raise_limits(result);
    return result;
}

std::vector<Group> groups(std::vector<Json> records)
{
    std::vector<Chapter> known;
    try {
        known = all_chapters();
    } catch (const primer::BadRequest&) { // nothing was configured here: records suffice
    }
    std::vector<Group> result;
    Places places;
    for (std::size_t place = 0; place < records.size(); ++place) {
        Json& record = records[place];
        const std::size_t which = places.of(record, result);
        if (which == result.size()) {
            Chapter& chapter = result.emplace_back().chapter = chapter_of(record, known);
            if (is_simulated(record))
                chapter.title += ", " + cluster_words(record);
        }
        Group& group = result[which];
        know_variant(group.chapter, record);
        group.records.push_back(std::move(record));
        group.places.push_back(place);
    }
    for (Group& group : result)
        fill(group);
    return result;
}

Group group_of(const Chapter& chapter, const std::vector<Json>& records)
{
    Group group;
    group.chapter = chapter;
    group.records = records;
    for (std::size_t place = 0; place < records.size(); ++place)
        group.places.push_back(place);
    fill(group);
    return group;
}

} // namespace runner
