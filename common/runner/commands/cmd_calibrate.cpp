// primer calibrate: measures this machine's limits, keeps them and prints them.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "measure/limits.hpp"
#include "primer/environment.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

// One line of the table: a figure for each number of workers; empty where it was not measured.
void line(const std::string& what, const Limits& columns, const Limits& rows, const char* count,
          const std::function<std::string(const Limits&)>& cell)
{
    std::string text = fmt::format("  {:<34}", what);
    std::string listed; // where the columns have no room beside each other
    for (const Limits& column : columns) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const Limits& candidate) {
            return candidate.at(count) == column.at("threads");
        });
        const std::string shown = row == rows.end() ? "" : cell(*row);
        text += fmt::format("{:>14}", shown);
        listed += (listed.empty() || shown.empty() ? "" : ", ") + shown;
    }
    if (style::too_wide(style::width_of(text)))
        fmt::print("{}", style::wrapped(what + ": " + listed, 4, 2));
    else
        fmt::print("{}\n", text);
}

void print_threads(const Limits& limits)
{
    const Limits& rows = limits.at("threads");
    const auto per_second = [&](const std::string& what, const char* table, const char* name,
                                const char* unit) {
        line(what, rows, limits.at(table), "threads", [&](const Limits& row) {
            return fmt::format("{:.1f} {}", row.at(name).get<double>() * 1e-9, unit);
        });
    };
    const auto seconds = [&](const std::string& what, const char* name) {
        line(what, rows, rows, "threads",
             [&](const Limits& row) { return style::seconds(row.at(name).get<double>()); });
    };
    line("threads", rows, rows, "threads",
         [](const Limits& row) { return fmt::format("{:.0f}", row.at("threads").get<double>()); });
    for (const std::string kernel : {"copy", "add", "triad"}) {
        per_second("memory, " + kernel, "threads", (kernel + "_bytes_per_s").c_str(), "GB/s");
        per_second("memory, " + kernel + ", streaming", "threads",
                   (kernel + "_streaming_bytes_per_s").c_str(), "GB/s");
    }
    per_second("memory, reading alone", "threads", "read_bytes_per_s", "GB/s");
    per_second("memory, triad + write-allocate", "threads", "triad_with_write_allocate_bytes_per_s",
               "GB/s");
    per_second(fmt::format("multiply-add, {:.0f}-bit vectors",
                           rows.front().at("vector_bits").get<double>()),
               "threads", "fma_flops_per_s", "Gflop/s");
    per_second("matrix product (dgemm)", "dgemm", "dgemm_flops_per_s", "Gflop/s");
    seconds("starting the threads", "team_start_s");
    seconds("ending them", "team_end_s");
    seconds("a parallel region", "region_s");
    seconds("a barrier", "barrier_s");
}

void print_processes(const Limits& limits)
{
    const auto two = [](const std::string& what, const std::string& a, const std::string& b = "") {
        if (style::too_wide(64))
            fmt::print(
                "{}",
                style::wrapped(fmt::format("{}: {}{}{}", what, a, b.empty() ? "" : ", ", b), 4, 2));
        else
            fmt::print("  {:<34}{:>14}{:>{}}\n", what, a, b, b.empty() ? 0 : 14);
    };
    fmt::print("\n");
    two("fork, and waiting for the child",
        style::seconds(limits.at("threads").front().at("fork_s").get<double>()));
    for (const Limits& row : limits.at("mpirun"))
        two(fmt::format("mpirun -n {}, a program that ends", to_text(row.at("ranks"))),
            style::seconds(row.at("job_s").get<double>()));
    fmt::print("\n");
    two("messages between two ranks", "time", "bandwidth");
    for (const Limits& row : limits.at("messages"))
        two(fmt::format("{:>31} B", fmt::format("{:.0f}", row.at("message_bytes").get<double>())),
            style::seconds(row.at("message_s").get<double>()),
            primer::in_bytes(row.at("message_bytes_per_s").get<double>()) + "/s");
}

void print_for_people(const Limits& limits)
{
    const Limits& machine = limits.at("machine");
    fmt::print("{}\n", style::strong("Limits of " + machine.at("name").get<std::string>() + ": " +
                                     machine.at("processor").get<std::string>()));
    print_threads(limits);
    print_processes(limits);
    const double array = limits.at("threads").front().at("array_bytes");
    const auto cache = static_cast<double>(primer::last_level_cache());
    fmt::print("\n  Arrays of {}, {}. BLAS: {}.\n", primer::in_bytes(array),
               array < 4 * cache ? "less than four times the cache of " + primer::in_bytes(cache) +
                                       " that the machine reports"
                                 : "at least four times the last cache",
               limits.at("dgemm").front().at("blas").get<std::string>());
    if (const double others = limits.at("others"); others >= 0.1)
        fmt::print("{}", style::wrapped(fmt::format("Other programs used {:.0f} % of the processor "
                                                    "time: run again when the machine is quiet.",
                                                    100 * others),
                                        2));
}

} // namespace

int calibrate(const CalibrateRequest& request)
{
    primer::require_thread_environment();
    const bool to_file = !request.json.empty() && request.json != "-";
    if (to_file)
        primer::require_writable(request.json, "--json");
    const auto path = limits_path();
    primer::require_writable(path.string(), "the limits in");
    std::string why;
    read_limits(path, &why);
    if (!why.empty())
        fmt::print(stderr, "primer: measuring {} again: {}\n", short_path(path), why);
    const Limits limits = measure_limits(request.verbose);
    const std::string text = to_text(limits, 2) + "\n";
    primer::write_whole(path.string(), text, "the limits in");
    if (to_file)
        primer::write_whole(request.json, text, "--json");
    if (request.json == "-") {
        fmt::print("{}", text);
        return primer::right;
    }
    print_for_people(limits);
    fmt::print("  Measured in {:.0f} s; kept in {}\n", limits.at("took_s").get<double>(),
               short_path(path));
    return primer::right;
}

} // namespace runner
