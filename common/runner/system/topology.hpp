// What a machine is made of: its processors, and the cores, caches, memory nodes and packages that
// they lie in. From hwloc where Primer was built with it, else from the kernel's files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

struct Topology {
    // One hardware thread, and the numbers of what it lies in. Packages and nodes have the system's
    // numbers; cores and the caches of each level are counted from 0 in the order of `processors`.
    struct Processor {
        int number = 0; // the system's
        int package = 0, node = 0, core = 0;
        std::vector<int> caches; // one for each of the levels
        bool operator==(const Processor&) const = default;
    };
    struct Level {
        int level = 1;
        std::uint64_t bytes = 0; // of one cache of this level
        bool operator==(const Level&) const = default;
    };
    std::vector<Level> levels;             // of caches that hold data, L1 first
    std::vector<Processor> processors;     // neighbours lie together
    std::vector<std::uint64_t> node_bytes; // by the node's number; 0: not known
    std::string source;                    // "hwloc 2.9.0" or "/sys"
};

// Of this machine. Without processors where nobody says.
Topology topology();

// From the kernel's files below `root`/sys.
Topology topology_from_sys(const std::filesystem::path& root = "/");

// From hwloc; without processors in a build that has none. (Its environment variables
// HWLOC_SYNTHETIC and HWLOC_XMLFILE describe another machine.)
Topology topology_from_hwloc();

// In the order of packages, nodes, caches from the largest, cores, numbers; cores and caches
// counted anew.
void put_in_order(Topology& topology);

// As a record's machine has it, and back. What is no topology comes back without processors.
nlohmann::ordered_json to_json(const Topology& topology);
Topology topology_of(const nlohmann::ordered_json& json);

} // namespace runner
