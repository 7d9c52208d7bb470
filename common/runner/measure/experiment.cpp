#include "measure/experiment.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "measure/asked.hpp"
#include "measure/launch.hpp"
#include "measure/limits.hpp"
#include "measure/steady_rounds.hpp"
#include "measure/trace.hpp"
#include "measure/yardsticks.hpp"
#include "primer/error.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "system/disturbance.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/progress.hpp"
#include "system/scratch.hpp"
#include "system/topology.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::string name_of(const Program& program)
{
    return std::filesystem::path(program.path).filename();
}

// "  Remote daemon: [[27813,0],2] on node n2", below "ORTE has lost communication with a remote
// daemon"; Open MPI 5 has PRTE there. Empty when it says no such thing.
std::string host_lost_in_open_mpi(const std::string& text)
{
    const auto said = text.find("lost communication with a remote daemon");
    const auto daemon = said == text.npos ? said : text.find("Remote daemon:", said);
    const auto node = daemon == text.npos ? daemon : text.find(" on node ", daemon);
    if (node == text.npos)
        return "";
    std::string host;
    std::istringstream(text.substr(node + std::strlen(" on node "))) >> host;
    return host;
}

bool ended_well(const Finished& finished)
{
    return finished.status == primer::right || finished.status == primer::wrong;
}

// Throws Failed when the program ended badly, or has no record, because a host has gone: one that
// goes at the very end leaves a record, and mpirun fails.
void require_hosts(const Experiment& experiment, const HostsWatch& watch, const std::string& name,
                   const Finished& finished, const std::string& record_path)
{
    std::error_code ignored;
    if (experiment.hosts.empty() || finished.status == primer::bad_request ||
        (ended_well(finished) && std::filesystem::exists(record_path, ignored)))
        return;
    std::string gone = watch.gone();
    if (gone.empty())
        gone = silent_hosts(experiment.hosts);
    if (!gone.empty())
        throw Failed{
            fmt::format("primer: {}: lost the host {}: it does not answer any more", name, gone)};
    if (const std::string host = host_lost_in_open_mpi(finished.err); !host.empty())
        throw Failed{fmt::format("primer: {}: lost the host {}: mpirun's connection to it ended "
                                 "in the middle of the run",
                                 name, host)};
}

Json run_once(const Experiment& experiment, const Configuration& configuration,
              std::vector<std::string> flags, int round, const std::string& record_path,
              std::set<std::string>& said)
{
    flags.insert(flags.end(), {"--repeats", std::to_string(experiment.repeats)});
    if (experiment.verbose && round == 1)
        fmt::print(stderr, "$ {}\n",
                   line_to_type(launch(configuration.program, configuration.workers, flags, true,
                                       experiment.hosts, configuration.threads)));
    flags.insert(flags.end(), {"--json", record_path});
    Command command = launch(configuration.program, configuration.workers, flags, true,
                             experiment.hosts, configuration.threads);
    // Of more threads than cores nothing is claimed, and the trace's memory would be most of
    // theirs.
    const bool waiting = experiment.waiting && configuration.workers <= processors().cores;
    const Trace trace(configuration.program,
                      {experiment.messages, experiment.timeline, waiting, experiment.film},
                      record_path + ".trace");
    trace.preload(command);
    const primer::OutOfMemoryKills kills = primer::out_of_memory_kills();
    HostsWatch watch(experiment.hosts);
    const Finished finished = run(command, {}, [&] { return watch.all_there(); });
    const std::string name = name_of(configuration.program);
    require_hosts(experiment, watch, name, finished, record_path);
    if (experiment.verbose && !finished.err.empty())
        fmt::print(stderr, "{}", finished.err);
    if (finished.status == primer::bad_request)
        throw Failed{relevant_output(name, finished), finished.status};
    const auto lost = [&] {
        return Failed{killed_for_memory(relevant_output(name, finished), kills,
                                        primer::out_of_memory_kills(),
                                        primer::group_memory().limit)};
    };
    std::error_code ignored;
    if (!std::filesystem::exists(record_path, ignored))
        throw lost();
    std::ifstream file(record_path);
    Json record = parse_json(file);
    file.close();
    std::filesystem::remove(record_path, ignored);
    if (!record.is_object() || !ended_well(finished) ||
        (finished.status == primer::wrong && record.value("verified", false)))
        throw lost();
    if (const std::string line = request_mismatch(flags, record); !line.empty())
        throw Failed{fmt::format("primer: {}: {}", name, line)};
    // The mpirun of another MPI starts as many jobs of one rank each.
    if (record.at("workers") != configuration.workers)
        throw Failed{fmt::format(
            "{} ran with {} workers instead of {}: is {} the launcher of the MPI "
            "that it was built with?",
            name, to_text(record.at("workers")), configuration.workers, PRIMER_MPIEXEC)};
    if (configuration.program.hybrid && record.at("threads") != configuration.threads)
        throw Failed{fmt::format("{} ran with {} threads in each rank instead of {}", name,
                                 to_text(record.at("threads")), configuration.threads)};
    if (const std::string line = trace.merge(record, round == 1);
        !line.empty() && said.insert(line).second)
        fmt::print(stderr, "primer: {}\n", line);
    // What the program's own report took is over; what remains is the end of its processes, without
    // what the trace took.
    if (record.contains("ended_at"))
        record["shutdown_s"] =
            std::max(finished.ended_at - record["ended_at"].get<double>() - trace.seconds(), 0.0);
    return record;
}

// What the machine is made of, for its picture: once in a run, since it takes some kilobytes on a
// large machine.
void add_topology(Json& record)
{
    const Topology found = topology();
    if (!found.processors.empty() && record["machine"]["name"] == primer::host_name())
        record["machine"]["topology"] = to_json(found);
}

// Adds what only the runner knows.
void add_surroundings(Json& record, Kind kind, const Hosts& hosts)
{
    const Processors mine = hosts.empty() ? processors() : processors_of(hosts);
    record["machine"]["cores"] = kind == Kind::processes ? mine.job_cores : mine.cores;
    if (const Limits limits = limits_for(record); !limits.is_null())
        record["limits"] = limits;
}

std::string lost(const std::string& program, int rank, int signal)
{
    return fmt::format("{}: rank {} was lost: ended by signal {} ({})", program, rank, signal,
                       strsignal(signal));
}

// Open MPI: "… process rank 2 with PID 71 on node vm exited on signal 9 (Killed)." Empty when the
// line says no such thing.
std::string lost_in_open_mpi(const std::string& program, const std::string& line)
{
    const auto start = line.find("process rank "), end = line.find("exited on signal ");
    int rank = 0, signal = 0;
    if (start == line.npos || end == line.npos ||
        std::sscanf(line.c_str() + start, "process rank %d", &rank) != 1 ||
        std::sscanf(line.c_str() + end, "exited on signal %d", &signal) != 1)
        return "";
    return lost(program, rank, signal);
}

// MPICH names the signal, "… EXIT STRING: Killed (signal 9)", and, asked with -print-all-exitcodes,
// how each rank ended, in the order of ranks: "[mpiexec@vm] Exit codes: [vm] 0,9". It says so on
// standard output.
std::string lost_in_mpich(const std::string& program, const std::string& text)
{
    const auto reason = text.find("EXIT STRING: ");
    const auto at = reason == text.npos ? reason : text.find("(signal ", reason);
    const auto codes = text.find("Exit codes: ");
    int signal = 0;
    if (at == text.npos || codes == text.npos ||
        std::sscanf(text.c_str() + at, "(signal %d", &signal) != 1)
        return "";
    std::istringstream words(text.substr(codes, text.find('\n', codes) - codes));
    std::string word;
    words >> word >> word; // "Exit codes:"
    for (int rank = 0; words >> word;) {
        if (word.front() == '[') // the name of a host
            continue;
        std::istringstream numbers(word);
        for (std::string number; std::getline(numbers, number, ','); ++rank)
            if (number == std::to_string(signal))
                return lost(program, rank, signal);
    }
    return "";
}

// The most workers of any configuration that have a core each.
int most_workers(const Experiment& experiment)
{
    int most = 1;
    for (const Configuration& each : experiment.configurations)
        if (each.workers <= processors().cores)
            most = std::max(most, each.workers);
    return most;
}

// The first way of the chapter, where it runs alone: the one that copies are made of.
const Configuration* alone(const Experiment& experiment)
{
    for (const Configuration& each : experiment.configurations)
        if (each.program.kind == Kind::serial)
            return &each;
    return nullptr;
}

// What this round's records are compared with, measured in this round.
void add_yardsticks(const Experiment& experiment, std::vector<Json>& records, Retakes& retakes,
                    std::vector<std::string> flags, const std::string& folder)
{
    std::vector<Json*> round;
    for (Json& record : records)
        round.push_back(&record);
    add_probes(round, retakes, experiment.verbose);
    const int workers = most_workers(experiment);
    const Configuration* serial = alone(experiment);
    if (serial == nullptr || workers < 2)
        return;
    flags.insert(flags.end(), {"--repeats", std::to_string(experiment.repeats)});
    add_copies(*round[std::size_t(serial - experiment.configurations.data())], *serial, workers,
               flags, folder);
}

} // namespace

std::string relevant_output(const std::string& program, const Finished& finished)
{
    const int status = finished.status;
    std::istringstream lines(finished.err);
    std::string own, last, whose = lost_in_mpich(program, finished.out);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(program + ": ", 0) == 0)
            own += (own.empty() ? "" : "\n") + line;
        if (whose.empty())
            whose = lost_in_open_mpi(program, line);
        if (line.find_first_not_of(" -\t") != line.npos)
            last = line;
    }
    if (!whose.empty())
        return whose;
    if (!own.empty())
        return own;
    if (status > 128)
        return fmt::format("{} was lost: ended by signal {} ({})", program, status - 128,
                           strsignal(status - 128));
    return fmt::format("{} ended with status {} and no record{}", program, status,
                       last.empty() ? "" : "; its last line was: " + last);
}

std::string killed_for_memory(const std::string& line, const primer::OutOfMemoryKills& before,
                              const primer::OutOfMemoryKills& after, std::size_t limit)
{
    if (line.find("signal 9") == line.npos)
        return line;
    if (after.in_group > before.in_group)
        return line + fmt::format(
                          ", because its control group, which may use {}, ran out of memory: "
                          "choose a smaller size, or ask for more memory",
                          limit == primer::no_limit ? "no more than the machine has"
                                                    : primer::in_bytes(static_cast<double>(limit)));
    if (after.on_machine > before.on_machine)
        return line + ", probably for lack of memory: the kernel killed a process for that reason "
                      "during the run; choose a smaller size";
    return line;
}

std::vector<Json> run_experiment(const Experiment& experiment,
                                 const std::function<void(const Json&)>& keep)
{
    for (const Configuration& each : experiment.configurations)
        if (!std::filesystem::exists(each.program.path))
            throw primer::BadRequest(fmt::format("{} is not built: ./primer build {} builds it",
                                                 short_path(each.program.path),
                                                 experiment.chapter.name));
    // The programs' records cannot go to standard output, where mpirun prints too. They and the
    // traces need little room, but Open MPI hangs when the folder is full.
    // On several hosts rank 0 writes where this one reads: in a folder that all share, as the build
    // is.
    const Scratch folder(experiment.hosts.empty() ? temporary_place() : build_folder(), 16u << 20);
    const std::string record_path = folder.path() / "record.json";
    std::vector<std::string> flags = experiment.flags;
    std::set<std::string> said;
    if (experiment.timeline) // it reads whole programs
        for (const Configuration& each : experiment.configurations)
            if (const std::string line = why_no_timeline(each.program);
                !line.empty() && said.insert(line).second)
                fmt::print(stderr, "primer: {}\n", line);
    const std::size_t runs = experiment.configurations.size() * std::size_t(experiment.rounds);
    Progress progress(experiment.chapter.name, runs);
    Retakes retakes(experiment.yardsticks ? (runs + 1) / 2 : 0, // only where claims depend on it
                    experiment.patience_s);
    Json first; // the problem that all others must have
    const auto measure_round = [&](int round) {
        std::vector<Json> records;
        for (const Configuration& configuration : experiment.configurations) {
            progress.next(configuration.program.hybrid
                              ? fmt::format("{}, {} × {} workers", configuration.program.variant,
                                            configuration.workers / configuration.threads,
                                            configuration.threads)
                              : fmt::format("{}, {} worker{}", configuration.program.variant,
                                            configuration.workers,
                                            configuration.workers == 1 ? "" : "s"));
            const std::vector<std::string> own =
                experiment.growth ? grown(*experiment.growth, flags, configuration.workers) : flags;
            const auto once = [&] {
                return run_once(experiment, configuration, own, round, record_path, said);
            };
            // What others did on other hosts is not known.
            Json record = !experiment.hosts.empty() ? once() : retakes.least_disturbed<Json>([&] {
                const Disturbance disturbance;
                Json taken = once();
                taken["others"] = disturbance.others();
                return taken;
            });
            if (first.is_null()) {
                first = record;
                flags = flags_of(record, flags);
            } else if (const std::string line = other_problem(
                           experiment.growth ? without(*experiment.growth, record) : record, first);
                       !line.empty()) {
                throw Failed{
                    fmt::format("primer: {} ran {}, as {} had before it: these cannot be compared",
                                name_of(configuration.program), line,
                                name_of(experiment.configurations.front().program))};
            }
            record["round"] = round;
            add_surroundings(record, configuration.program.kind, experiment.hosts);
            if (keep)
                keep(record);
            records.push_back(std::move(record));
        }
        if (round == 1)
            add_topology(records.front());
        if (experiment.yardsticks)
            add_yardsticks(experiment, records, retakes, flags, folder.path());
        return records;
    };
    return steady_rounds(experiment.rounds, experiment.patience_s, measure_round);
}

} // namespace runner
