// What Slurm's own commands say, in our words.
#pragma once

#include <string>
#include <vector>

namespace runner
{

struct Partition {
    std::string name;
    int nodes = 0;
    int cpus = 0; // of its largest nodes
    bool is_default = false;
    std::string limit = {}; // of a job's time, as Slurm has it; "infinite"
};

// Throws BadRequest when sbatch is not on PATH, or the cluster does not answer.
std::vector<Partition> slurm_partitions();

// The partition of that name, or the default one for "". Throws BadRequest: there are ….
Partition partition_of(const std::vector<Partition>& partitions, const std::string& name);

// Minutes in a time as Slurm writes it: MINUTES, MINUTES:SECONDS, HOURS:MINUTES:SECONDS,
// DAYS-HOURS, DAYS-HOURS:MINUTES, …; begun ones count. -1: it is none ("infinite").
int minutes_of(const std::string& time);

// Throws BadRequest with sbatch's reason when it would reject the script.
void require_accepted(const std::string& script);

// The job's number. Throws BadRequest with sbatch's reason.
std::string submit_script(const std::string& script);

// Cancels them, and waits some seconds until they have left the queue.
void cancel_jobs(const std::vector<std::string>& jobs);

// The jobs of this user in the queue whose script lies in this folder.
std::vector<std::string> jobs_of_folder(const std::string& folder);

// "PENDING", "RUNNING", …; "": Slurm knows of no such job (any more), "?": it cannot be asked here.
std::string job_state(const std::string& job);

} // namespace runner
