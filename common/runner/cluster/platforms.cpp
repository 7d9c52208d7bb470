#include "cluster/platforms.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "system/filled_in.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

constexpr int hosts_of_a_switch = 16; // of a fat tree
constexpr std::size_t longest = 4096; // element of a platform that is looked into

fs::path templates()
{
    return source_folder() / "common" / "cluster" / "platforms";
}

std::string text_of_template(const fs::path& path)
{
    std::ifstream file(path);
    if (!file.is_open())
        throw primer::BadRequest(fmt::format("{}: cannot be read", short_path(path)));
    return text_of(file);
}

// The value of an attribute of an element's text; "" when it has none.
std::string attribute(const std::string& element, const std::string& name)
{
    const std::regex pattern("\\s" + name + R"(\s*=\s*["']([^"']*)["'])");
    std::smatch match;
    return std::regex_search(element, match, pattern) ? match[1].str() : "";
}

// "0-3,8" as 0, 1, 2, 3, 8.
std::vector<int> numbers_of(const std::string& radical)
{
    std::vector<int> numbers;
    std::istringstream parts(radical);
    for (std::string part; std::getline(parts, part, ',');) {
        int first = 0, last = 0;
        const int read = std::sscanf(part.c_str(), "%d-%d", &first, &last);
        for (int i = first; read > 0 && i <= std::min(read == 2 ? last : first, first + 1000000);
             ++i)
            numbers.push_back(i);
    }
    return numbers;
}

} // namespace

std::vector<Network> known_networks()
{
    std::istringstream lines(text_of_template(templates() / "networks.txt"));
    std::vector<Network> all;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#')
            continue;
        Network network;
        std::istringstream words(line);
        words >> network.name >> network.bandwidth >> network.latency >> std::ws;
        std::getline(words, network.like);
        all.push_back(network);
    }
    return all;
}

std::string platform_text(const SimulatedCluster& cluster)
{
    // A fat tree has whole switches: hosts beyond those asked for stay idle.
    const int leaf = std::min(cluster.hosts, hosts_of_a_switch);
    const int leaves = (cluster.hosts + leaf - 1) / leaf;
    const int built = cluster.fat_tree ? leaf * leaves : cluster.hosts;
    const Network& network = cluster.network;
    const fs::path path = templates() / (cluster.fat_tree ? "fat_tree.xml" : "cluster.xml");
    return filled_in(text_of_template(path),
                     {{"HOSTS", std::to_string(built)},
                      {"LAST", std::to_string(built - 1)},
                      {"SPEED", fmt::format("{:.6g}Gf", cluster.flops_per_s * 1e-9)},
                      {"NETWORK", fmt::format("{}, {}", network.name, network.like)},
                      {"BANDWIDTH", network.bandwidth},
                      {"LATENCY", network.latency},
                      {"LEAF", std::to_string(leaf)},
                      {"LEAVES", std::to_string(leaves)},
                      {"UP", std::to_string(std::max(leaf / 2, 1))}});
}

std::vector<std::string> hosts_of_platform(const std::string& text)
{
    std::vector<std::string> names;
    for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        if (text.compare(at, 4, "<!--") == 0) {
            at = std::min(text.find("-->", at), text.size() - 1);
            continue;
        }
        const std::string element = text.substr(at, std::min(text.find('>', at) - at, longest));
        if (element.rfind("<host ", 0) == 0)
            names.push_back(attribute(element, "id"));
        if (element.rfind("<cluster ", 0) != 0)
            continue;
        const std::string before = attribute(element, "prefix"),
                          after = attribute(element, "suffix");
        for (const int number : numbers_of(attribute(element, "radical")))
            names.push_back(before + std::to_string(number) + after);
    }
    return names;
}

} // namespace runner
