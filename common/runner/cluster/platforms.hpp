// Simulated clusters, as files for SimGrid that a student can read and edit
// (common/cluster/platforms).
#pragma once

#include <string>
#include <vector>

namespace runner
{

// A line of common/cluster/platforms/networks.txt.
struct Network {
    std::string name;      // "fast"
    std::string bandwidth; // "12.5GBps", in SimGrid's words
    std::string latency;   // "1us"
    std::string like;      // "100 Gbit/s InfiniBand"
};
std::vector<Network> known_networks();

struct SimulatedCluster {
    int hosts = 1;
    Network network;
    bool fat_tree = false;  // else one switch
    double flops_per_s = 0; // of a host's core
};

// The text of its platform.
std::string platform_text(const SimulatedCluster& cluster);

// The names of the hosts in a platform's text, in their order; empty where none is found in it (a
// platform may be a program).
std::vector<std::string> hosts_of_platform(const std::string& text);

} // namespace runner
