#include "grade/csv.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runner::grade
{
namespace
{

// "tried to read what is not its own: /etc/shadow" without what follows the colon (the page has
// it): names of temporary files change from run to run.
std::string deeds(const std::vector<std::string>& did)
{
    std::vector<std::string> kinds;
    for (const std::string& one : did) {
        const std::string kind = one.substr(0, one.find(": "));
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
            kinds.push_back(kind);
    }
    return fmt::format("{}", fmt::join(kinds, "; "));
}

std::string points_for(const Result& result, const std::string& criterion)
{
    for (const Points& one : result.points)
        if (one.criterion == criterion && one.of > 0)
            return number(one.given);
    return "";
}

} // namespace

std::string csv_field(const std::string& text)
{
    std::string field;
    for (const char c : text)
        if (c != '\0')
            field += c;
    if (!field.empty() && std::string("=+-@\t\r").find(field[0]) != std::string::npos)
        field = "'" + field;
    if (field.find_first_of(",;\t\"\r\n") == field.npos) // ';' separates in some countries
        return field;
    std::string quoted = "\"";
    for (const char c : field)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv(const std::vector<Result>& results)
{
    const bool speed = std::any_of(results.begin(), results.end(), [](const Result& result) {
        return !points_for(result, "fast").empty();
    });
    std::string text = "student,exercise";
    for (const Criterion& criterion : criteria)
        if (criterion.name != std::string("fast") || speed)
            text += fmt::format(",{}", criterion.name);
    text += ",points,of,verdict,mistake,did\r\n";
    for (const Result& result : results) {
        text += csv_field(result.student) + "," + csv_field(result.exercise);
        for (const Criterion& criterion : criteria)
            if (criterion.name != std::string("fast") || speed)
                text += "," + points_for(result, criterion.name);
        text += fmt::format(",{},{},{},{},{}\r\n", number(result.given()), number(result.of()),
                            csv_field(result.verdict()), csv_field(result.mistake),
                            csv_field(deeds(result.did)));
    }
    return text;
}

} // namespace runner::grade
