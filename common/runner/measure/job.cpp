#include "measure/job.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <numeric>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include "primer/control_groups.hpp"
#include "primer/machine.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// 1 to a million, or 0 where the text is no such number.
int count(const std::string& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && value >= 1 && value <= 1000000 ? value : 0;
}

std::string value_of(const Surroundings& where, const std::string& name)
{
    const auto found = where.environment.find(name);
    return found == where.environment.end() ? "" : found->second;
}

// The least of two quotas, of which 0 is none.
double less(double a, double b)
{
    return a <= 0 ? b : b <= 0 ? a : std::min(a, b);
}

double quota_of_version_2(const fs::path& folder)
{
    std::istringstream text(text_of(folder / "cpu.max")); // "150000 100000", or "max 100000"
    double quota = 0, period = 0;
    return text >> quota >> period && quota > 0 && period > 0 ? quota / period : 0;
}

double quota_of_version_1(const fs::path& folder)
{
    double quota = 0, period = 0; // quota: -1 for none
    std::istringstream(text_of(folder / "cpu.cfs_quota_us")) >> quota;
    std::istringstream(text_of(folder / "cpu.cfs_period_us")) >> period;
    return quota > 0 && period > 0 ? quota / period : 0;
}

// The file that tells this MPI's launcher its hosts.
std::string hostfile(const Surroundings& where)
{
    const char* name = where.mpi == "openmpi"    ? "OMPI_MCA_orte_default_hostfile"
                       : where.mpi == "openmpi5" ? "PRTE_MCA_prte_default_hostfile"
                                                 : "HYDRA_HOST_FILE";
    const std::string path = value_of(where, name);
    return path.empty() ? "" : text_of(path);
}

// Processors of each node of a Slurm job, as Slurm counts them; empty outside of one.
std::vector<int> slurm_nodes(const Surroundings& where)
{
    if (value_of(where, "SLURM_JOB_ID").empty())
        return {};
    std::vector<int> nodes = per_node(value_of(where, "SLURM_JOB_CPUS_PER_NODE"));
    if (const int here = count(value_of(where, "SLURM_CPUS_ON_NODE")); nodes.empty() && here > 0)
        nodes.assign(
            static_cast<std::size_t>(std::max(count(value_of(where, "SLURM_JOB_NUM_NODES")), 1)),
            here);
    return nodes;
}

bool is_here(const std::string& host, const Surroundings& where)
{
    return host == "localhost" || host == "127.0.0.1" || host == where.host ||
           host == where.host.substr(0, where.host.find('.'));
}

} // namespace

std::vector<int> per_node(const std::string& slurm)
{
    std::vector<int> nodes;
    std::istringstream parts(slurm);
    for (std::string part; std::getline(parts, part, ',');) {
        const auto open = part.find("(x");
        const int each = count(part.substr(0, open));
        const int times = open == part.npos ? 1
                          : part.back() == ')'
                              ? count(part.substr(open + 2, part.size() - open - 3))
                              : 0;
        if (each == 0 || times == 0)
            return {};
        nodes.insert(nodes.end(), static_cast<std::size_t>(times), each);
    }
    return nodes;
}

std::vector<HostSlots> slots_of_hosts(const std::string& hostfile, int otherwise)
{
    struct Host {
        std::string name;
        int named = 0, lines = 0; // slots that the file names; lines without a number
    };
    std::vector<Host> hosts; // in the file's order
    std::istringstream text(hostfile);
    for (std::string line; std::getline(text, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string name;
        if (!(words >> name))
            continue;
        const auto colon = name.find(':'); // "host:4", as MPICH has it
        int slots = colon == name.npos ? 0 : count(name.substr(colon + 1));
        name = name.substr(0, colon);
        for (std::string word; words >> word;)
            if (word.rfind("slots=", 0) == 0) // as Open MPI has it
                slots = count(word.substr(std::strlen("slots=")));
        auto host = std::find_if(hosts.begin(), hosts.end(),
                                 [&](const Host& known) { return known.name == name; });
        if (host == hosts.end())
            host = hosts.insert(hosts.end(), {name});
        (slots > 0 ? host->named : host->lines) += slots > 0 ? slots : 1;
    }
    std::vector<HostSlots> slots;
    for (const Host& host : hosts)
        slots.push_back(
            {host.name, host.named == 0 && host.lines == 1 ? otherwise : host.named + host.lines});
    return slots;
}

double processor_quota(const fs::path& root)
{
    double least = 0;
    for (const fs::path& folder : primer::control_group_folders("cpu", root))
        least = less(least, less(quota_of_version_2(folder), quota_of_version_1(folder)));
    return least;
}

std::vector<int> one_of_each_core(const Surroundings& where)
{
    std::vector<int> result;
    std::set<std::string> cores; // hyper-threads of one core have the same list of siblings
    for (const int cpu : where.allowed) {
        std::ifstream file(
            where.root /
            fmt::format("sys/devices/system/cpu/cpu{}/topology/thread_siblings_list", cpu));
        std::string siblings;
        if (cores.insert(std::getline(file, siblings) ? siblings : std::to_string(cpu)).second)
            result.push_back(cpu);
    }
    return result;
}

Processors processors(const Surroundings& where)
{
    Processors found;
    found.allowed = where.allowed;
    const int physical = std::max(static_cast<int>(one_of_each_core(where).size()), 1);
    found.quota = processor_quota(where.root);
    // With a quota of 1.5 a second worker would be stopped for half of the time.
    const auto granted = [&](int cores) {
        return found.quota > 0 ? std::max(std::min(cores, static_cast<int>(found.quota)), 1)
                               : cores;
    };
    // Slurm counts hyper-threads where the machine has them.
    const auto threads_a_core = std::max(static_cast<int>(where.allowed.size()) / physical, 1);
    std::vector<int> nodes = slurm_nodes(where);
    int on_this_node = count(value_of(where, "SLURM_CPUS_ON_NODE"));
    if (on_this_node == 0 && nodes.size() == 1)
        on_this_node = nodes.front();
    for (int& cpus : nodes)
        cpus = granted(std::max(cpus / threads_a_core, 1));
    found.cores = granted(nodes.empty() || on_this_node == 0
                              ? physical
                              : std::min(physical, std::max(on_this_node / threads_a_core, 1)));
    found.job_cores = found.cores;
    found.slots = physical; // mpirun knows nothing of quotas
    if (const auto slots = slots_of_hosts(hostfile(where), physical); !slots.empty()) {
        found.hosts = static_cast<int>(slots.size());
        found.slots = found.job_cores = 0;
        for (const HostSlots& each : slots) {
            found.slots += each.slots;
            // The cores of this host are known, whatever slots the file gives it.
            found.job_cores +=
                granted(is_here(each.name, where) ? std::min(each.slots, physical) : each.slots);
        }
    } else if (!nodes.empty()) {
        found.hosts = static_cast<int>(nodes.size());
        found.job_cores =
            nodes.size() == 1 ? found.cores : std::accumulate(nodes.begin(), nodes.end(), 0);
        const int tasks = count(value_of(where, "SLURM_NTASKS"));
        found.slots = tasks > 0 ? tasks : found.job_cores;
    }
    return found;
}

Surroundings surroundings()
{
    Surroundings here;
    here.mpi = PRIMER_MPI_KIND;
    here.host = primer::host_name();
    for (char** each = environ; *each != nullptr; ++each)
        if (const char* equal = std::strchr(*each, '='); equal != nullptr)
            here.environment[std::string(static_cast<const char*>(*each), equal)] = equal + 1;
    cpu_set_t set;
    CPU_ZERO(&set);
    sched_getaffinity(0, sizeof set, &set);
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
        if (CPU_ISSET(cpu, &set))
            here.allowed.push_back(cpu);
    return here;
}

Processors processors()
{
    return processors(surroundings());
}

} // namespace runner
