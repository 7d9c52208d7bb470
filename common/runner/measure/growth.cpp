#include "measure/growth.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "system/process.hpp"

namespace runner
{
namespace
{

// The place of a flag's value among words like "--n 4000" or "--n=4000" (no such: the number of
// words).
std::size_t place_of(const std::vector<std::string>& flags, const std::string& name)
{
    for (std::size_t i = flags.size(); i-- > 0;) {
        if (flags[i] == "--" + name && i + 1 < flags.size())
            return i + 1;
        if (flags[i].starts_with("--" + name + "="))
            return i;
    }
    return flags.size();
}

std::string value_at(const std::vector<std::string>& flags, std::size_t place)
{
    const std::string& word = flags[place];
    return word.starts_with("--") ? word.substr(word.find('=') + 1) : word;
}

} // namespace

Growth growth_of(const Chapter& chapter, const std::vector<std::string>& flags)
{
    static const std::regex pattern(R"((?:--([\w-]+) (\S+): )?([\w-]+)\^([1-9]))");
    Growth growth;
    for (const std::string& rule : chapter.work) {
        std::smatch match;
        if (!std::regex_match(rule, match, pattern))
            throw Failed{fmt::format("primer: {}: WORK {}: must be like n^2, or --job matmul: n^3",
                                     chapter.name, rule)};
        const std::size_t place = place_of(flags, match[1]);
        if (match[1].matched && (place == flags.size() || value_at(flags, place) != match[2].str()))
            continue;
        growth = {match[3], std::atoi(match[4].str().c_str())};
    }
    return growth;
}

std::vector<std::string> grown(const Growth& growth, std::vector<std::string> flags, double times)
{
    if (times == 1)
        return flags;
    const std::size_t place = place_of(flags, growth.flag);
    const double one =
        place < flags.size() ? std::strtod(value_at(flags, place).c_str(), nullptr) : 0;
    if (one < 1)
        throw primer::BadRequest(
            fmt::format("--{} must be 1 or more: the work grows with it", growth.flag));
    const double factor = std::pow(times, 1.0 / growth.power);
    const std::string value = std::to_string(std::max(std::llround(one * factor), 1LL));
    flags[place] =
        flags[place].starts_with("--") ? fmt::format("--{}={}", growth.flag, value) : value;
    return flags;
}

nlohmann::ordered_json without(const Growth& growth, nlohmann::ordered_json record)
{
    record.at("problem").erase(growth.flag);
    return record;
}

} // namespace runner
