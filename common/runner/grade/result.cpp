#include "grade/result.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace runner::grade
{

using Json = nlohmann::ordered_json;

double Result::given() const
{
    double sum = 0;
    for (const Points& one : points)
        sum += one.given;
    return sum;
}

double Result::of() const
{
    double sum = 0;
    for (const Points& one : points)
        sum += one.of;
    return sum;
}

std::string Result::verdict() const
{
    for (const Points& one : points)
        if (one.given < one.of)
            return one.criterion + ": " + one.outcome;
    for (const Points& one : points) // no points lost, but not passed
        if (one.outcome == "inconclusive")
            return one.criterion + ": inconclusive";
    return points.empty() ? "not handed in" : "all passed";
}

std::string to_line(const Result& result)
{
    Json points = Json::array();
    for (const Points& one : result.points)
        points.push_back({{"criterion", one.criterion},
                          {"given", one.given},
                          {"of", one.of},
                          {"outcome", one.outcome}});
    const Json json = {{"student", result.student},   {"exercise", result.exercise},
                       {"input", result.input},       {"points", points},
                       {"mistake", result.mistake},   {"did", result.did},
                       {"messages", result.messages}, {"seconds", result.seconds}};
    // Names of folders and what programs print may be anything, UTF-8 or not.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result from_line(const std::string& line)
{
    const Json json = Json::parse(line);
    Result result;
    result.student = json.at("student");
    result.exercise = json.at("exercise");
    result.input = json.at("input");
    result.mistake = json.at("mistake");
    result.did = json.at("did");
    result.messages = json.at("messages");
    result.seconds = json.at("seconds");
    for (const Json& one : json.at("points"))
        result.points.push_back(
            {one.at("criterion"), one.at("given"), one.at("of"), one.at("outcome")});
    return result;
}

std::string number(double points)
{
    return fmt::format("{:.10g}", points);
}

} // namespace runner::grade
