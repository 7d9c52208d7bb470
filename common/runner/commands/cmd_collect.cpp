// primer collect: what jobs of a cluster have measured, as `primer run` shows it.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/lines_changed.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "cluster/collect.hpp"
#include "commands/commands.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "report/report.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

// What a job that ended badly has measured before counts: its table says what was run.
void show_jobs(const Collected& all, const std::filesystem::path& folder)
{
    fmt::print("{} job{} of {} in {}\n", all.jobs.size(), all.jobs.size() == 1 ? "" : "s",
               all.chapter, short_path(folder));
    for (const JobSeen& job : all.jobs)
        fmt::print("  {} node{} (job {}): {}\n", job.nodes, job.nodes == 1 ? "" : "s", job.job,
                   job.how);
}

} // namespace

int collect(const CollectRequest& request)
{
    if (!request.json.empty())
        primer::require_writable(request.json, "--json");
    if (!request.output.empty())
        primer::require_writable(request.output, "--output");
    const std::filesystem::path folder =
        request.folder.empty() ? last_jobs() : std::filesystem::path(request.folder);
    const std::string page =
        request.output.empty() ? (folder / "report.html").string() : request.output;
    Collected all = collect_jobs(folder);
    show_jobs(all, folder);
    bool right =
        std::none_of(all.jobs.begin(), all.jobs.end(), [](const JobSeen& job) { return job.bad; });
    if (all.records.empty()) {
        fmt::print("no records yet\n");
        return right ? primer::right : primer::wrong;
    }
    const Chapter chapter = find_chapter(all_chapters(), all.chapter);
    add_lines_changed(chapter, all.records);
    add_claim(chapter, all.records);
    for (const auto& record : all.records)
        right = right && record.at("verified").get<bool>();
    fmt::print("\n{}", render(chapter, all.records, request.verbose));
    const std::string file =
        request.json.empty() ? (folder / "records.json").string() : request.json;
    primer::write_whole(file, to_text(nlohmann::ordered_json(all.records), 2) + "\n", "--json");
    primer::write_whole(page, make_report(all.records, {file}).html, "--output");
    fmt::print("\n{}: the same with plots; {}: the records\n", short_path(page), short_path(file));
    return right ? primer::right : primer::wrong;
}

} // namespace runner
