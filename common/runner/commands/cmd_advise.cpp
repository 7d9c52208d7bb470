// primer advise: how many workers, of which kind, and from which size on, by a few short runs.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/advice.hpp"
#include "analysis/groups.hpp"
#include "analysis/scaling.hpp"
#include "analysis/table.hpp"
#include "commands/chosen_programs.hpp"
#include "commands/commands.hpp"
#include "measure/asked.hpp"
#include "measure/experiment.hpp"
#include "measure/growth.hpp"
#include "measure/launch.hpp"
#include "primer/environment.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int advice_rounds = 4, advice_repeats = 3, smaller_sizes = 4;
constexpr double each_smaller = 8; // times as much work as the next smaller size

std::vector<Json> short_runs(const Chapter& chapter, const AdviseRequest& request,
                             const std::vector<Configuration>& configurations,
                             const std::vector<std::string>& flags)
{
    Experiment experiment;
    experiment.chapter = chapter;
    experiment.configurations = configurations;
    experiment.flags = flags;
    experiment.rounds = advice_rounds;
    experiment.repeats = advice_repeats;
    experiment.messages = false;
    experiment.verbose = request.verbose;
    return run_experiment(experiment);
}

std::string named(const Row& row)
{
    if (row.workers == 1)
        return fmt::format("one worker ({})", row.variant);
    if (row.hybrid)
        return fmt::format("{} ranks with {} threads each ({})", row.workers / row.threads,
                           row.threads, row.variant);
    return fmt::format("{} {} ({})", row.workers, row.kind == Kind::processes ? "ranks" : "threads",
                       row.variant);
}

const Row* one_worker(const std::vector<Row>& rows)
{
    for (const Row& row : rows)
        if (row.kind == Kind::serial)
            return &row;
    return nullptr;
}

bool is_of(const Configuration& each, const Row& row)
{
    return each.program.variant == row.variant && each.workers == row.workers &&
           (!row.hybrid || each.threads == row.threads);
}

// The command line of the advised way, as a person would type it.
std::string to_type(const std::vector<Configuration>& configurations, const Row& row,
                    const std::vector<std::string>& flags)
{
    for (const Configuration& each : configurations)
        if (is_of(each, row))
            return line_to_type(launch(each.program, each.workers, flags, true, {}, each.threads));
    return "";
}

// The command that writes the job script for the advised way, where its template is.
std::string job_line(const Chapter& chapter, const Row& row, const std::vector<std::string>& flags)
{
    std::error_code ignored;
    if (!std::filesystem::exists(source_folder() / "common/cluster/job.sh", ignored))
        return "";
    const bool ranks = row.kind == Kind::processes;
    const int threads = row.hybrid ? row.threads : ranks ? 1 : row.workers;
    return fmt::format("As a job: ./primer submit {} --nodes 1 --variants {} --ranks-per-node {} "
                       "--threads {} {} --dry-run prints its script.",
                       chapter.name, row.variant, ranks ? row.workers / threads : 1, threads,
                       fmt::join(flags, " "));
}

// The same job with less and less work, by one worker and by the advised way: from which value of
// its flag on they pay.
std::string size_line(const Chapter& chapter, const AdviseRequest& request,
                      const std::vector<Configuration>& both, const std::vector<std::string>& flags,
                      const std::string& advised)
{
    const Growth growth = growth_of(chapter, flags);
    std::vector<Rounds> one, more;
    std::vector<std::string> sizes;
    for (int smaller = smaller_sizes; smaller >= 0; --smaller) {
        const double part = std::pow(each_smaller, -smaller);
        const auto records = short_runs(chapter, request, both, grown(growth, flags, part));
        const std::vector<Row> table = rows(chapter, records);
        if (table.size() != 2)
            continue;
        one.push_back(table[0].rounds);
        more.push_back(table[1].rounds);
        sizes.push_back(to_text(records.front().at("problem").at(growth.flag)));
    }
    const std::size_t first = first_that_pays(one, more);
    if (first == sizes.size())
        return fmt::format(
            "At no size tried, up to {} = {}, was that faster than one worker beyond "
            "chance.",
            growth.flag, sizes.back());
    if (first == 0)
        return fmt::format("It pays at the smallest size tried, {} = {}, too.", growth.flag,
                           sizes.front());
    return fmt::format("It pays from {} = {} on: with {} = {}, {} gained nothing beyond chance.",
                       growth.flag, sizes[first], growth.flag, sizes[first - 1], advised);
}

std::string advice_line(const std::vector<Row>& table, const Advice& advice)
{
    if (!advice.none.empty())
        return fmt::format("Inconclusive: {}.", advice.none);
    const Row& row = table[advice.advised];
    const Row* one = one_worker(table);
    std::string text = fmt::format("Advice: {}", named(row));
    if (one != nullptr && row.workers > 1) {
        const Ratio gain = ratio_within_rounds(row.rounds, one->rounds);
        text += fmt::format(", {:.2f} times as fast as one worker (95 %: {:.2f} to {:.2f})",
                            gain.value, gain.low, gain.high);
    }
    text += row.binding == "core" ? ", each on a core of its own." : ", not bound to cores.";
    if (advice.advised != advice.fastest)
        text += fmt::format(" {} took as long, within a twentieth.", named(table[advice.fastest]));
    if (advice.sure())
        return text + " Every other way took longer, beyond chance, or as long.";
    std::string others;
    for (const std::size_t place : advice.may_be_as_fast)
        others += (others.empty() ? "" : ", ") + named(table[place]);
    return text + " Inconclusive: " + others + " may be as fast; more rounds would tell.";
}

// What Amdahl's law says of more workers than there are here, where it is claimed.
std::vector<std::string> law_lines(const Chapter& chapter, const std::vector<Json>& records)
{
    std::vector<std::string> lines;
    for (const ScaleSeries& series : scale_series(chapter, records, Scale::strong)) {
        if (series.kind == Kind::serial || !series.no_law.empty() || !series.fits() ||
            series.serial.low <= 0)
            continue;
        // Efficiency 1 / (s p + 1 - s) is a half at p = 1 / s + 1.
        lines.push_back(fmt::format(
            "{}: by Amdahl's law with a serial fraction of {:.3f}, half of the workers' time is "
            "lost from {:.0f} workers on (95 %: {:.0f} to {:.0f}). That is computed, not measured.",
            series.variant, series.serial.value, 1 / series.serial.value + 1,
            1 / series.serial.high + 1, 1 / series.serial.low + 1));
    }
    return lines;
}

} // namespace

int advise(const AdviseRequest& request)
{
    primer::require_thread_environment();
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    if (!request.json.empty())
        primer::require_writable(request.json, "--json");
    const std::vector<Configuration> configurations = sweep_of(chapter, {}, {});
    auto records = short_runs(chapter, request, configurations, request.flags);
    if (!request.json.empty())
        primer::write_whole(request.json, to_text(Json(records), 2) + "\n", "--json");
    const Group group = group_of(chapter, records);
    const Advice advice = advice_of(group.rows);
    fmt::print("{} {}, {} short rounds\n{}", chapter.number, chapter.name, advice_rounds,
               lines_of(time_table(Json(records), group, true), style::terminal_columns()));
    fmt::print("{}", style::wrapped(advice_line(group.rows, advice), 2));
    if (!advice.none.empty())
        return primer::right;
    const Row& row = group.rows[advice.advised];
    const std::vector<std::string> flags = flags_of(records.front(), request.flags);
    fmt::print("  $ {}\n", to_type(configurations, row, flags));
    if (const std::string job = job_line(chapter, row, flags); !job.empty())
        fmt::print("{}", style::wrapped(job, 2));
    std::vector<Configuration> both;
    for (const Configuration& each : configurations)
        if (each.program.kind == Kind::serial || is_of(each, row))
            both.push_back(each);
    if (both.size() == 2 && row.workers > 1)
        fmt::print("{}", style::wrapped(size_line(chapter, request, both, flags, named(row)), 2));
    for (const std::string& line : law_lines(chapter, records))
        fmt::print("{}", style::wrapped(line, 2));
    return primer::right;
}

} // namespace runner
