#include "analysis/placement.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "primer/printable.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::vector<std::string> hosts_of(const Json& record)
{
    std::vector<std::string> hosts;
    if (const auto found = record.find("hosts"); found != record.end() && found->is_array())
        for (const Json& host : *found)
            hosts.push_back(host.is_string() ? primer::printable(host.get<std::string>()) : "?");
    return hosts;
}

// {0, 1, 2, 5} as "0-2 5".
std::string ranges(const std::vector<std::size_t>& ranks)
{
    std::string text;
    for (std::size_t begin = 0; begin < ranks.size();) {
        std::size_t end = begin + 1;
        while (end < ranks.size() && ranks[end] == ranks[end - 1] + 1)
            ++end;
        text += fmt::format("{}{}", text.empty() ? "" : " ", ranks[begin]);
        if (end - begin > 1)
            text += fmt::format("-{}", ranks[end - 1]);
        begin = end;
    }
    return text;
}

} // namespace

std::string placement_of(const Json& record)
{
    const std::vector<std::string> hosts = hosts_of(record);
    std::vector<std::string> order;
    std::map<std::string, std::vector<std::size_t>> ranks;
    for (std::size_t rank = 0; rank < hosts.size(); ++rank) {
        if (ranks[hosts[rank]].empty())
            order.push_back(hosts[rank]);
        ranks[hosts[rank]].push_back(rank);
    }
    constexpr std::size_t most = 16; // hosts that anybody reads
    std::string text;
    for (std::size_t k = 0; k < std::min(order.size(), most); ++k)
        text += fmt::format("{}{}: {}", k == 0 ? "" : ", ", order[k], ranges(ranks[order[k]]));
    if (order.size() > most)
        text += fmt::format(", and {} more hosts", order.size() - most);
    return text;
}

std::vector<std::string> placement_lines(const std::vector<Json>& records)
{
    std::set<std::string> hosts, said;
    const auto measured = [](const Json& record) { return !record.contains("simulated"); };
    for (const Json& record : records)
        for (const std::string& host :
             measured(record) ? hosts_of(record) : std::vector<std::string>{})
            hosts.insert(host);
    std::vector<std::string> lines;
    if (hosts.size() < 2)
        return lines;
    for (const Json& record : records) {
        if (!measured(record)) // a simulated rank has a host of its own
            continue;
        const std::string line = fmt::format(
            "{} with {} rank{} on {}", record.at("variant").get<std::string>(),
            hosts_of(record).size(), hosts_of(record).size() == 1 ? "" : "s", placement_of(record));
        if (said.insert(line).second)
            lines.push_back(line);
    }
    return lines;
}

} // namespace runner
