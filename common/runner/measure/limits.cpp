#include "measure/limits.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/machine.hpp"
#include "primer/timing.hpp"
#include "system/disturbance.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/progress.hpp"
#include "system/scratch.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// The rows that must be there, and the figures in each: positive numbers.
const std::map<std::string, std::vector<std::string>>& tables()
{
    static const std::map<std::string, std::vector<std::string>> all = {
        {"threads",
         {"threads", "array_bytes", "copy_bytes_per_s", "copy_streaming_bytes_per_s",
          "add_bytes_per_s", "add_streaming_bytes_per_s", "triad_bytes_per_s",
          "triad_streaming_bytes_per_s", "triad_with_write_allocate_bytes_per_s",
          "read_bytes_per_s", "fma_flops_per_s", "vector_bits", "team_start_s", "team_end_s",
          "region_s", "barrier_s", "fork_s"}},
        {"dgemm", {"threads", "n", "dgemm_flops_per_s"}},
        {"mpirun", {"ranks", "job_s"}},
        {"messages", {"message_bytes", "message_s", "message_bytes_per_s"}}};
    return all;
}

std::string missing_figure(const Limits& limits)
{
    for (const auto& [table, figures] : tables()) {
        const auto rows = limits.find(table);
        if (rows == limits.end() || !rows->is_array() || rows->empty())
            return table;
        for (const Limits& row : *rows)
            for (const std::string& name : figures) {
                const auto figure = row.is_object() ? row.find(name) : row.end();
                if (figure == row.end() || !figure->is_number() || !(figure->get<double>() > 0))
                    return table + "." + name;
            }
    }
    return limits.contains("date") && limits.at("date").is_string() ? "" : "date";
}

// The figure for a number of workers, from rows in increasing order of `count`: measured, or by
// linear interpolation; outside the range, that of the nearest row.
double at(const Limits& rows, const char* count, const std::string& name, int workers)
{
    const Limits* below = &rows.front();
    for (const Limits& row : rows) {
        const double here = row.at(count), value = row.at(name);
        if (here < workers) {
            below = &row;
            continue;
        }
        const double there = below->at(count), other = below->at(name);
        return here == there ? value : other + (value - other) * (workers - there) / (here - there);
    }
    return below->at(name);
}

// The limit for this number of workers: at least what fewer workers reached. Its own measurement
// may be lower when something disturbed it.
double most_up_to(const Limits& rows, const std::string& name, int workers)
{
    double most = at(rows, "threads", name, workers);
    for (const Limits& row : rows)
        if (row.at("threads") <= workers)
            most = std::max(most, row.at(name).get<double>());
    return most;
}

// Runs the calibrating programs and counts the steps on a terminal.
class Measuring
{
  public:
    Measuring(std::size_t steps, bool verbose)
        : verbose_(verbose), progress_("this machine's limits", steps)
    {
    }

    // The rows that the program wrote.
    Limits rows(const std::string& now, const std::string& name, Kind kind, int workers)
    {
        start(now, name, kind, workers, {"--json", file_.string()});
        std::ifstream file(file_);
        Limits rows = parse_json(file);
        if (!rows.is_array() || rows.empty())
            throw Failed{name + " wrote no figures"};
        return rows;
    }

    // Seconds from the start of the program's launcher until all has ended.
    double seconds(const std::string& now, const std::string& name, Kind kind, int workers,
                   const std::vector<std::string>& flags)
    {
        const double begin = primer::now();
        start(now, name, kind, workers, flags);
        return primer::now() - begin;
    }

  private:
    void start(const std::string& now, const std::string& name, Kind kind, int workers,
               const std::vector<std::string>& flags)
    {
        progress_.next(now);
        const Command command =
            launch({"", kind, (build_folder() / "bin" / name).string()}, workers, flags);
        if (verbose_)
            fmt::print(stderr, "$ {}\n", line_to_type(command));
        const Finished finished = run(command);
        if (finished.status != 0)
            throw Failed{relevant_output(name, finished),
                         finished.status == primer::bad_request ? 2 : 1};
    }
    Scratch folder_;
    fs::path file_ = folder_.path() / "figures.json";
    bool verbose_;
    Progress progress_;
};

// 1, 2, 4, … and all cores.
std::set<int> team_sizes(int cores)
{
    std::set<int> sizes = {cores};
    for (int size = 1; size < cores; size *= 2)
        sizes.insert(size);
    return sizes;
}

std::string date_utc()
{
    const std::time_t now = std::time(nullptr);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
    return text;
}

} // namespace

fs::path limits_path()
{
    return build_folder() / "limits.json";
}

Limits limits_machine()
{
    std::ifstream cpuinfo("/proc/cpuinfo");
    std::string processor = "unknown";
    for (std::string line; processor == "unknown" && std::getline(cpuinfo, line);)
        if (line.rfind("model name", 0) == 0)
            processor = line.substr(line.find(": ") + 2);
    return {{"name", primer::host_name()},
            {"processor", processor},
            {"processors", primer::online_processors()},
            {"cores", processors().cores}};
}

std::string why_not(const Limits& limits)
{
    if (!limits.is_object() || !limits.contains("schema"))
        return "it is not a limits file";
    if (limits.at("schema") != limits_schema)
        return fmt::format("its schema is {}, not {}", to_text(limits.at("schema")), limits_schema);
    const auto machine = limits.find("machine");
    if (machine == limits.end() || !machine->is_object())
        return "it names no machine";
    const Limits here = limits_machine();
    for (const auto& [name, value] : here.items())
        if (const auto there = machine->find(name); there == machine->end() || *there != value)
            return fmt::format("it is of another machine: {} is {} there and {} here", name,
                               there == machine->end() ? "nothing" : to_text(*there),
                               to_text(value));
    const std::string missing = missing_figure(limits);
    return missing.empty() ? "" : "it has no valid " + missing;
}

Limits read_limits(const fs::path& path, std::string* why)
{
    std::string ignored;
    std::string& reason = why != nullptr ? *why : ignored;
    reason.clear();
    std::error_code failed;
    if (!fs::exists(path, failed))
        return nullptr;
    if (!fs::is_regular_file(path, failed) || fs::file_size(path, failed) > 1000000) {
        reason = "it is not a limits file";
        return nullptr;
    }
    std::ifstream file(path);
    Limits limits = parse_json(file);
    reason = limits.is_discarded() ? "it is not valid JSON" : why_not(limits);
    return reason.empty() ? limits : nullptr;
}

Limits measure_limits(bool verbose)
{
    const int cores = processors().cores;
    const auto sizes = team_sizes(cores);
    const std::set<int> first_and_last = {1, cores};
    constexpr int launches = 3;
    Measuring measuring(sizes.size() + first_and_last.size() + 2 * launches + 1, verbose);
    const Disturbance disturbance;
    const double begin = primer::now();
    const auto with = [](int n, const char* what) {
        return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
    };
    Limits threads = Limits::array(), dgemm = threads, mpirun = threads;
    for (const int size : sizes) {
        Limits row = measuring.rows("memory and arithmetic, " + with(size, "thread"),
                                    "calibrate_threads", Kind::threads, size)[0];
        // An ordinary store first reads the line that it writes into: 4 words move instead of 3.
        row["triad_with_write_allocate_bytes_per_s"] =
            row.at("triad_bytes_per_s").get<double>() * 4 / 3;
        threads.push_back(row);
    }
    for (const int size : first_and_last)
        dgemm.push_back(measuring.rows("matrix product, " + with(size, "thread"), "calibrate_dgemm",
                                       Kind::threads, size)[0]);
    for (const int ranks : {1, 2}) {
        double job_s = 1e9;
        for (int launch = 0; launch < launches; ++launch)
            job_s =
                std::min(job_s, measuring.seconds("mpirun, " + with(ranks, "rank"), "calibrate_mpi",
                                                  Kind::processes, ranks, {"--size", "0"}));
        mpirun.push_back({{"ranks", ranks}, {"job_s", job_s}});
    }
    const Limits messages =
        measuring.rows("messages, 2 ranks", "calibrate_mpi", Kind::processes, 2);
    return {{"schema", limits_schema},
            {"machine", limits_machine()},
            {"date", date_utc()},
            {"took_s", primer::now() - begin},
            {"others", disturbance.others()},
            {"threads", threads},
            {"dgemm", dgemm},
            {"mpirun", mpirun},
            {"messages", messages}};
}

Limits limits_made_if_missing(const fs::path& path, const std::function<Limits()>& measure)
{
    std::string why;
    Limits limits = read_limits(path, &why);
    if (!limits.is_null())
        return limits;
    primer::require_writable(path.string(), "the limits in");
    if (!why.empty())
        fmt::print(stderr, "primer: measuring {} again: {}\n", short_path(path), why);
    limits = measure();
    primer::write_whole(path.string(), to_text(limits, 2) + "\n", "the limits in");
    return limits;
}

const Limits& limits_made_if_missing()
{
    static const Limits limits =
        limits_made_if_missing(limits_path(), [] { return measure_limits(); });
    return limits;
}

const Limits& known_limits()
{
    static Limits limits;
    if (limits.is_null()) // perhaps they have been measured meanwhile
        limits = read_limits(limits_path());
    return limits;
}

Limits limits_for(const Limits& record, const Limits& limits)
{
    if (limits.is_null())
        return nullptr;
    const Limits& machine = limits.at("machine");
    for (const char* name : {"name", "processor", "processors"})
        if (record.at("machine").value(name, Limits()) != machine.at(name))
            return nullptr;
    const int workers = record.at("workers"), ranks = record.at("ranks");
    const int threads = record.at("threads");
    const Limits& rows = limits.at("threads");
    const auto add_pair = [&, one = rows.front()](Limits& to, const std::string& name,
                                                  const char* figure) {
        to[name + "_1"] = one.at(figure);
        to[name + "_workers"] = most_up_to(rows, figure, workers);
    };
    Limits result = {{"machine", machine.at("name")},
                     {"date", limits.at("date")},
                     {"others", limits.value("others", 0.0)}};
    add_pair(result, "bandwidth", "triad_bytes_per_s");
    add_pair(result, "bandwidth_with_write_allocate", "triad_with_write_allocate_bytes_per_s");
    add_pair(result, "bandwidth_streaming", "triad_streaming_bytes_per_s");
    add_pair(result, "bandwidth_read", "read_bytes_per_s");
    add_pair(result, "flops", "fma_flops_per_s");
    result["dgemm_flops_1"] = limits.at("dgemm").front().at("dgemm_flops_per_s");
    result["dgemm_flops_workers"] = at(limits.at("dgemm"), "threads", "dgemm_flops_per_s", workers);
    const int cores = machine.at("cores");
    if (threads > 1 && threads <= cores) { // more threads than cores were not measured
        for (const char* figure : {"barrier_s", "region_s"})
            result[figure] = at(rows, "threads", figure, threads);
        result["team_s"] = at(rows, "threads", "team_start_s", threads) +
                           at(rows, "threads", "team_end_s", threads);
    }
    if (ranks > 1) {
        const Limits& messages = limits.at("messages");
        result["latency_s"] = messages.front().at("message_s");
        double best = 0;
        for (const Limits& row : messages)
            best = std::max(best, row.at("message_bytes_per_s").get<double>());
        result["message_bandwidth"] = best;
        result["mpirun_s"] = at(limits.at("mpirun"), "ranks", "job_s", 2);
    }
    return result;
}

} // namespace runner
