#include "analysis/figure.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/places.hpp"
#include "primer/timing.hpp"
#include "system/json_text.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::vector<double> numbers(const Json& records, const std::vector<std::string>& places)
{
    std::vector<double> all;
    for (const std::string& place : places) {
        const Json& at = records.at(Json::json_pointer(place));
        if (!at.is_array())
            all.push_back(at.get<double>());
        else
            for (const Json& number : at)
                all.push_back(number.get<double>());
    }
    return all;
}

// Between two samples where the place falls between them.
double quantile(const std::vector<double>& sorted, double part)
{
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const auto high = std::min(low + 1, sorted.size() - 1);
    const double weight = place - static_cast<double>(low);
    return sorted[low] * (1 - weight) + sorted[high] * weight;
}

double reduced(const std::string& how, std::vector<double> all)
{
    if (all.empty())
        return 0;
    std::sort(all.begin(), all.end());
    if (how == "min")
        return all.front();
    if (how == "max")
        return all.back();
    if (how == "count")
        return static_cast<double>(all.size());
    if (how == "sum" || how == "minus") {
        double sum = 0;
        for (const double value : all)
            sum += value;
        return sum;
    }
    const double median = primer::spread(all).median;
    if (how == "variation")
        return all.size() < 2 || median <= 0 ? 0
                                             : (quantile(all, 0.75) - quantile(all, 0.25)) / median;
    return median;
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
        const double value = reduced(term.how, numbers(records, term.places));
        result.value = result.from.empty()   ? value
                       : term.how == "minus" ? result.value - value
                                             : result.value / value;
        // "median" of a single place goes without saying.
        const bool single = term.places.size() == 1 && term.how == "median" &&
                            !records.at(Json::json_pointer(term.places.front())).is_array();
        result.from += fmt::format("{}{}{}", result.from.empty() ? "" : " : ",
                                   single ? "" : term.how + " ", shortened(term.places));
    }
    result.text = shown(result.value, format);
    return result;
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
                                                            : fmt::format("{}", figure.value),
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
