#include "measure/experiment.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "measure/disturbance.hpp"
#include "measure/launch.hpp"
#include "measure/limits.hpp"
#include "measure/trace.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/memory.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/progress.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// The first run's problem as flags, so that defaults which depend on free memory are the same for
// all. What the program noted of its problem without having a flag for it is left out.
std::vector<std::string> flags_of(const Json& problem, const Program& program)
{
    const std::string help = run({{program.path, "--help"}}).out;
    std::vector<std::string> flags;
    for (const auto& [name, value] : problem.items()) {
        if (help.find("--" + name + " ") == help.npos)
            continue;
        flags.push_back("--" + name);
        flags.push_back(value.is_string() ? value.get<std::string>() : to_text(value));
    }
    return flags;
}

// A folder for the records of the programs; they cannot go to standard output, where mpirun mixes
// in.
class Folder
{
  public:
    Folder()
    {
        std::error_code failed;
        const auto place = std::filesystem::temp_directory_path(failed);
        std::string pattern = (place / "primer-XXXXXX").string();
        if (failed || mkdtemp(pattern.data()) == nullptr)
            throw primer::BadRequest(
                fmt::format("no temporary folder in {}: set TMPDIR to one that you may write to",
                            failed && std::getenv("TMPDIR") != nullptr ? std::getenv("TMPDIR")
                                                                       : place.string()));
        path = pattern;
        // Records and traces need little, but Open MPI waits for ever when it has no room there.
        const auto space = std::filesystem::space(path, failed);
        if (!failed && space.available < 16u << 20) {
            std::filesystem::remove(path, failed);
            throw primer::BadRequest(
                fmt::format("the disk of {} is full: {} are left; set TMPDIR to a folder with room",
                            place.string(), primer::in_bytes(double(space.available))));
        }
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

Json run_once(const Experiment& experiment, const Configuration& configuration,
              std::vector<std::string> flags, int round, const std::string& record_path)
{
    flags.insert(flags.end(), {"--repeats", std::to_string(experiment.repeats)});
    if (experiment.verbose && round == 1)
        fmt::print(stderr, "$ {}\n",
                   line_to_type(launch(configuration.program, configuration.workers, flags)));
    flags.insert(flags.end(), {"--json", record_path});
    Command command = launch(configuration.program, configuration.workers, flags);
    const Trace trace(configuration.program, {experiment.messages, experiment.timeline},
                      record_path + ".trace");
    trace.preload(command);
    const Finished finished = run(command);
    const std::string name = std::filesystem::path(configuration.program.path).filename();
    if (experiment.verbose && !finished.err.empty())
        fmt::print(stderr, "{}", finished.err);
    if (finished.status == primer::bad_request)
        throw Failed{essence(name, finished), finished.status};
    std::error_code ignored;
    if (!std::filesystem::exists(record_path, ignored))
        throw Failed{essence(name, finished)};
    std::ifstream file(record_path);
    Json record = parse_json(file);
    file.close();
    std::filesystem::remove(record_path, ignored);
    if (!record.is_object() ||
        (finished.status != primer::right && finished.status != primer::wrong) ||
        (finished.status == primer::wrong && record.value("verified", false)))
        throw Failed{essence(name, finished)};
    // The mpirun of another MPI starts as many jobs of one rank each.
    if (record.at("workers") != configuration.workers)
        throw Failed{fmt::format(
            "{} ran with {} workers instead of {}: is {} the launcher of the MPI "
            "that it was built with?",
            name, to_text(record.at("workers")), configuration.workers, PRIMER_MPIEXEC)};
    trace.merge(record, round == 1);
    // What the program's own report took is over; what remains is the end of its processes, without
    // what the trace took.
    if (record.contains("ended_at"))
        record["shutdown_s"] =
            std::max(finished.ended_at - record["ended_at"].get<double>() - trace.seconds(), 0.0);
    return record;
}

// What the runner knows beside what the program and its trace said.
void add_surroundings(Json& record)
{
    record["machine"]["cores"] = processors().cores;
    if (const Limits limits = limits_for(record); !limits.is_null())
        record["limits"] = limits;
}

} // namespace

std::vector<Json> run_experiment(const Experiment& experiment)
{
    const Folder folder;
    const std::string record_path = folder.path / "record.json";
    std::vector<std::string> flags = experiment.flags;
    std::vector<Json> records;
    std::set<std::string> said;
    for (const Configuration& each : experiment.configurations)
        if (const std::string line = no_timeline_because(each.program);
            experiment.timeline && !line.empty() && said.insert(line).second)
            fmt::print(stderr, "primer: {}\n", line);
    const std::size_t runs = experiment.configurations.size() * std::size_t(experiment.rounds);
    Progress progress(experiment.chapter.name, runs);
    for (int round = 1; round <= experiment.rounds; ++round)
        for (const Configuration& configuration : experiment.configurations) {
            progress.next(fmt::format("{}, {} worker{}", configuration.program.variant,
                                      configuration.workers,
                                      configuration.workers == 1 ? "" : "s"));
            const Disturbance disturbance;
            Json record = run_once(experiment, configuration, flags, round, record_path);
            if (records.empty())
                flags = flags_of(record.at("problem"), configuration.program);
            record["round"] = round;
            record["others"] = disturbance.others();
            add_surroundings(record);
            records.push_back(std::move(record));
        }
    return records;
}

} // namespace runner
