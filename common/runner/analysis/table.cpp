#include "analysis/table.hpp"

#include <algorithm>
#include <map>

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// The width of the middle half of the samples (from the first to the third quartile), as a part of
// their median: how much repeats differ, without the few that something else disturbed.
double variation_of(std::vector<double> samples, double median)
{
    if (samples.size() < 2 || median <= 0)
        return 0;
    std::sort(samples.begin(), samples.end());
    const auto at = [&](double part) {
        const double place = part * static_cast<double>(samples.size() - 1);
        const auto low = static_cast<std::size_t>(place);
        const auto high = std::min(low + 1, samples.size() - 1);
        const double weight = place - static_cast<double>(low);
        return samples[low] * (1 - weight) + samples[high] * weight;
    };
    return (at(0.75) - at(0.25)) / median;
}

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
    row.cores = cores_of(record);
    row.flops = record.value("flops", 0.0);
    row.bytes = record.value("bytes", 0.0);
    row.limits = record.value("limits", Json());
    row.messages = record.value("messages", Json());
    double sum = 0;
    for (const double seconds : record.at("repeats_s"))
        sum += seconds;
    row.waiting = waiting_of(record, sum / double(record.at("repeats_s").size()));
}

} // namespace

std::vector<Row> rows(const Chapter& chapter, const std::vector<Json>& records)
{
    std::vector<Row> result;
    std::vector<std::vector<double>> samples, startups;
    std::vector<std::string> checksums;
    for (const Json& record : records) {
        const std::string variant = record.at("variant");
        const int workers = record.at("workers");
        const auto found = std::find_if(result.begin(), result.end(), [&](const Row& row) {
            return row.variant == variant && row.workers == workers;
        });
        const auto i = static_cast<std::size_t>(found - result.begin());
        if (found == result.end()) {
            Row row;
            row.variant = variant;
            row.kind = kind_of(chapter, variant);
            row.workers = workers;
            row.binding = record.at("binding");
            take_work(row, record);
            result.push_back(row);
            samples.emplace_back();
            startups.emplace_back();
            checksums.push_back(record.at("checksum"));
        }
        for (const double s : record.at("repeats_s"))
            samples[i].push_back(s);
        result[i].others = std::max(result[i].others, record.value("others", 0.0));
        startups[i].push_back(record.at("startup_s"));
        result[i].verified = result[i].verified && record.at("verified").get<bool>();
        if (checksums[i] != record.at("checksum").get<std::string>())
            result[i].same_bits = false;
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].time = primer::spread(samples[i]);
        result[i].startup_s = primer::spread(startups[i]).median;
        result[i].variation = variation_of(samples[i], result[i].time.median);
    }
    const Row* base = reference(result);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].speedup = base->time.median / result[i].time.median;
        if (checksums[i] != checksums[static_cast<std::size_t>(base - result.data())])
            result[i].same_bits = false;
    }
    return result;
}

} // namespace runner
