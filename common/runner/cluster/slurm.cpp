#include "cluster/slurm.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <regex>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner
{
namespace
{

constexpr double patience_with_slurm_s = 60;
constexpr double patience_at_the_end_s = 5; // when something has gone wrong, or at Ctrl-C

Finished ask_slurm(const std::vector<std::string>& words, double seconds = patience_with_slurm_s)
{
    Bounds limits;
    limits.seconds = seconds;
    return run(Command{words}, limits);
}

// Its last line that says something, without "sbatch: error: ".
std::string reason_in(const std::string& said)
{
    std::istringstream lines(said);
    std::string last;
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(" \t\r") != line.npos)
            last = line;
    if (const auto error = last.rfind("error: "); error != last.npos)
        last = last.substr(error + 7);
    return last.empty() ? "it says nothing" : primer::printable(last.substr(0, 300));
}

} // namespace

std::vector<Partition> slurm_partitions()
{
    if (on_path({"sbatch"}).empty())
        throw primer::BadRequest("no Slurm here: sbatch is not on PATH; --dry-run prints the job "
                                 "scripts without it, ./primer run --hosts needs none");
    const Finished finished = ask_slurm({"sinfo", "-h", "-o", "%P|%D|%c|%l"});
    if (finished.status != 0)
        throw primer::BadRequest(
            fmt::format("Slurm does not answer: sinfo: {}", reason_in(finished.err)));
    std::vector<Partition> partitions;
    std::istringstream lines(finished.out);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string name, nodes, cpus, limit;
        std::getline(fields, name, '|');
        std::getline(fields, nodes, '|');
        std::getline(fields, cpus, '|');
        std::getline(fields, limit, '|');
        const bool is_default = !name.empty() && name.back() == '*';
        if (is_default)
            name.pop_back();
        auto found = std::find_if(partitions.begin(), partitions.end(),
                                  [&](const Partition& each) { return each.name == name; });
        if (found == partitions.end())
            found = partitions.insert(found, {name, 0, 0, is_default, limit});
        found->nodes += std::atoi(nodes.c_str());
        found->cpus = std::max(found->cpus, std::atoi(cpus.c_str()));
    }
    if (partitions.empty())
        throw primer::BadRequest("Slurm has no partitions here: sinfo lists none");
    return partitions;
}

Partition partition_of(const std::vector<Partition>& partitions, const std::string& name)
{
    std::vector<std::string> names;
    for (const Partition& each : partitions) {
        if (name.empty() ? each.is_default : each.name == name)
            return each;
        names.push_back(each.name);
    }
    throw primer::BadRequest(
        name.empty() ? fmt::format("Slurm has no default partition here: name one, --partition {}",
                                   fmt::join(names, " or "))
                     : fmt::format("--partition {}: there are {}", primer::shown(name),
                                   fmt::join(names, ", ")));
}

int minutes_of(const std::string& time)
{
    static const std::regex form(R"((?:(\d{1,4})-)?(\d{1,5})(?::(\d{1,2}))?(?::(\d{1,2}))?)");
    std::smatch parts;
    if (!std::regex_match(time, parts, form))
        return -1;
    const auto number = [&](std::size_t part) {
        return parts[part].matched ? std::stoi(parts[part].str()) : 0;
    };
    const bool days = parts[1].matched;
    const bool hours = days || parts[4].matched; // the first number behind the days
    const int seconds = hours ? number(4) : number(3);
    const int minutes = hours ? number(2) * 60 + number(3) : number(2);
    return number(1) * 24 * 60 + minutes + (seconds > 0 ? 1 : 0);
}

void require_accepted(const std::string& script)
{
    const Finished finished = ask_slurm({"sbatch", "--test-only", script});
    if (finished.status != 0)
        throw primer::BadRequest(fmt::format("Slurm rejects the job: {}", reason_in(finished.err)));
}

std::string submit_script(const std::string& script)
{
    const Finished finished = ask_slurm({"sbatch", "--parsable", script});
    const std::string job = finished.out.substr(0, finished.out.find_first_of(";\n"));
    if (finished.status != 0 || job.empty() ||
        job.find_first_not_of("0123456789") != std::string::npos)
        throw primer::BadRequest(fmt::format("Slurm rejects the job: {}", reason_in(finished.err)));
    return job;
}

void cancel_jobs(const std::vector<std::string>& jobs)
{
    if (jobs.empty())
        return;
    std::vector<std::string> words = {"scancel"};
    words.insert(words.end(), jobs.begin(), jobs.end());
    ask_slurm(words, patience_at_the_end_s);
    const std::string all = fmt::format("{}", fmt::join(jobs, ","));
    for (int turn = 0; turn < 20; ++turn) {
        const Finished left = ask_slurm({"squeue", "-h", "-j", all}, patience_at_the_end_s);
        if (left.status != 0 || left.out.empty())
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
}

std::vector<std::string> jobs_of_folder(const std::string& folder)
{
    const Finished finished = ask_slurm(
        {"squeue", "-h", "-u", std::to_string(getuid()), "-o", "%i|%o"}, patience_at_the_end_s);
    std::vector<std::string> jobs;
    std::istringstream lines(finished.out);
    for (std::string line; std::getline(lines, line);)
        if (const auto bar = line.find('|');
            bar != line.npos && line.compare(bar + 1, folder.size() + 1, folder + "/") == 0)
            jobs.push_back(line.substr(0, bar));
    return jobs;
}

std::string job_state(const std::string& job)
{
    if (on_path({"squeue"}).empty())
        return "?";
    const Finished finished =
        ask_slurm({"squeue", "-h", "-j", job, "-t",
                   "PENDING,RUNNING,SUSPENDED,CONFIGURING,COMPLETING", "-o", "%T"});
    if (finished.status != 0) // one that has been gone for a while
        return finished.err.find("Invalid job id") != std::string::npos ? "" : "?";
    return finished.out.substr(0, finished.out.find('\n'));
}

} // namespace runner
