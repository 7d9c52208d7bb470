// primer run --scale: more and more workers, and what the laws of scaling say of them.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/records.hpp"
#include "analysis/scaling.hpp"
#include "commands/chosen_programs.hpp"
#include "commands/commands.hpp"
#include "measure/experiment.hpp"
#include "measure/growth.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "report/scaling_picture.hpp"
#include "system/json_text.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

Scale scale_of(const RunRequest& request)
{
    if (request.scale == "strong")
        return Scale::strong;
    if (request.scale == "weak")
        return Scale::weak;
    throw primer::BadRequest(
        fmt::format("--scale {}: must be strong or weak", primer::shown(request.scale)));
}

void refuse_what_does_not_go_with_it(const RunRequest& request)
{
    if (request.timeline || !request.trace.empty() || request.film)
        throw primer::BadRequest("--scale: --timeline, --trace and --film do not go with it");
    if (!request.hosts.empty() || !request.hostfile.empty())
        throw primer::BadRequest("--scale: --hosts and --hostfile do not go with it; collect "
                                 "records, and read them by --from");
    if (!request.from.empty() && !request.with.empty())
        throw primer::BadRequest("--from and --with: only one of them; --from takes all files");
}

Experiment experiment_of(const RunRequest& request, const Chapter& chapter, Scale scale)
{
    Experiment experiment;
    experiment.chapter = chapter;
    experiment.flags = request.flags;
    experiment.repeats =
        whole_number("--repeats", request.repeats.empty() ? "3" : request.repeats, 1000000);
    experiment.rounds =
        whole_number("--rounds", request.rounds.empty() ? "5" : request.rounds, 1000000);
    experiment.verbose = request.verbose;
    experiment.patience_s = whole_number("--patience", request.patience, 1000000, 0);
    experiment.messages = false; // counting them would take time
    if (scale == Scale::weak)
        experiment.growth = growth_of(chapter, request.flags);
    experiment.configurations = sweep_of(chapter, request.variants, request.workers);
    return experiment;
}

std::vector<Json> measured(const RunRequest& request, const Chapter& chapter, Scale scale)
{
    auto records = run_experiment(experiment_of(request, chapter, scale));
    for (Json& record : records)
        record["scale"] = name_of(scale);
    return records;
}

// Those of the chapter in these files.
void add_records(std::vector<Json>& records, const std::vector<std::string>& files,
                 const Chapter& chapter)
{
    for (const std::string& file : files) {
        const std::size_t before = records.size();
        for (Json& record : read_records(file))
            if (text_in(record, "chapter") == chapter.name)
                records.push_back(std::move(record));
        if (records.size() == before)
            throw primer::BadRequest(fmt::format("{}: holds no records of {}", file, chapter.name));
    }
}

} // namespace

int scale_chapter(const RunRequest& request)
{
    const Scale scale = scale_of(request);
    refuse_what_does_not_go_with_it(request);
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    const bool to_output = request.json == "-";
    if (!request.json.empty() && !to_output)
        primer::require_writable(request.json, "--json");
    if (!request.svg.empty())
        primer::require_writable(request.svg, "--svg");
    std::vector<Json> others;
    add_records(others, request.from.empty() ? request.with : request.from, chapter);
    std::vector<Json> records;
    if (request.from.empty())
        records = measured(request, chapter, scale);
    if (to_output)
        fmt::print("{}\n", to_text(Json(records), 2));
    else if (!request.json.empty())
        primer::write_whole(request.json, to_text(Json(records), 2) + "\n", "--json");
    records.insert(records.end(), others.begin(), others.end());
    const std::vector<ScaleSeries> all = scale_series(chapter, records, scale);
    if (all.empty())
        throw primer::BadRequest(
            fmt::format("--from: no records of {} scaling of {}", name_of(scale), chapter.name));
    if (!to_output)
        fmt::print("{}", render_scaling(chapter, all, scale));
    if (!request.svg.empty()) {
        const auto picture = scaling_picture(chapter, all, scale);
        if (!picture)
            throw primer::BadRequest("--svg: there is no speedup to draw without one worker");
        primer::write_whole(request.svg, svg_file(*picture), "--svg");
    }
    const bool right = std::ranges::all_of(
        records, [](const Json& record) { return record.at("verified").get<bool>(); });
    return right ? primer::right : primer::wrong;
}

} // namespace runner
