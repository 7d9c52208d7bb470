#include "lessons/drawn_pictures.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"
#include "analysis/records.hpp"
#include "lessons/quoted_figures.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "report/film_picture.hpp"
#include "report/report.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string digest(const Json& all) // FNV-1a
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : all.dump())
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

Json all_of(const Chapter& chapter, const std::string& folder)
{
    return Json(read_records((recorded_folder(chapter, folder) / "record.json").string()));
}

// The report names a picture of one row by the row's number; here it is named by what it shows, so
// that the name is the same on a machine with more cores: "timeline-0-3" → "timeline-mpi-max".
std::string lasting_name(const std::string& name, const Group& group)
{
    static const std::regex pattern(R"((?:.*-)?([a-z_]+)-\d+(?:-(\d+))?\.svg)");
    std::smatch match;
    if (!std::regex_match(name, match, pattern))
        return name;
    if (!match[2].matched)
        return match[1].str() + ".svg";
    const Row& row = group.rows.at(std::stoul(match[2]));
    int most = 0;
    for (const Row& other : group.rows)
        if (other.variant == row.variant)
            most = std::max(most, other.workers);
    const std::string workers = row.kind == Kind::serial ? ""
                                : row.hybrid
                                    ? fmt::format("-{}x{}", row.workers / row.threads, row.threads)
                                : row.workers == most ? "-max"
                                                      : fmt::format("-{}", row.workers);
    return fmt::format("{}-{}{}.svg", match[1].str(), row.variant, workers);
}

Film titled_film(const Json& record)
{
    Film film = film_of_record(record);
    film.title += ", step by step";
    return film;
}

bool compares_workers(const Group& group)
{
    return std::any_of(group.rows.begin(), group.rows.end(),
                       [&](const Row& row) { return row.workers != group.rows.front().workers; });
}

} // namespace

void draw_pictures(const Chapter& chapter, const std::string& folder)
{
    const fs::path to = recorded_folder(chapter, folder);
    const Json all = all_of(chapter, folder);
    for (const auto& entry : fs::directory_iterator(to))
        if (entry.path().extension() == ".svg")
            fs::remove(entry.path());
    std::map<std::string, std::vector<Json>> runs;
    for (const Json& record : all)
        runs[record.value("run", std::string())].push_back(record);
    for (const auto& [run, records] : runs) {
        for (const Json& record : records)
            if (record.contains("film") && !record["film"]["steps"].empty())
                primer::write_whole(
                    (to /
                     fmt::format("{}-film-{}.svg", run, record.at("variant").get<std::string>()))
                        .string(),
                    film_picture(titled_film(record)) + "<!-- data: " + digest(all) + " -->\n",
                    "picture");
        const Group group = groups(records).at(0);
        if (!compares_workers(group)) // no curve in that
            continue;
        for (const auto& [name, svg] : make_report(records).pictures)
            primer::write_whole((to / (run + "-" + lasting_name(name, group))).string(),
                                svg + "<!-- data: " + digest(all) + " -->\n", "picture");
    }
}

std::vector<std::string> stale_pictures(const Chapter& chapter)
{
    std::vector<std::string> stale;
    if (!fs::exists(recorded_folder(chapter) / "record.json"))
        return stale;
    const std::string data = "<!-- data: " + digest(all_of(chapter, "")) + " -->";
    for (const auto& entry : fs::directory_iterator(recorded_folder(chapter))) {
        const fs::path& path = entry.path();
        const std::string text = text_of(path);
        if (path.extension() == ".svg" && text.find(data) == text.npos)
            stale.push_back(short_path(path));
    }
    std::sort(stale.begin(), stale.end());
    return stale;
}

} // namespace runner
