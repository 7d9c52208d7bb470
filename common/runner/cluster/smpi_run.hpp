// One simulation of a program that was built for SMPI (smpi_tree.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// What does not change from one number of hosts to the next.
struct Simulated {
    std::filesystem::path program;  // in the tree of SMPI
    std::vector<std::string> flags; // the program's own
    std::string network, topology;  // as the records shall name them
    std::string collectives;        // one of simulated_collectives(), or "allreduce:lr,bcast:NTSL"
    double flops_per_s = 0;         // of this machine's core
    int limit_s = 600;              // real seconds for one simulation
    bool verbose = false;           // say each command line, as one would type it
};

// The names that --collectives knows, the usual one first.
std::vector<std::string> simulated_collectives();

// The flags of smpirun for them. Throws BadRequest for a name that is not known.
std::vector<std::string> collective_flags(const std::string& collectives);

// Runs it on the first `hosts` of the platform's hosts (those of the file `hostfile`; "": as the
// platform has them) and returns its record, with `simulated` (common/RECORD.md) and `messages`.
// Throws Failed: a deadlock, a wrong answer without a record, or a program that ends otherwise.
nlohmann::ordered_json simulate_once(const Simulated& what, int hosts,
                                     const std::filesystem::path& platform,
                                     const std::string& hostfile);

// What of a simulator's output says that ranks wait for ever: who, in one line; "" when it does
// not.
std::string deadlock_in(const std::string& err);

} // namespace runner
