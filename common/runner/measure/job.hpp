// How many workers can have a core of their own: what this process may use of its machine, and what
// a job on a cluster has beyond it. All functions but surroundings() depend on their arguments
// alone.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace runner
{

// What the answer depends on.
struct Surroundings {
    std::map<std::string, std::string> environment;
    std::filesystem::path root = "/"; // below it: proc/self/cgroup, sys/fs/cgroup, …
    std::vector<int> allowed;         // processors that the scheduler may give us
    std::string mpi;                  // "openmpi", "openmpi5" or "mpich": whose hostfile counts
    std::string host;                 // our name
};
Surroundings surroundings(); // of this process

struct Processors {
    std::vector<int> allowed;
    int cores = 1;     // physical ones of this host that threads may keep busy, all at once
    int job_cores = 1; // of all hosts that mpirun starts ranks on
    int slots = 1;     // ranks that mpirun starts without --oversubscribe
    double quota = 0;  // processors' worth of time that a control group grants; 0: no quota
    int hosts = 1;     // of the job
};
Processors processors(const Surroundings& where);
std::vector<int> one_of_each_core(const Surroundings& where); // of those allowed
Processors processors();                                      // of this process, now

// "4(x2),2" (SLURM_JOB_CPUS_PER_NODE, SLURM_TASKS_PER_NODE) as {4, 4, 2}; empty when it is not of
// this form.
std::vector<int> per_node(const std::string& slurm);

struct HostSlots {
    std::string name;
    int slots = 0;
    bool operator==(const HostSlots&) const = default;
};

// The hosts that a hostfile names, with their slots. A host that stands there once and without a
// number counts as `otherwise`.
std::vector<HostSlots> slots_of_hosts(const std::string& hostfile, int otherwise);

// What the control groups that we are in grant of processor time, as a number of processors: the
// least of them all; 0: none limits us. Version 2: cpu.max; version 1: cpu.cfs_quota_us.
double processor_quota(const std::filesystem::path& root);

} // namespace runner
