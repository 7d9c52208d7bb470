// primer report: records as one page that stands alone.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/records.hpp"
#include "commands/commands.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "report/report.hpp"
#include "system/chapters.hpp"
#include "system/new_folder.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// Those that were asked for, or the tour's.
std::vector<std::string> record_files(const ReportRequest& request)
{
    std::vector<std::string> files = request.json;
    if (files.empty()) {
        const auto tour = build_folder() / "tour.json";
        std::error_code failed;
        if (!std::filesystem::exists(tour, failed))
            throw primer::BadRequest(fmt::format(
                "no records yet in {}: run ./primer tour first, or name files that `primer run "
                "--json` wrote: --json FILE",
                short_path(tour)));
        files.push_back(tour.string());
    }
    return files;
}

std::vector<Json> all_records(const std::vector<std::string>& files)
{
    std::vector<Json> records;
    for (const std::string& file : files)
        for (Json& record : read_records(file))
            records.push_back(std::move(record));
    return records;
}

// Only those of the chapters that were asked for.
std::vector<Json> chosen(std::vector<Json> records, const std::vector<std::string>& chapters)
{
    if (chapters.empty())
        return records;
    std::vector<Json> result;
    for (const std::string& typed : chapters) {
        // Records may be of a chapter that this checkout does not have.
        const bool as_typed = std::any_of(records.begin(), records.end(), [&](const Json& record) {
            return record.at("chapter").get<std::string>() == typed;
        });
        const std::string name = as_typed ? typed : find_chapter(all_chapters(), typed).name;
        const std::size_t before = result.size();
        for (const Json& record : records)
            if (record.at("chapter").get<std::string>() == name)
                result.push_back(record);
        if (result.size() == before)
            throw primer::BadRequest(fmt::format("no records of {} here: ./primer run {} --json "
                                                 "FILE makes some, --json FILE reads them",
                                                 name, name));
    }
    return result;
}

void write_pictures(const Report& report, const std::string& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    require_folder(folder, "--svg");
    for (const auto& [name, svg] : report.pictures)
        primer::write_whole((std::filesystem::path(folder) / name).string(), svg, "--svg");
}

} // namespace

int report(const ReportRequest& request)
{
    primer::require_writable(request.output, "--output");
    if (!request.svg.empty())
        require_folder(request.svg, "--svg");
    const std::vector<std::string> files = record_files(request);
    std::vector<Json> records = chosen(all_records(files), request.chapters);
    const std::size_t count = records.size();
    Report made;
    try {
        made = make_report(std::move(records), files);
    } catch (const Json::exception& error) { // what the checks do not know of
        throw primer::BadRequest(
            fmt::format("the records hold what a report cannot read: {}", error.what()));
    }
    if (!request.svg.empty())
        write_pictures(made, request.svg);
    primer::write_whole(request.output, made.html, "--output");
    fmt::print(
        "{}: {} records, {} pictures, {:.0f} kB; it opens in any browser, without a network\n",
        request.output, count, made.pictures.size(), double(made.html.size()) / 1000);
    return primer::right;
}

} // namespace runner
