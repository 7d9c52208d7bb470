#include "measure/yardsticks.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "measure/job.hpp"
#include "measure/launch.hpp"
#include "primer/machine.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr double least_s = 1e-4; // shorter repeats consist of overhead

// What the probe needs to know; `data` is nearly the same for all ways of a problem.
struct Wish {
    int workers;
    std::string traffic;
    double data;
    bool like(const Wish& other) const
    {
        return workers == other.workers && traffic == other.traffic &&
               std::abs(data - other.data) <= 0.1 * data;
    }
};

Json measured(const Wish& wish, bool verbose)
{
    const Scratch folder;
    const fs::path path = folder.path() / "probe.json";
    const Command command = launch(
        {"", Kind::threads, (build_folder() / "bin" / "calibrate_probe").string()}, wish.workers,
        {"--traffic", wish.traffic, "--data", fmt::format("{:.0f}", wish.data), "--json",
         path.string()});
    if (verbose)
        fmt::print(stderr, "$ {}\n", line_to_type(command));
    const Disturbance disturbance;
    const Finished finished = run(command);
    if (finished.status != 0)
        throw Failed{relevant_output("calibrate_probe", finished)};
    const double others = disturbance.others();
    std::ifstream file(path);
    const Json rows = parse_json(file);
    if (!rows.is_array() || rows.empty())
        throw Failed{"calibrate_probe wrote no figures"};
    Json probe = {{"traffic", wish.traffic}, {"others", others}};
    for (const Json& row : rows)
        for (const auto& [name, value] : row.items())
            if (name == "traffic_data_bytes")
                probe["data_bytes"] = value;
            else if (name == "traffic_bytes_per_s")
                probe["bytes_per_s"].push_back(value);
            else if (name == "memory_bytes_per_s" || name == "flops_per_s")
                probe[name].push_back(value);
    return probe;
}

} // namespace

std::string traffic_of(const Json& record)
{
    const double bytes = record.value("bytes", 0.0), written = record.value("bytes_written", 0.0);
    if (record.value("data_bytes", 0.0) <= 0 || bytes <= 0)
        return "";
    if (written < bytes / 8)
        return "read";
    // Each line that an ordinary store writes into is read first: that is what moves beyond the
    // bytes of the work.
    const bool streaming = record.value("bytes_moved", bytes) <= bytes + written / 2 &&
                           record.value("bytes_moved", bytes) >= bytes;
    return std::string(written > 0.4 * bytes ? "copy" : "add") + (streaming ? "_streaming" : "");
}

bool worth_comparing(const Json& record)
{
    return record.at("median_s").get<double>() >= least_s && !traffic_of(record).empty();
}

void add_probes(std::vector<Json*> records, Retakes& retakes, bool verbose)
{
    std::error_code ignored;
    if (!fs::exists(build_folder() / "bin" / "calibrate_probe", ignored))
        return; // a build of some programs only: nothing is claimed
    std::vector<std::pair<Wish, Json>> known;
    for (Json* record : records) {
        if (!worth_comparing(*record))
            continue;
        const Wish wish{record->at("workers"), traffic_of(*record), record->at("data_bytes")};
        auto found = std::find_if(known.begin(), known.end(),
                                  [&](const auto& each) { return each.first.like(wish); });
        if (found == known.end())
            found = known.insert(known.end(), {wish, retakes.least_disturbed<Json>(
                                                         [&] { return measured(wish, verbose); })});
        (*record)["probe"] = found->second;
    }
}

void add_copies(Json& record, const Configuration& serial, int workers,
                const std::vector<std::string>& flags, const std::string& folder)
{
    const std::vector<int> cores = one_of_each_core(surroundings());
    double held = 0;
    for (const Json& process : record.value("memory", Json::array()))
        held += process.at("peak_bytes").get<double>();
    if (static_cast<int>(cores.size()) < workers || !worth_comparing(record) ||
        held * workers > 0.7 * static_cast<double>(primer::available_memory()))
        return;
    const auto path = [&](int copy) { return fmt::format("{}/copy-{}.json", folder, copy); };
    std::string line;
    for (int copy = 0; copy < workers; ++copy) {
        Command command = launch(serial.program, 1, flags);
        if (command.words.front() == "taskset")
            command.words[2] = std::to_string(cores[std::size_t(copy)]);
        command.words.insert(command.words.end(), {"--json", path(copy)});
        line += to_line(command) + " & ";
    }
    const Finished finished = run({{"/bin/sh", "-c", line + "wait"}});
    Json repeats = Json::array();
    for (int copy = 0; copy < workers; ++copy) {
        std::ifstream file(path(copy));
        const Json written = parse_json(file);
        std::error_code ignored;
        fs::remove(path(copy), ignored);
        if (!written.is_object() || !written.contains("repeats_s"))
            throw Failed{relevant_output(fs::path(serial.program.path).filename(), finished)};
        repeats.push_back(written["repeats_s"]);
    }
    record["copies"] = {{"workers", workers}, {"repeats_s", repeats}};
}

} // namespace runner
