// primer run: programs of one chapter, side by side.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/chrome_trace.hpp"
#include "analysis/lines_changed.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "cluster/hosts.hpp"
#include "commands/chosen_programs.hpp"
#include "commands/commands.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "measure/trace.hpp"
#include "primer/environment.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "report/film_picture.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

// What was typed, or 1, 2, 4, … and the number of cores itself.
std::set<int> workers_of(const std::vector<std::string>& typed, int cores)
{
    std::set<int> workers;
    for (const std::string& text : typed)
        workers.insert(whole_number("--workers", text, 4096));
    for (int w = 1; typed.empty() && w < cores; w *= 2)
        workers.insert(w);
    if (typed.empty())
        workers.insert(cores);
    return workers;
}

// Every split of each number of workers into ranks × threads; unless they were typed, of the
// largest number alone, beside one worker.
void add_splits(std::vector<Configuration>& all, const Program& program,
                const std::set<int>& workers, bool only_most, const Processors& mine)
{
    for (const int w : workers)
        if (!only_most || w == 1 || w == *workers.rbegin())
            for (const int threads : splits(w, std::max(mine.cores, w / mine.hosts)))
                all.push_back({program, w, threads});
}

// What was typed, or else a default.
const std::string& or_default(const std::string& typed, const std::string& otherwise)
{
    return typed.empty() ? otherwise : typed;
}

// The hosts that were asked for, which all answer and have the programs; none: ranks run here.
Hosts hosts_of(const RunRequest& request, const std::vector<Program>& programs)
{
    Hosts hosts;
    if (!request.hosts.empty() && !request.hostfile.empty())
        throw primer::BadRequest("--hosts and --hostfile: one of them names the hosts, not both");
    hosts.limit_s = whole_number("--host-limit", request.host_limit, 3600);
    if (!request.hosts.empty())
        hosts.slots = hosts_of_list(request.hosts);
    else if (!request.hostfile.empty())
        hosts.slots = hosts_of_file(request.hostfile);
    std::vector<std::string> paths;
    for (const Program& program : programs)
        paths.push_back(program.path);
    if (!hosts.empty())
        reach(hosts, paths);
    return hosts;
}

// Where the film goes, and the flag that said so.
struct FilmFile {
    std::string name, flag;
};
FilmFile film_file(const RunRequest& request, const Chapter& chapter)
{
    if (!request.film_file.empty())
        return {request.film_file, "--film-to"};
    return {(build_folder() / "films" / (chapter.name + ".html")).string(), "--film"};
}

// The films of all records that have one, on a page.
void show_films(const RunRequest& request, const Chapter& chapter,
                const std::vector<nlohmann::ordered_json>& records)
{
    std::vector<Film> films;
    for (const auto& record : records)
        if (record.contains("film"))
            films.push_back(film_of_record(record));
    if (films.empty()) {
        fmt::print(stderr, "primer: no film: only runs with two workers or more are filmed "
                           "(--workers 2)\n");
        return;
    }
    const auto [file, flag] = film_file(request, chapter);
    primer::write_whole(file, film_page("A film of " + chapter.title, films), flag);
    fmt::print(request.json == "-" ? stderr : stdout, "  The film, in a browser: {}\n",
               short_path(file));
}

// The table, and the records where they were asked for. Returns the exit status.
int show(const RunRequest& request, const Chapter& chapter,
         std::vector<nlohmann::ordered_json> records)
{
    add_lines_changed(chapter, records);
    add_claim(chapter, records);
    const nlohmann::ordered_json all(records);
    if (request.json == "-")
        fmt::print("{}\n", to_text(all, 2));
    else
        fmt::print("{}", render(chapter, records, request.verbose));
    if (!request.json.empty() && request.json != "-")
        primer::write_whole(request.json, to_text(all, 2) + "\n", "--json");
    if (!request.trace.empty())
        primer::write_whole(request.trace, chrome_trace(records), "--trace");
    if (request.film)
        show_films(request, chapter, records);
    const bool right = std::all_of(records.begin(), records.end(), [](const auto& record) {
        return record.at("verified").template get<bool>();
    });
    return right ? primer::right : primer::wrong;
}

void refuse_what_needs_scale(const RunRequest& request)
{
    for (const auto& [flag, value] :
         {std::pair{"--from", fmt::format("{}", fmt::join(request.from, ","))},
          std::pair{"--with", fmt::format("{}", fmt::join(request.with, ","))},
          std::pair{"--svg", request.svg}})
        if (!value.empty())
            throw primer::BadRequest(fmt::format("{} {}: goes with --scale strong or --scale weak",
                                                 flag, primer::shown(value)));
}

} // namespace

int run_chapter(const RunRequest& request)
{
    primer::require_thread_environment(); // an invalid value must not look accepted
    if (!request.scale.empty())
        return scale_chapter(request);
    refuse_what_needs_scale(request);
    Experiment experiment;
    experiment.chapter = find_chapter(all_chapters(), request.chapter);
    experiment.flags = request.flags;
    experiment.repeats = whole_number("--repeats", or_default(request.repeats, "5"), 1000000);
    experiment.rounds = whole_number("--rounds", or_default(request.rounds, "2"), 1000000);
    experiment.verbose = request.verbose;
    experiment.patience_s = whole_number("--patience", request.patience, 1000000, 0);
    experiment.messages = !request.no_trace;
    experiment.timeline = request.timeline || !request.trace.empty() || request.film;
    experiment.film = request.film;
    experiment.waiting = !request.no_trace;
    experiment.yardsticks = experiment.rounds > 1; // a single round says nothing about variation
    const std::vector<Program> programs = chosen_programs(experiment.chapter, request.variants);
    experiment.hosts = hosts_of(request, programs);
    if (!experiment.hosts.empty())
        experiment.yardsticks = false; // they would be this machine's
    const Processors mine =
        experiment.hosts.empty() ? processors() : processors_of(experiment.hosts);
    const int most_ranks = experiment.hosts.empty() ? mine.job_cores : mine.slots;
    const std::set<int> threads = workers_of(request.workers, mine.cores),
                        ranks = workers_of(request.workers, most_ranks);
    for (const Program& program : programs) {
        if (program.kind == Kind::serial)
            experiment.configurations.push_back({program, 1});
        else if (program.hybrid)
            add_splits(experiment.configurations, program, ranks, request.workers.empty(), mine);
        else
            for (const int w : program.kind == Kind::processes ? ranks : threads)
                experiment.configurations.push_back({program, w});
    }
    if (!request.json.empty() && request.json != "-")
        primer::require_writable(request.json, "--json");
    if (!request.trace.empty())
        primer::require_writable(request.trace, "--trace");
    if (request.film) {
        std::error_code failed; // said by the next line
        std::filesystem::create_directories(build_folder() / "films", failed);
        const auto [file, flag] = film_file(request, experiment.chapter);
        primer::require_writable(file, flag);
    }

    std::vector<nlohmann::ordered_json> kept;
    try {
        run_experiment(experiment, [&](const auto& record) { kept.push_back(record); }).swap(kept);
    } catch (const Failed&) {
        // The programs that ran before a host was lost have run, and that took long, perhaps.
        if (!experiment.hosts.empty() && !kept.empty())
            show(request, experiment.chapter, kept);
        throw;
    }
    return show(request, experiment.chapter, std::move(kept));
}

} // namespace runner
