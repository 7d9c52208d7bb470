// A figure computed again, directly from the definition of its source.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "samples.hpp"

namespace traced_page
{

using samples::Json;

inline std::string unescaped(std::string text)
{
    const std::pair<const char*, const char*> names[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [from, to] : names)
        for (auto at = text.find(from); at != text.npos; at = text.find(from, at + 1))
            text.replace(at, std::string(from).size(), to);
    return text;
}

// The elements of a list that "0,2-4,10-20:5" names; "named:3", in a timeline: all events of the
// third one's name.
inline std::vector<std::size_t> indexes_of(const Json& list, const std::string& segment)
{
    std::vector<std::size_t> indexes;
    if (segment.rfind("named:", 0) == 0) {
        const Json& example = list.at(std::stoul(segment.substr(6)));
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i]["name"] == example["name"])
                indexes.push_back(i);
        return indexes;
    }
    std::istringstream parts(segment);
    for (std::string part; std::getline(parts, part, ',');) {
        const auto dash = part.find('-'), step = part.find(':');
        const auto first = std::stoul(part);
        const auto last = dash == part.npos ? first : std::stoul(part.substr(dash + 1));
        for (auto index = first; index <= last;
             index += step == part.npos ? 1 : std::stoul(part.substr(step + 1)))
            indexes.push_back(index);
    }
    return indexes;
}

// Every number that a place like "/0,2-4/memory/1/peak_bytes" stands for.
inline void add_numbers(const Json& at, const std::string& place, std::vector<double>& numbers)
{
    if (place.empty()) {
        for (const Json& number : at.is_array() ? at : Json::array({at}))
            numbers.push_back(number.get<double>());
        return;
    }
    const auto slash = std::min(place.find('/', 1), place.size());
    const std::string segment = place.substr(1, slash - 1), rest = place.substr(slash);
    if (!at.is_array()) {
        add_numbers(at.at(segment), rest, numbers);
        return;
    }
    for (const std::size_t index : indexes_of(at, segment))
        add_numbers(at.at(index), rest, numbers);
}

inline std::vector<double> numbers_at(const Json& records, const std::string& place)
{
    std::vector<double> numbers;
    add_numbers(records, place, numbers);
    return numbers;
}

// What "median /0/repeats_s /1/repeats_s : max /2/repeats_s" says, straight from its definition.
inline double evaluated(const Json& records, const std::string& from)
{
    double value = 0;
    bool first = true;
    std::istringstream terms(from + " :");
    std::string how, word;
    std::vector<double> all;
    while (terms >> word) {
        if (word != ":") {
            if (how.empty() && word[0] == '/')
                how = "median";
            if (how.empty())
                how = word;
            else
                for (const double number : numbers_at(records, word))
                    all.push_back(number);
            continue;
        }
        std::sort(all.begin(), all.end());
        const auto at = [&](double part) { // by linear interpolation
            const double place = part * double(all.size() - 1);
            const auto low = std::size_t(std::floor(place)), high = std::size_t(std::ceil(place));
            return all.at(low) + (all.at(high) - all.at(low)) * (place - double(low));
        };
        double sum = 0;
        for (const double number : all)
            sum += number;
        const std::map<std::string, double> reduced = {
            {"median", at(0.5)},
            {"min", at(0)},
            {"max", at(1)},
            {"sum", sum},
            {"minus", sum},
            {"times", at(0.5)},
            {"count", double(all.size())},
            {"variation", (at(0.75) - at(0.25)) / at(0.5)}};
        const double term = reduced.at(how);
        value = first            ? term
                : how == "minus" ? value - term
                : how == "times" ? value * term
                                 : value / term;
        first = false;
        how.clear();
        all.clear();
    }
    return value;
}

// "12.3 ms" against 0.01231: equal within half of the last digit shown (and the last bits of the
// numbers).
inline void expect_shown(const std::string& text, double value, const std::string& from)
{
    static const std::map<std::string, double> units = {
        {"", 1},          {"s", 1},         {"ms", 1e-3},      {"µs", 1e-6},   {"%", 1e-2},
        {"B", 1},         {"kB", 1e3},      {"MB", 1e6},       {"GB", 1e9},    {"TB", 1e12},
        {"B/s", 1},       {"MB/s", 1e6},    {"GB/s", 1e9},     {"TB/s", 1e12}, {"flop/s", 1},
        {"Mflop/s", 1e6}, {"Gflop/s", 1e9}, {"Tflop/s", 1e12}, {"flop/B", 1}};
    std::size_t used = 0;
    const double number = std::stod(text, &used);
    const std::string digits = text.substr(0, used);
    const std::string unit = used + 1 < text.size() ? text.substr(used + 1) : "";
    ASSERT_TRUE(units.count(unit) == 1) << "unit of " << text;
    const auto dot = digits.find('.');
    const double last = dot == digits.npos ? 1 : std::pow(10.0, -double(digits.size() - dot - 1));
    EXPECT_NEAR(number * units.at(unit), value, units.at(unit) * last * 0.5000001) << from;
}

// A place that says "text /0/date" is shown as it is.
inline void expect_figure(const Json& records, const std::string& text, const std::string& from)
{
    if (from.rfind("text ", 0) == 0) {
        const Json& at = records.at(Json::json_pointer(from.substr(5)));
        EXPECT_EQ(text, at.is_string() ? at.get<std::string>() : at.dump()) << from;
    } else {
        expect_shown(text, evaluated(records, from), from);
    }
}

} // namespace traced_page
