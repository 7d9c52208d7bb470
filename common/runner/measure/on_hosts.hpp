// Programs on several hosts: which of them answer, what they have, and whether they stay.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "measure/job.hpp"
#include "system/chapters.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner
{

// What a host said of itself.
struct HostSeen {
    std::string own_name; // as it calls itself
    std::string machine;  // the same for two hosts if and only if one kernel serves both
    int cores = 1;        // physical ones
    std::string lacks;    // of the programs that were asked for, the first that it does not have
};

// The hosts of a run, in the order in which ranks fill them.
struct Hosts {
    std::vector<HostSlots> slots; // empty: no hosts were named, ranks run here
    std::vector<HostSeen> seen;   // as long as slots, after reach()
    int limit_s = 10;             // a host answers within so many seconds, or cannot be reached

    bool empty() const { return slots.empty(); }
    bool own_machines() const; // no two of them are one machine
    bool first_is_here() const;
};

// Logs in to all hosts at once, by what this MPI's launcher uses (ssh, or the agent that its
// variable in the environment names), and fills `seen`. Throws BadRequest with one line that names
// every host that did not answer within its limit, or that does not have one of the programs.
void reach(Hosts& hosts, const std::vector<std::string>& programs);

// As measure/job.hpp has it, for these hosts: `cores` of the first one, `job_cores` and `slots` of
// all.
Processors processors_of(const Hosts& hosts);

// What mpirun is told of the hosts: its words for them.
std::vector<std::string> words_for(const Hosts& hosts);

// The environment that a program gets on whatever host it is started, as words before it: env
// NAME=VALUE …. What is for the launcher alone stays with it.
std::vector<std::string> environment_words(const Command& command);

class HostsQuestion; // all hosts, asked at once

// Which hosts do not answer any more: asked again every limit_s seconds, a host that is silent
// twice has gone. Asking never waits.
class HostsWatch
{
  public:
    explicit HostsWatch(const Hosts& hosts);
    ~HostsWatch();
    HostsWatch(const HostsWatch&) = delete;
    HostsWatch& operator=(const HostsWatch&) = delete;

    // False when a host has gone: see gone().
    bool all_there();
    std::string gone() const { return gone_; }

  private:
    const Hosts& hosts_;
    std::unique_ptr<HostsQuestion> asking_;
    std::vector<int> silent_; // how often in succession
    double next_ = 0, until_ = 0;
    std::string gone_;
};

// Those that do not answer now, asked once: "n2, n3"; "" when all do. Waits up to the limit.
std::string silent_hosts(const Hosts& hosts);

} // namespace runner
