#include "system/topology.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <tuple>

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string text_in_file(const fs::path& path)
{
    std::ifstream file(path);
    std::string text;
    std::getline(file, text);
    return text;
}

int number_in(const fs::path& path, int otherwise)
{
    int value = 0;
    return std::ifstream(path) >> value ? value : otherwise;
}

// "0-3,8" as {0, 1, 2, 3, 8}.
std::vector<int> numbers_of(const std::string& list)
{
    std::vector<int> numbers;
    const char* at = list.c_str();
    char* end = nullptr;
    for (long first = std::strtol(at, &end, 10); end != at; first = std::strtol(at, &end, 10)) {
        at = end;
        const long last = *at == '-' ? std::strtol(at + 1, &end, 10) : first;
        at = end;
        for (long number = first; number <= last && numbers.size() < 65536; ++number)
            numbers.push_back(static_cast<int>(number));
        at += *at == ',';
    }
    return numbers;
}

// "2048K", "32M": bytes.
std::uint64_t bytes_of(const std::string& text)
{
    char* end = nullptr;
    const std::uint64_t number = std::strtoull(text.c_str(), &end, 10);
    return number << (*end == 'K' ? 10 : *end == 'M' ? 20 : *end == 'G' ? 30 : 0);
}

// Levels that not every processor has (hybrid processors have several kinds of cores) are left out.
void add_caches(Topology& found, const fs::path& processors)
{
    std::map<int, std::uint64_t> bytes;
    std::vector<std::map<int, int>> shared(found.processors.size()); // level → first who shares it
    for (std::size_t i = 0; i < found.processors.size(); ++i)
        for (int index = 0; index < 8; ++index) {
            const fs::path cache = processors /
                                   ("cpu" + std::to_string(found.processors[i].number)) / "cache" /
                                   ("index" + std::to_string(index));
            const auto sharing = numbers_of(text_in_file(cache / "shared_cpu_list"));
            const std::string type = text_in_file(cache / "type");
            const int level = number_in(cache / "level", 0);
            if (level == 0 || type == "Instruction" || sharing.empty())
                continue;
            shared[i][level] = sharing.front();
            bytes[level] = std::max(bytes[level], bytes_of(text_in_file(cache / "size")));
        }
    for (const auto& [level, size] : bytes)
        if (std::all_of(shared.begin(), shared.end(),
                        [key = level](const auto& one) { return one.contains(key); }))
            found.levels.push_back({level, size});
    for (std::size_t i = 0; i < found.processors.size(); ++i)
        for (const Topology::Level& level : found.levels)
            found.processors[i].caches.push_back(shared[i].at(level.level));
}

void add_nodes(Topology& found, const fs::path& nodes)
{
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(nodes, none)) {
        const std::string name = entry.path().filename();
        if (name.rfind("node", 0) != 0 || name.find_first_of("0123456789") != 4)
            continue;
        const int node = std::atoi(name.c_str() + 4);
        const auto here = numbers_of(text_in_file(entry.path() / "cpulist"));
        for (Topology::Processor& one : found.processors)
            if (std::find(here.begin(), here.end(), one.number) != here.end())
                one.node = node;
        std::ifstream meminfo(entry.path() / "meminfo"); // "Node 0 MemTotal:  8133508 kB"
        std::string word;
        std::uint64_t kib = 0;
        while (meminfo >> word && word != "MemTotal:") {
        }
        if (meminfo >> kib) {
            found.node_bytes.resize(
                std::max(found.node_bytes.size(), static_cast<std::size_t>(node) + 1));
            found.node_bytes[static_cast<std::size_t>(node)] = kib * 1024;
        }
    }
}

} // namespace

void put_in_order(Topology& topology)
{
    std::sort(topology.processors.begin(), topology.processors.end(),
              [](const Topology::Processor& a, const Topology::Processor& b) {
                  const std::vector<int> from_largest_a(a.caches.rbegin(), a.caches.rend()),
                      from_largest_b(b.caches.rbegin(), b.caches.rend());
                  return std::tie(a.package, a.node, from_largest_a, a.core, a.number) <
                         std::tie(b.package, b.node, from_largest_b, b.core, b.number);
              });
    std::map<std::pair<int, int>, int> cores; // of a package: Linux counts them there
    std::vector<std::map<int, int>> caches(topology.levels.size());
    for (Topology::Processor& one : topology.processors) {
        const int next = static_cast<int>(cores.size());
        one.core = cores.emplace(std::pair(one.package, one.core), next).first->second;
        for (std::size_t level = 0; level < caches.size(); ++level) {
            const int free = static_cast<int>(caches[level].size());
            one.caches[level] = caches[level].emplace(one.caches[level], free).first->second;
        }
    }
}

Topology topology_from_sys(const fs::path& root)
{
    const fs::path system = root / "sys/devices/system";
    Topology found;
    found.source = "/sys";
    for (const int number : numbers_of(text_in_file(system / "cpu/online"))) {
        const fs::path about = system / "cpu" / ("cpu" + std::to_string(number)) / "topology";
        const int package = std::max(number_in(about / "physical_package_id", 0), 0);
        found.processors.push_back({number, package, 0, number_in(about / "core_id", number), {}});
    }
    add_caches(found, system / "cpu");
    add_nodes(found, system / "node");
    put_in_order(found);
    return found;
}

Topology topology()
{
    Topology found = topology_from_hwloc();
    return found.processors.empty() ? topology_from_sys() : found;
}

Json to_json(const Topology& topology)
{
    Json caches = Json::array(), processors = Json::array();
    for (const Topology::Level& level : topology.levels)
        caches.push_back({{"level", level.level}, {"bytes", level.bytes}});
    for (const Topology::Processor& one : topology.processors) {
        std::vector<int> numbers = {one.number, one.package, one.node, one.core};
        numbers.insert(numbers.end(), one.caches.begin(), one.caches.end());
        processors.push_back(numbers);
    }
    return {{"source", topology.source},
            {"caches", caches},
            {"node_bytes", topology.node_bytes},
            {"processors", processors}};
}

Topology topology_of(const Json& json)
{
    try {
        Topology found;
        found.source = json.at("source").get<std::string>();
        for (const Json& cache : json.at("caches"))
            found.levels.push_back({cache.at("level"), cache.at("bytes")});
        json.at("node_bytes").get_to(found.node_bytes);
        for (const Json& each : json.at("processors")) {
            const auto numbers = each.get<std::vector<int>>();
            if (numbers.size() != 4 + found.levels.size())
                return {};
            found.processors.push_back({numbers[0],
                                        numbers[1],
                                        numbers[2],
                                        numbers[3],
                                        {numbers.begin() + 4, numbers.end()}});
        }
        return found;
    } catch (const Json::exception&) {
        return {};
    }
}

} // namespace runner
