#include "table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "launch.hpp"
#include "style.hpp"

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

std::string heading(const Chapter& chapter, const std::vector<Json>& records)
{
    const Json& first = records.front();
    std::string problem;
    for (const auto& [name, value] : first.at("problem").items())
        problem += fmt::format("{}{} = {}", problem.empty() ? "" : ", ", name,
                               value.is_string() ? value.get<std::string>() : value.dump());
    return fmt::format("{} {}: {}\n", chapter.number, chapter.name, problem);
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

std::string render(const Chapter& chapter, const std::vector<Json>& records)
{
    const std::vector<Row> table = rows(chapter, records);
    std::size_t width = 12;
    for (const Row& row : table)
        width = std::max(width, row.variant.size() + 1);
    std::string text = heading(chapter, records);
    text += fmt::format("  {:<{}}{:>7}  {:>8}  {:>9} {:>7}  {:<21}{:>7}  {:>10}  {:<8}{}\n", "",
                        width, "workers", "start-up", "time", "spread", "(min – max)", "speedup",
                        "efficiency", "pinned", "answer");
    bool all_same = true;
    bool all_right = true;
    for (const Row& row : table) {
        const std::string range =
            fmt::format("({} – {})", style::seconds(row.time.min), style::seconds(row.time.max));
        // "–" takes three bytes and one column: fmt counts columns.
        text += fmt::format(
            "  {:<{}}{:>7}  {:>8}  {:>9} {:>6.0f}%  {:<21}{:>7.2f}  {:>9.0f}%  {:<8}{}\n",
            row.variant, width, row.workers, style::seconds(row.startup_s),
            style::seconds(row.time.median), 100 * row.variation, range, row.speedup,
            100 * row.speedup / row.workers, row.binding == "core" ? "yes" : "no",
            row.verified ? style::good("right") : style::bad("WRONG"));
        all_same = all_same && row.same_bits;
        all_right = all_right && row.verified;
    }
    if (!all_right)
        return text + "  " + style::bad("At least one answer is wrong: the times mean nothing.") +
               "\n";
    text += all_same ? "  All answers agree, bit for bit.\n"
                     : "  All answers are right within their bound; their last bits differ.\n";
    return text + style::wrapped(verdict(table), 2);
}

} // namespace runner
