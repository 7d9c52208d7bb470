#include "measure/on_hosts.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/machine.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/seconds_now.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

constexpr const char* answer_begins = "primer-host";
constexpr int silent_twice = 2;

// What a host says of itself: a line for each field of HostSeen. The programs are $@.
constexpr const char* question =
    "echo primer-host; uname -n; cat /proc/sys/kernel/random/boot_id; "
    "c=$(LC_ALL=C lscpu -p=core,socket 2>/dev/null | grep -v ^# | sort -u | wc -l); "
    "[ \"$c\" -gt 0 ] || c=$(nproc); echo $c; ";

std::vector<std::string> words_in(const std::string& text)
{
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

// The command that logs in, as this MPI's launcher would choose it.
std::vector<std::string> agent()
{
    const std::string kind = PRIMER_MPI_KIND;
    for (const char* name : kind == "mpich" ? std::vector<const char*>{"HYDRA_LAUNCHER_EXEC"}
                                            : std::vector<const char*>{"OMPI_MCA_plm_rsh_agent",
                                                                       "PRTE_MCA_plm_ssh_agent"})
        if (const char* chosen = std::getenv(name); chosen != nullptr && *chosen != '\0') {
            const std::string all = chosen; // "ssh : rsh": the first that exists
            return words_in(all.substr(0, all.find(" : ")));
        }
    return {"ssh"};
}

std::string for_shell(const std::string& word)
{
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

Command login_to(const std::string& host, const std::string& script, int limit_s)
{
    Command command{agent()};
    if (std::filesystem::path(command.words.front()).filename() == "ssh")
        for (const std::string& option :
             {std::string("BatchMode=yes"), fmt::format("ConnectTimeout={}", limit_s)})
            command.words.insert(command.words.end(), {"-o", option});
    command.words.insert(command.words.end(), {host, script});
    return command;
}

} // namespace

// All hosts, asked at once in the background.
class HostsQuestion
{
  public:
    HostsQuestion(const Hosts& hosts, const std::string& script)
    {
        for (const HostSlots& host : hosts.slots) {
            files_.push_back(folder_.path() / std::to_string(files_.size()));
            logins_.push_back(std::make_unique<Background>(
                login_to(host.name, script, hosts.limit_s), files_.back().string()));
        }
    }
    bool runs()
    {
        return std::any_of(logins_.begin(), logins_.end(),
                           [](const auto& each) { return each->runs(); });
    }
    void wait(double seconds)
    {
        for (const double until = seconds_now() + seconds; runs() && seconds_now() < until;)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    std::string said(std::size_t host) const { return text_of(files_[host]); }
    bool answered(std::size_t host) const
    {
        return said(host).find(answer_begins) != std::string::npos;
    }

  private:
    Scratch folder_;
    std::vector<std::filesystem::path> files_;
    std::vector<std::unique_ptr<Background>> logins_;
};

namespace
{

std::string question_for(const std::vector<std::string>& programs)
{
    std::string script = question;
    for (const std::string& program : programs)
        script += fmt::format("[ -x {0} ] || {{ echo {0}; exit; }}; ", for_shell(program));
    return script;
}

// Of what a host said, after words of the shell's own start-up files.
HostSeen seen_of(const std::string& said)
{
    std::istringstream lines(said.substr(said.find(answer_begins)));
    HostSeen seen;
    std::string line;
    std::getline(lines, line);
    std::getline(lines, seen.own_name);
    std::getline(lines, seen.machine);
    if (std::getline(lines, line))
        seen.cores = std::clamp(std::atoi(line.c_str()), 1, 1000000);
    std::getline(lines, seen.lacks);
    return seen;
}

// The last line that the way to a host said.
std::string reason_of(const std::string& said)
{
    std::istringstream lines(said);
    std::string last;
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(" \t\r") != line.npos)
            last = line.substr(0, line.find('\r'));
    return last.empty() ? "" : " (" + primer::printable(last.substr(0, 200)) + ")";
}

std::string this_machine()
{
    std::string id;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
    return id;
}

} // namespace

bool Hosts::own_machines() const
{
    std::set<std::string> machines;
    for (const HostSeen& host : seen)
        machines.insert(host.machine);
    return machines.size() == slots.size();
}

bool Hosts::first_is_here() const
{
    return !seen.empty() && seen.front().machine == this_machine() &&
           seen.front().own_name == primer::host_name();
}

void reach(Hosts& hosts, const std::vector<std::string>& programs)
{
    HostsQuestion asked(hosts, question_for(programs));
    asked.wait(hosts.limit_s);
    std::string silent;
    hosts.seen.clear();
    for (std::size_t i = 0; i < hosts.slots.size(); ++i) {
        const std::string said = asked.said(i);
        if (!asked.answered(i))
            silent += (silent.empty() ? "" : ", ") + hosts.slots[i].name + reason_of(said);
        else
            hosts.seen.push_back(seen_of(said));
    }
    if (!silent.empty())
        throw primer::BadRequest(
            fmt::format("cannot be reached within {} s (--host-limit) by {}: {}", hosts.limit_s,
                        std::filesystem::path(agent().front()).filename().string(), silent));
    for (std::size_t i = 0; i < hosts.slots.size(); ++i)
        if (!hosts.seen[i].lacks.empty())
            throw primer::BadRequest(
                fmt::format("{} has no {}: build in a folder that all hosts share (PRIMER_BUILD)",
                            hosts.slots[i].name, primer::printable(hosts.seen[i].lacks)));
}

Processors processors_of(const Hosts& hosts)
{
    Processors found = processors();
    found.hosts = static_cast<int>(hosts.slots.size());
    found.slots = found.job_cores = 0;
    std::set<std::string> counted;
    for (std::size_t i = 0; i < hosts.slots.size(); ++i) {
        found.slots += hosts.slots[i].slots;
        if (counted.insert(hosts.seen[i].machine).second)
            found.job_cores += hosts.seen[i].cores;
    }
    found.job_cores = std::min(found.job_cores, found.slots);
    if (!hosts.first_is_here())
        found.cores = hosts.seen.front().cores;
    return found;
}

std::vector<std::string> words_for(const Hosts& hosts)
{
    std::string list;
    for (const HostSlots& host : hosts.slots)
        list += fmt::format("{}{}:{}", list.empty() ? "" : ",", host.name, host.slots);
    return {std::string(PRIMER_MPI_KIND) == "mpich" ? "-hosts" : "--host", list};
}

std::vector<std::string> environment_words(const Command& command)
{
    std::vector<std::string> words;
    for (const auto& [name, value] : command.environment)
        if (name.rfind("OMPI_", 0) != 0 && name.rfind("PRTE_", 0) != 0 &&
            name.rfind("HYDRA_", 0) != 0)
            words.push_back(name + "=" + value);
    if (!words.empty())
        words.insert(words.begin(), "env");
    return words;
}

HostsWatch::HostsWatch(const Hosts& hosts)
    : hosts_(hosts), silent_(hosts.slots.size(), 0), next_(seconds_now() + hosts.limit_s)
{
}

HostsWatch::~HostsWatch() = default;

bool HostsWatch::all_there()
{
    if (hosts_.empty() || (!asking_ && seconds_now() < next_))
        return gone_.empty();
    if (!asking_) {
        asking_ = std::make_unique<HostsQuestion>(hosts_, fmt::format("echo {}", answer_begins));
        until_ = seconds_now() + hosts_.limit_s;
        return true;
    }
    if (asking_->runs() && seconds_now() < until_)
        return true;
    for (std::size_t i = 0; i < hosts_.slots.size(); ++i) {
        silent_[i] = asking_->answered(i) ? 0 : silent_[i] + 1;
        if (silent_[i] >= silent_twice)
            gone_ += (gone_.empty() ? "" : ", ") + hosts_.slots[i].name;
    }
    asking_.reset();
    next_ = seconds_now() + hosts_.limit_s;
    if (std::any_of(silent_.begin(), silent_.end(), [](int times) { return times > 0; }))
        next_ = seconds_now();
    return gone_.empty();
}

std::string silent_hosts(const Hosts& hosts)
{
    if (hosts.empty())
        return "";
    HostsQuestion asked(hosts, fmt::format("echo {}", answer_begins));
    asked.wait(hosts.limit_s);
    std::string silent;
    for (std::size_t i = 0; i < hosts.slots.size(); ++i)
        if (!asked.answered(i))
            silent += (silent.empty() ? "" : ", ") + hosts.slots[i].name;
    return silent;
}

} // namespace runner
