// Job scripts for Slurm, from the template common/cluster/job.sh, and their submission.
#pragma once

#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner
{

// As typed.
struct SubmitRequest {
    std::string chapter;
    std::vector<std::string> nodes;    // empty: 1, 2, 4
    std::vector<std::string> variants; // empty: serial, openmp, mpi; threads: also hybrid ones
    std::string ranks_per_node = "1", threads = "1";
    std::string time = "10";
    std::string partition, account;
    std::string folder; // "": my/jobs/CHAPTER-1, -2, …
    std::string repeats = "5", rounds = "2";
    bool dry_run = false;
    std::vector<std::string> flags; // the chapter's own
};

struct JobScript {
    int nodes = 1;
    std::string path; // where it is written
    std::string text;
};

// The scripts that the request makes, those of few nodes first. Throws BadRequest for what cannot
// be.
std::vector<JobScript> job_scripts(const SubmitRequest& request, const Chapter& chapter,
                                   const std::string& folder);

// Writes, checks and submits them, or prints them; returns the exit status. Throws BadRequest;
// then no job of them is left in the queue, and no folder that was not there.
int submit(const SubmitRequest& request);

// Where jobs go when no folder is named: my/jobs.
std::string jobs_folder();

} // namespace runner
