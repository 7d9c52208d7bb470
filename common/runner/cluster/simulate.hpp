// primer simulate: a chapter's program of ranks on simulated clusters of several sizes.
#pragma once

#include <string>
#include <vector>

namespace runner
{

// As typed: whoever uses a number reads it.
struct SimulateRequest {
    std::string chapter;
    std::vector<std::string> hosts;    // empty: 16, 64
    std::string network = "fast";      // a name, or FILE.xml
    std::string topology = "cluster";  // or fat-tree
    std::string collectives = "trees"; // or a selection of SMPI's, or algorithms by name
    std::vector<std::string> variants; // empty: the chapter's first program of ranks
    std::string rounds = "3";          // simulations of each number of hosts
    std::string limit = "600";         // real seconds for one simulation
    std::string json;
    bool verbose = false;
    std::vector<std::string> flags; // the chapter's own
};

// The programs that are measured beside their simulation, as names of CMake's targets. Throws
// BadRequest.
std::vector<std::string> needs_of_simulate(const SimulateRequest& request);

// Simulates, prints the table and returns the exit status. Throws BadRequest or Failed.
int simulate(const SimulateRequest& request);

} // namespace runner
