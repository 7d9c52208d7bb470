#include "analysis/figure.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/timing.hpp"
#include "system/json_text.hpp"
#include "system/statistics.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::vector<double> numbers(const Json& records, const Term& term)
{
    if (term.known != nullptr)
        return samples_of(*term.known);
    std::vector<double> all;
    for (const std::string& place : term.places) {
        const Json& at = records.at(Json::json_pointer(place));
        if (!at.is_array())
            all.push_back(at.get<double>());
        else
            for (const Json& number : at)
                all.push_back(number.get<double>());
    }
    return all;
}

double reduced(const std::string& how, const std::vector<double>& all)
{
    if (all.empty())
        return 0;
    if (how == "min")
        return *std::min_element(all.begin(), all.end());
    if (how == "max")
        return *std::max_element(all.begin(), all.end());
    if (how == "count")
        return static_cast<double>(all.size());
    if (how == "sum" || how == "minus")
        return std::accumulate(all.begin(), all.end(), 0.0);
    return how == "variation" ? variation(all) : median_of({all});
}

// Three digits and a decimal unit: "5.83 GB/s".
std::string decimal(double value, const std::string& unit)
{
    static const char* prefixes[] = {"", "k", "M", "G", "T", "P", "E"};
    std::size_t prefix = 0;
    while (value >= 999.5 && prefix < 6) {
        value /= 1000;
        ++prefix;
    }
    const bool whole = prefix == 0 && value == std::floor(value);
    return fmt::format("{:.{}f} {}{}", value,
                       whole           ? 0
                       : value < 9.995 ? 2
                       : value < 99.95 ? 1
                                       : 0,
                       prefixes[prefix], unit);
}

using Segments = std::vector<std::string>;

Segments segments_of(const std::string& place)
{
    Segments segments;
    std::istringstream text(place.substr(std::min<std::size_t>(1, place.size())));
    for (std::string segment; std::getline(text, segment, '/');)
        segments.push_back(segment);
    return segments;
}

bool is_index(const std::string& segment)
{
    return !segment.empty() && segment.size() < 9 &&
           std::all_of(segment.begin(), segment.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The only segment in which both differ, where both are indexes; none: their number.
std::size_t where_they_differ(const Segments& a, const Segments& b)
{
    if (a.size() != b.size())
        return a.size();
    std::size_t where = a.size();
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i]) {
            if (where != a.size() || !is_index(a[i]) || !is_index(b[i]))
                return a.size();
            where = i;
        }
    return where;
}

// "0-3,8", and "0-33:11" for every eleventh; "0,5,9,…" where it would be long.
std::string ranges(const std::vector<int>& indexes)
{
    constexpr std::size_t long_text = 400;
    std::string text;
    for (std::size_t i = 0; i < indexes.size();) {
        if (text.size() > long_text)
            return text + ",…";
        std::size_t last = i + 1;
        const int step = last < indexes.size() ? indexes[last] - indexes[i] : 1;
        while (last + 1 < indexes.size() && indexes[last + 1] - indexes[last] == step)
            ++last;
        const bool run = last < indexes.size() && last - i > 1 && step > 0;
        text += (text.empty() ? "" : ",") + std::to_string(indexes[i]);
        if (run)
            text +=
                "-" + std::to_string(indexes[last]) + (step == 1 ? "" : ":" + std::to_string(step));
        i = run ? last + 1 : i + 1;
    }
    return text;
}

// Places (JSON pointers) in a row that differ in one index are written as one: /0/repeats_s and
// /6/repeats_s as /0,6/repeats_s; /3/memory/0/peak_bytes to /3/memory/63/peak_bytes as
// /3/memory/0-63/peak_bytes.
std::string shortened(const std::vector<std::string>& places)
{
    std::vector<std::string> result;
    for (std::size_t i = 0; i < places.size();) {
        Segments group = segments_of(places[i]);
        std::size_t where = group.size();
        std::vector<int> indexes;
        std::size_t next = i + 1;
        for (; next < places.size(); ++next) {
            const Segments other = segments_of(places[next]);
            const std::size_t here = where_they_differ(group, other);
            if (here >= group.size() || (where != group.size() && here != where))
                break;
            if (indexes.empty())
                indexes.push_back(std::stoi(group[here]));
            where = here;
            indexes.push_back(std::stoi(other[here]));
        }
        if (!indexes.empty())
            group[where] = ranges(indexes);
        result.push_back("/" + fmt::format("{}", fmt::join(group, "/")));
        i = next;
    }
    return fmt::format("{}", fmt::join(result, " "));
}

} // namespace

std::string shown(double value, Format format)
{
    if (!std::isfinite(value))
        return "–";
    switch (format) {
    case Format::seconds:
        return style::seconds(value);
    case Format::times:
        return fmt::format("{:.2f}", value);
    case Format::percent:
        return fmt::format("{:.0f} %", 100 * value);
    case Format::bytes:
        return decimal(value, "B");
    case Format::bytes_per_s:
        return decimal(value, "B/s");
    case Format::flops:
        return decimal(value, "flop");
    case Format::flops_per_s:
        return decimal(value, "flop/s");
    case Format::intensity:
        return fmt::format("{:.3g} flop/B", value);
    case Format::whole:
        return fmt::format("{:.0f}", value);
    }
    return "";
}

Figure figure(const Json& records, const std::vector<Term>& terms, Format format)
{
    Figure result;
    for (const Term& term : terms) {
        const double value = reduced(term.how, numbers(records, term));
        result.value = result.from.empty()   ? value
                       : term.how == "minus" ? result.value - value
                       : term.how == "times" ? result.value * value
                                             : result.value / value;
        // "median" of a single place is not printed.
        const bool single = term.places.size() == 1 && term.how == "median" &&
                            !records.at(Json::json_pointer(term.places.front())).is_array();
        result.from +=
            fmt::format("{}{}{}", result.from.empty() ? "" : " : ", single ? "" : term.how + " ",
                        term.written.empty() ? shortened(term.places) : term.written);
    }
    result.text = shown(result.value, format);
    return result;
}

std::string written_places(const std::vector<std::size_t>& records, const std::string& field)
{
    return fmt::format("/{}/{}", ranges({records.begin(), records.end()}), field);
}

Figure fact(const Json& records, const std::string& place)
{
    const Json& at = records.at(Json::json_pointer(place));
    return {0, at.is_string() ? at.get<std::string>() : to_text(at), "text " + place};
}

Text& Text::operator<<(const std::string& plain)
{
    plain_ += plain;
    html_ += escaped(plain);
    return *this;
}

Text& Text::operator<<(const Figure& figure)
{
    plain_ += figure.text;
    from_ += (from_.empty() ? "" : "; ") + figure.from;
    html_ += fmt::format("<data value=\"{}\" data-from=\"{}\">{}</data>",
                         figure.from.rfind("text ", 0) == 0 ? escaped(figure.text)
                                                            : fmt::format("{:.10g}", figure.value),
                         escaped(figure.from), escaped(figure.text));
    return *this;
}

Text& Text::operator<<(const Text& other)
{
    plain_ += other.plain_;
    html_ += other.html_;
    if (!other.from_.empty())
        from_ += (from_.empty() ? "" : "; ") + other.from_;
    return *this;
}

std::string escaped(const std::string& text)
{
    std::string result;
    for (const char c : text)
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n')
                result += c;
        }
    return result;
}

} // namespace runner
