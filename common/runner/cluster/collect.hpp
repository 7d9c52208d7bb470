// What the jobs of one `primer submit` have left in their folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

struct JobSeen {
    int nodes = 1;
    std::string job;  // its number
    bool bad = false; // it will bring no more, and has not brought all
    bool over = false;
    std::string how; // "finished", "failed with status 2: …", "was cancelled", "ran out of time", …
};

struct Collected {
    std::string chapter;
    std::vector<JobSeen> jobs;
    std::vector<nlohmann::ordered_json> records; // with round, machine.cluster and machine.cores
};

// Reads the folder; asks squeue, where it is, of the jobs that have not said that they are over.
// Throws BadRequest when the folder is none of `primer submit`, or a record cannot be read.
Collected collect_jobs(const std::filesystem::path& folder);

// The folder that was submitted last. Throws BadRequest when there is none.
std::filesystem::path last_jobs();

} // namespace runner
