#include "exercise/rules.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "check/standard.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json; // messages name a case's items in this order
using Items = std::vector<std::pair<std::string, std::string>>;

struct BadRule {
    std::string what;
};

std::string value_text(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

Items items_of(const Json& object)
{
    if (!object.is_object())
        throw BadRule{"a case must be an object such as {\"n\": 17}, not " + object.dump()};
    Items items;
    for (const auto& [key, value] : object.items())
        items.emplace_back(key, value_text(value));
    return items;
}

std::vector<std::string> values_of(const Json& list)
{
    std::vector<std::string> values;
    if (list == "standard")
        for (const std::size_t size : check::standard::sizes)
            values.push_back(std::to_string(size));
    else if (list.is_array())
        for (const Json& value : list)
            values.push_back(value_text(value));
    else
        values.push_back(value_text(list));
    return values;
}

// {"n": [1, 2], "steps": [0, 5]}: every combination, the first item varying slowest.
std::vector<Items> combinations(const Json& object)
{
    std::vector<Items> all = {{}};
    for (const auto& [key, list] : object.items()) {
        std::vector<Items> longer;
        for (const Items& items : all)
            for (const std::string& value : values_of(list)) {
                longer.push_back(items);
                longer.back().emplace_back(key, value);
            }
        all = std::move(longer);
    }
    return all;
}

std::vector<check::Case> numbered(const std::vector<Items>& all)
{
    std::vector<check::Case> result;
    for (const Items& items : all)
        result.push_back({std::to_string(result.size()), items});
    return result;
}

std::vector<check::Case> cases_of(const Json& json)
{
    if (json.is_object())
        return numbered(combinations(json));
    if (!json.is_array())
        throw BadRule{"cases must be a list of objects, or one object of lists"};
    std::vector<Items> all;
    for (const Json& object : json)
        all.push_back(items_of(object));
    return numbered(all);
}

std::vector<int> counts_of(const Json& json, Workers workers)
{
    if (workers == Workers::none)
        return {1};
    if (json.contains("counts") && json["counts"] != "standard")
        return json["counts"].get<std::vector<int>>();
    if (workers == Workers::threads)
        return {std::begin(check::standard::threads), std::end(check::standard::threads)};
    // All of them with MPICH too, whose ranks never yield: the library that watches them here makes
    // every wait a short sleep, and some mistakes do not show below three ranks.
    return {std::begin(check::standard::ranks), std::end(check::standard::ranks)};
}

std::optional<check::Case> case_of(const Json& json, const char* key)
{
    if (!json.contains(key))
        return std::nullopt;
    return check::Case{"0", items_of(json[key])};
}

void read_speed(const Json& json, Rules& rules)
{
    if (!json.contains("speed"))
        return;
    const Json& speed = json["speed"];
    rules.speed = speed.contains("case") ? case_of(speed, "case") : rules.parallel;
    if (!rules.speed)
        throw BadRule{"speed needs a case of its own, or a parallel case"};
    rules.speed_target = speed.value("target", rules.speed_target);
    rules.speed_workers = speed.value("workers", rules.speed_workers);
    rules.speed_at_most = speed.value("at_most", rules.speed_at_most);
}

std::vector<Remark> remarks_of(const Json& json, const char* key)
{
    std::vector<Remark> remarks;
    if (json.contains(key))
        for (const Json& entry : json[key])
            remarks.push_back(
                {entry.value("if", ""), entry.value("variable", ""), entry.at("says")});
    return remarks;
}

// Collapses white space to single blanks.
std::string one_line(std::istream& stream)
{
    std::string text;
    for (std::string word; stream >> word;)
        text += word + " ";
    return text;
}

void known_keys(const Json& json)
{
    static const std::vector<std::string> known = {
        "cases",     "counts", "parallel", "speed",  "starter", "slow",   "races",  "seconds",
        "memory_gb", "share",  "overlap",  "points", "huge",    "budget", "watched"};
    for (const auto& [key, value] : json.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw BadRule{
                fmt::format("{} is not a known key: there are {}", key, fmt::join(known, ", "))};
}

void expect_sensible(const Rules& rules)
{
    const auto positive = [](double value, const char* key) {
        if (!(value > 0))
            throw BadRule{fmt::format("{} is {:g}: it must be more than 0", key, value)};
    };
    positive(rules.seconds, "seconds");
    positive(rules.memory_gb, "memory_gb");
    positive(rules.budget, "budget");
    positive(rules.speed_at_most, "at_most of speed");
    for (const int count : rules.counts)
        positive(count, "a number in counts");
    if (rules.counts.empty())
        throw BadRule{"counts is empty: name at least one number of workers"};
    for (const auto& [stage, points] : rules.points)
        if (!(points >= 0))
            throw BadRule{fmt::format("points for {} are {:g}: must be at least 0", stage, points)};
}

// The largest number that the small cases have for this item; nothing: it is no number there.
std::optional<double> largest(const std::vector<check::Case>& cases, const std::string& item)
{
    double most = 0;
    for (const check::Case& one : cases) {
        if (!one.has(item))
            return std::nullopt;
        const std::string& text = one.text(item);
        if (text.empty() || text.find_first_not_of("0123456789") != text.npos)
            return std::nullopt;
        most = std::max(most, std::stod(text));
    }
    return most;
}

// Items that say how often or how long the same is done, not how much data there is.
bool only_repeats(const std::string& item)
{
    return item == "repeats" || item == "steps" || item == "work" || item == "micros";
}

} // namespace

std::vector<check::Case> watched_cases(const Rules& rules)
{
    const auto& large = rules.watched    ? rules.watched
                        : rules.parallel ? rules.parallel
                                         : rules.speed;
    if (!large)
        return {};
    check::Case half{"0", {}}, whole{"1", {}};
    for (const auto& [item, value] : large->items) {
        const auto small = largest(rules.cases, item);
        const bool number = small && value.find_first_not_of("0123456789") == value.npos;
        const double to = number ? std::stod(value) : 0;
        const bool grows = number && to > *small && !only_repeats(item);
        const double between = std::sqrt(std::max(1.0, small.value_or(1)) * to);
        half.items.emplace_back(item, grows    ? fmt::format("{:.0f}", between)
                                      : number ? fmt::format("{:.0f}", *small)
                                               : value);
        whole.items.emplace_back(item, grows || rules.watched || !number
                                           ? value
                                           : fmt::format("{:.0f}", std::min(to, *small)));
    }
    return {half, whole};
}

Rules parse_rules(const std::string& text, const std::string& path, Workers workers)
{
    try {
        const Json json = Json::parse(text);
        known_keys(json);
        Rules rules;
        rules.cases = cases_of(json.at("cases"));
        if (rules.cases.empty())
            throw BadRule{"there is no case"};
        rules.counts = counts_of(json, workers);
        rules.parallel = case_of(json, "parallel");
        rules.huge = case_of(json, "huge");
        rules.watched = case_of(json, "watched");
        read_speed(json, rules);
        rules.starter = json.value("starter", "");
        rules.slow = remarks_of(json, "slow");
        rules.races = remarks_of(json, "races");
        rules.seconds = json.value("seconds", rules.seconds);
        rules.budget = json.value("budget", rules.budget);
        rules.memory_gb = json.value("memory_gb", rules.memory_gb);
        rules.share = json.value("share", rules.share);
        rules.overlap = json.value("overlap", rules.overlap);
        if (json.contains("points"))
            for (const auto& [stage, points] : json["points"].items()) {
                if (rules.points.count(stage) == 0)
                    throw BadRule{"points for " + stage + ": there is no such stage"};
                rules.points[stage] = points.get<double>();
            }
        expect_sensible(rules);
        return rules;
    } catch (const BadRule& wrong) {
        throw primer::BadRequest(path + ": " + wrong.what);
    } catch (const Json::exception& error) {
        throw primer::BadRequest(path + ": " + error.what());
    }
}

std::string fitting(const std::vector<Remark>& remarks, const std::filesystem::path& source,
                    const std::string& variable)
{
    std::ifstream file(source);
    const std::string text = one_line(file);
    for (const Remark& remark : remarks)
        if (text.find(remark.text) != text.npos &&
            (remark.variable.empty() || remark.variable == variable))
            return remark.says;
    return "";
}

Rules rules(const Exercise& exercise)
{
    const std::string path = short_path(exercise.about());
    if (exercise.program != Workers::none) { // asked once, and nothing else is measured
        Rules once;
        once.cases = {{"0", {}}};
        once.counts = {1};
        return once;
    }
    std::ifstream file(exercise.about());
    if (!file)
        throw primer::BadRequest(path + ": cannot be read");
    try {
        return parse_rules(Json::parse(file).at("check").dump(), path + ", check",
                           exercise.workers);
    } catch (const Json::exception& error) {
        throw primer::BadRequest(path + ": " + error.what());
    }
}

} // namespace runner
