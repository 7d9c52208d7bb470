#include "cluster/collect.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "analysis/records.hpp"
#include "cluster/slurm.hpp"
#include "cluster/submit.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// nodes-4.status: a line that the job wrote last.
struct StatusLine {
    std::string state, job, cluster, number;
};

StatusLine status_in(const fs::path& path)
{
    StatusLine line;
    std::ifstream(path) >> line.state >> line.job >> line.cluster >> line.number;
    for (std::string* word : {&line.state, &line.job, &line.cluster, &line.number})
        *word = primer::printable(word->substr(0, 100));
    return line;
}

// What a program of the chapter said last, else the last line.
std::string last_words(const fs::path& output, const std::string& chapter)
{
    std::ifstream file(output);
    std::string last, own;
    for (std::string line; std::getline(file, line);) {
        if (line.find_first_not_of(" \t-") != line.npos)
            last = line;
        if (line.rfind(chapter + "_", 0) == 0)
            own = line;
    }
    const std::string words = own.empty() ? last : own;
    return words.empty() ? "" : ": " + primer::printable(words.substr(0, 300));
}

// Of one that has not said that it is over.
JobSeen still_open(JobSeen seen, bool started)
{
    const std::string state = job_state(seen.job);
    seen.over = seen.bad = state.empty();
    if (state.empty())
        seen.how = started ? "is gone and has not said how it ended: killed, or its node was lost"
                           : "was cancelled before it started";
    else if (state == "?")
        seen.how = started ? "has started and not ended, as far as its folder says"
                           : "has not started, as far as its folder says";
    else
        seen.how = state == "PENDING" ? "waits in the queue" : "runs";
    return seen;
}

JobSeen seen_in(const fs::path& folder, const Json& job, const std::string& chapter)
{
    JobSeen seen;
    seen.nodes = job.at("nodes");
    const std::string name = fmt::format("nodes-{}", seen.nodes);
    const StatusLine status = status_in(folder / (name + ".status"));
    seen.job =
        status.job.empty() ? primer::printable(job.at("job").get<std::string>()) : status.job;
    if (status.state.empty() || status.state == "running")
        return still_open(seen, !status.state.empty());
    seen.over = true;
    seen.bad = status.state != "finished";
    seen.how = status.state == "finished"    ? "finished"
               : status.state == "cancelled" ? "was cancelled"
               : status.state == "out_of_time"
                   ? "ran out of time"
                   : fmt::format("failed with status {}{}", status.number,
                                 last_words(folder / (name + ".out"), chapter));
    return seen;
}

// The number behind the last dash of "mpi-4x1-2.json".
int round_of(const fs::path& path)
{
    const std::string stem = path.stem().string();
    return std::max(std::atoi(stem.substr(stem.rfind('-') + 1).c_str()), 1);
}

void add_records(std::vector<Json>& records, const fs::path& folder, const Json& jobs, int nodes)
{
    const std::string name = fmt::format("nodes-{}", nodes);
    const StatusLine status = status_in(folder / (name + ".status"));
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder / name, failed), end; !failed && entry != end;
         entry.increment(failed))
        if (entry->path().extension() == ".json")
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files)
        for (Json record : read_records(file.string())) {
            const int ranks = jobs.at("ranks_per_node"), threads = jobs.at("threads");
            const auto hosts = static_cast<int>(record.at("hosts").size());
            record["machine"]["cluster"] = status.cluster.empty() ? "cluster" : status.cluster;
            record["machine"]["cores"] = ranks * threads * (hosts > 1 ? nodes : 1);
            record["round"] = round_of(file);
            records.push_back(std::move(record));
        }
}

// Round by round, and in each of them the programs as the chapter names them, few workers first.
void put_in_order(std::vector<Json>& records, const std::string& name)
{
    std::map<std::string, std::size_t> places;
    for (const Chapter& chapter : all_chapters())
        for (const Program& program : chapter.programs)
            if (chapter.name == name)
                places.emplace(program.variant, places.size());
    const auto rank = [&](const Json& record) {
        const std::string variant = record.at("variant");
        const auto place = places.find(variant);
        return std::tuple(record.at("round").get<int>(),
                          place == places.end() ? places.size() : place->second, variant,
                          record.at("workers").get<int>());
    };
    std::stable_sort(records.begin(), records.end(),
                     [&](const Json& a, const Json& b) { return rank(a) < rank(b); });
}

} // namespace

Collected collect_jobs(const fs::path& folder)
{
    std::ifstream file(folder / "jobs.json");
    const Json jobs = parse_json(file);
    Collected all;
    try {
        all.chapter = jobs.at("chapter").get<std::string>();
        for (const Json& job : jobs.at("jobs")) {
            all.jobs.push_back(seen_in(folder, job, all.chapter));
            add_records(all.records, folder, jobs, all.jobs.back().nodes);
        }
    } catch (const nlohmann::json::exception&) {
        throw primer::BadRequest(fmt::format(
            "{}: no folder of `primer submit`: its jobs.json is not there, or not whole",
            primer::shown(folder.string())));
    }
    put_in_order(all.records, all.chapter);
    return all;
}

fs::path last_jobs()
{
    fs::path last;
    fs::file_time_type latest = fs::file_time_type::min();
    std::error_code failed, none;
    for (fs::directory_iterator entry(jobs_folder(), failed), end; !failed && entry != end;
         entry.increment(failed))
        if (const auto written = fs::last_write_time(entry->path() / "jobs.json", none);
            !none && written > latest) {
            latest = written;
            last = entry->path();
        }
    if (last.empty())
        throw primer::BadRequest(
            fmt::format("no jobs in {}: ./primer submit CHAPTER makes some, or "
                        "name their folder",
                        short_path(jobs_folder())));
    return last;
}

} // namespace runner
