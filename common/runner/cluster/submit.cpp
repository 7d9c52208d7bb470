#include "cluster/submit.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cluster/slurm.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/filled_in.hpp"
#include "system/json_text.hpp"
#include "system/new_folder.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/process_tree.hpp"
#include "system/text_of.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

struct Shape { // of all jobs
    std::vector<int> nodes;
    int ranks = 1, threads = 1; // on each node; of each rank
    int repeats = 5, rounds = 2;
};

Shape shape_of(const SubmitRequest& request)
{
    Shape shape;
    std::set<int> nodes;
    for (const std::string& text : request.nodes)
        nodes.insert(whole_number("--nodes", text, 65536));
    if (nodes.empty())
        nodes = {1, 2, 4};
    shape.nodes.assign(nodes.begin(), nodes.end());
    shape.ranks = whole_number("--ranks-per-node", request.ranks_per_node, 4096);
    shape.threads = whole_number("--threads", request.threads, 4096);
    shape.repeats = whole_number("--repeats", request.repeats, 1000000);
    shape.rounds = whole_number("--rounds", request.rounds, 1000000);
    return shape;
}

void require_words(const SubmitRequest& request)
{
    static const std::regex name("[A-Za-z0-9_.-]+");
    if (minutes_of(request.time) < 1)
        throw primer::BadRequest(
            fmt::format("--time {}: must be minutes, MINUTES:SECONDS, HOURS:MINUTES:SECONDS or "
                        "DAYS-HOURS, as sbatch has it",
                        primer::shown(request.time)));
    for (const auto& [flag, value] :
         {std::pair{"--partition", request.partition}, std::pair{"--account", request.account}})
        if (!value.empty() && !std::regex_match(value, name))
            throw primer::BadRequest(
                fmt::format("{} {}: must be a name", flag, primer::shown(value)));
}

// The variants that were asked for, or those of the main story, and those whose ranks have threads
// where there are some. Some must be of processes.
std::vector<Program> programs_for(const Chapter& chapter, const std::vector<std::string>& variants,
                                  int threads)
{
    std::vector<std::string> names, wanted = variants;
    for (const Program& program : chapter.programs)
        names.push_back(program.variant);
    const auto has = [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (variants.empty()) {
        wanted = {"serial", "openmp", "mpi"};
        std::erase_if(wanted, [&](const std::string& name) { return !has(name); });
        if (threads > 1) // of each rank
            for (const Program& program : chapter.programs)
                if (program.hybrid)
                    wanted.push_back(program.variant);
    }
    for (const std::string& variant : wanted)
        if (!has(variant))
            throw primer::BadRequest(fmt::format("--variants {}: {} has {}", primer::shown(variant),
                                                 chapter.name, fmt::join(names, ", ")));
    std::vector<Program> programs;
    for (const Program& program : chapter.programs)
        if (std::find(wanted.begin(), wanted.end(), program.variant) != wanted.end())
            programs.push_back(program);
    if (std::none_of(programs.begin(), programs.end(),
                     [](const Program& each) { return each.kind == Kind::processes; }))
        throw primer::BadRequest(
            fmt::format("none of {} runs on several nodes: name a variant of processes",
                        fmt::join(variants.empty() ? names : variants, ", ")));
    return programs;
}

// The flags of a program, by its help; true: it takes a value.
std::map<std::string, bool> flags_known_to(const Program& program)
{
    static const std::regex form(
        R"(^ +(?:-[a-zA-Z],)?(--[a-z][a-z0-9-]*)(?: ([A-Za-z|]+))?(?: .*|=.*)?$)");
    std::map<std::string, bool> flags;
    std::istringstream help(run(Command{{program.path, "--help"}}).out);
    for (std::string line; std::getline(help, line);)
        if (std::smatch found; std::regex_match(line, found, form))
            flags[found[1]] = found[2].matched;
    return flags;
}

// A job would wait in the queue to say that a flag is unknown. (Values it judges itself.)
void require_flags(const std::vector<std::string>& words, const Program& program)
{
    if (words.empty())
        return;
    std::map<std::string, bool> known = flags_known_to(program);
    known.erase("--json"); // the script's
    known.erase("--help");
    std::vector<std::string> names;
    for (const auto& each : known)
        names.push_back(each.first);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        const auto flag = known.find(words[i].substr(0, equals));
        if (flag == known.end())
            throw primer::BadRequest(
                fmt::format("{}: neither submit nor its programs have such a flag; they have {}",
                            primer::shown(words[i]), fmt::join(names, ", ")));
        if (flag->second && equals == std::string::npos && ++i == words.size())
            throw primer::BadRequest(fmt::format("{} needs a value", flag->first));
    }
}

// What the programs need of their environment here, without what the script itself decides.
std::string environment_lines(const std::vector<Program>& programs)
{
    std::map<std::string, std::string> all;
    for (const Program& program : programs)
        for (const auto& [name, value] : launch(program, 1, {}, false).environment)
            if (name.rfind("OMP_", 0) != 0 && name.rfind("PRIMER_", 0) != 0)
                all[name] = value;
    std::string lines;
    for (const auto& [name, value] : all)
        lines += "export " + to_line({{name + "=" + value}}) + "\n";
    return lines;
}

std::string run_lines(const std::vector<Program>& programs, const Shape& shape, int nodes,
                      const std::vector<std::string>& flags)
{
    std::string lines;
    const bool first = nodes == shape.nodes.front();
    for (const Program& program : programs) {
        if (program.kind != Kind::processes && !first)
            continue;
        const bool ranks = program.kind == Kind::processes;
        const int threads = program.kind == Kind::threads ? shape.ranks * shape.threads
                            : ranks                       ? shape.threads
                                                          : 1;
        Command command{{program.path}};
        command.words.insert(command.words.end(), flags.begin(), flags.end());
        command.words.insert(command.words.end(), {"--repeats", std::to_string(shape.repeats)});
        lines += fmt::format("  run {} {} {} {} {}\n", program.variant, ranks ? nodes : 1,
                             ranks ? nodes * shape.ranks : 1, threads, to_line(command));
    }
    return lines.substr(0, lines.size() - 1);
}

std::string template_text()
{
    const fs::path path = source_folder() / "common" / "cluster" / "job.sh";
    std::string text = text_of(path);
    if (text.empty())
        throw primer::BadRequest(
            fmt::format("{}: the template of job scripts cannot be read", path.string()));
    return text;
}

std::string option_lines(const SubmitRequest& request)
{
    return (request.partition.empty() ? "" : "#SBATCH --partition=" + request.partition + "\n") +
           (request.account.empty() ? "" : "#SBATCH --account=" + request.account + "\n");
}

// What would end a quotation in the script, or means something else to sbatch.
void require_plain(const std::string& folder)
{
    if (folder.find_first_of("\"\\$`%@\n") != folder.npos)
        throw primer::BadRequest(fmt::format(
            "--folder {}: must be without \" \\ $ ` % @ and line breaks", primer::shown(folder)));
}

std::string folder_for(const SubmitRequest& request, const Chapter& chapter)
{
    if (request.folder.empty()) {
        for (int number = 1;; ++number)
            if (const fs::path free =
                    fs::path(jobs_folder()) / fmt::format("{}-{}", chapter.name, number);
                !fs::exists(free))
                return free.string();
    }
    std::error_code failed;
    const fs::path folder = fs::absolute(request.folder, failed);
    if (fs::exists(folder, failed) &&
        (!fs::is_directory(folder, failed) || !fs::is_empty(folder, failed)))
        throw primer::BadRequest(fmt::format("--folder {}: is there already, and not empty",
                                             primer::shown(request.folder)));
    return folder.string();
}

// More than the cluster has: said here, since sbatch says only that it is not available.
void require_nodes(const SubmitRequest& request, const Shape& shape)
{
    const Partition partition = partition_of(slurm_partitions(), request.partition);
    if (shape.nodes.back() > partition.nodes)
        throw primer::BadRequest(fmt::format("--nodes {}: the partition {} has {}",
                                             shape.nodes.back(), partition.name, partition.nodes));
    if (const int most = minutes_of(partition.limit); most > 0 && minutes_of(request.time) > most)
        throw primer::BadRequest(fmt::format("--time {}: jobs in the partition {} may take {}",
                                             request.time, partition.name, partition.limit));
    if (partition.cpus > 0 && shape.ranks * shape.threads > partition.cpus)
        throw primer::BadRequest(
            fmt::format("--ranks-per-node {} with --threads {}: {} processors, and a node of the "
                        "partition {} has {}",
                        shape.ranks, shape.threads, shape.ranks * shape.threads, partition.name,
                        partition.cpus));
}

nlohmann::ordered_json summary(const SubmitRequest& request, const Chapter& chapter,
                               const Shape& shape)
{
    return {{"chapter", chapter.name},  {"ranks_per_node", shape.ranks},
            {"threads", shape.threads}, {"time", request.time},
            {"flags", request.flags},   {"jobs", nlohmann::ordered_json::array()}};
}

// Takes a folder back, and those above it that were made for it, down to the one that was there.
void take_back(fs::path folder, const fs::path& there)
{
    std::error_code failed;
    fs::remove_all(folder, failed);
    for (folder = folder.parent_path(); folder != there && folder.has_relative_path();
         folder = folder.parent_path())
        if (!fs::remove(folder, failed)) // another has put something into it
            return;
}

// Writes all scripts, has them all looked at, and then submits them.
void submit_all(const std::vector<JobScript>& scripts, nlohmann::ordered_json summary,
                const fs::path& folder)
{
    std::vector<std::string> jobs;
    fs::path there = folder.parent_path();
    while (!fs::exists(there) && there.has_relative_path())
        there = there.parent_path();
    try {
        const AtLeaving at_leaving([&] { // Ctrl-C, perhaps while sbatch hands in one more
            cancel_jobs(jobs_of_folder(folder.string()));
            take_back(folder, there);
        });
        fs::create_directories(folder);
        for (const JobScript& script : scripts)
            primer::write_whole(script.path, script.text, "--folder");
        for (const JobScript& script : scripts)
            require_accepted(script.path);
        for (const JobScript& script : scripts) {
            jobs.push_back(submit_script(script.path));
            summary["jobs"].push_back({{"nodes", script.nodes}, {"job", jobs.back()}});
        }
        primer::write_whole((folder / "jobs.json").string(), to_text(summary, 2) + "\n",
                            "--folder");
    } catch (...) {
        cancel_jobs(jobs);
        take_back(folder, there);
        throw;
    }
    for (std::size_t i = 0; i < scripts.size(); ++i)
        fmt::print("job {}: {} node{}, {}\n", jobs[i], scripts[i].nodes,
                   scripts[i].nodes == 1 ? "" : "s", short_path(scripts[i].path));
    fmt::print("./primer collect {} shows how they go and what they have measured\n",
               short_path(folder));
}

} // namespace

std::string jobs_folder()
{
    return (work_folder() / "jobs").string();
}

std::vector<JobScript> job_scripts(const SubmitRequest& request, const Chapter& chapter,
                                   const std::string& folder)
{
    require_words(request);
    require_plain(folder);
    const Shape shape = shape_of(request);
    const std::vector<Program> programs = programs_for(chapter, request.variants, shape.threads);
    for (const Program& program : programs)
        if (!fs::exists(program.path))
            throw primer::BadRequest(fmt::format("{} is not built: ./primer build {} builds it",
                                                 short_path(program.path), chapter.name));
    require_flags(request.flags, programs.front());
    const bool mpich = std::string(PRIMER_MPI_KIND) == "mpich";
    const std::string form = template_text();
    std::vector<JobScript> scripts;
    for (const int nodes : shape.nodes) {
        const std::string path = folder + fmt::format("/nodes-{}.sh", nodes);
        const std::map<std::string, std::string> values = {
            {"CHAPTER", chapter.name},
            {"NODES", std::to_string(nodes)},
            {"S", nodes == 1 ? "" : "s"},
            {"RANKS_PER_NODE", std::to_string(shape.ranks)},
            {"THREADS", std::to_string(shape.threads)},
            {"TIME", request.time},
            {"FOLDER", folder},
            {"SCRIPT", path},
            {"OPTIONS", option_lines(request)},
            {"ENVIRONMENT", environment_lines(programs)},
            {"PMI", mpich ? "pmi2" : "pmix"},
            {"MPIRUN", mpich ? std::string(PRIMER_MPIEXEC) + " -n \"$2\" -bind-to none"
                             : "mpirun -n \"$2\" --bind-to none"},
            {"ROUNDS", std::to_string(shape.rounds)},
            {"RUNS", run_lines(programs, shape, nodes, request.flags)}};
        scripts.push_back({nodes, path, filled_in(form, values)});
    }
    return scripts;
}

int submit(const SubmitRequest& request)
{
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    const std::string folder = folder_for(request, chapter);
    const std::vector<JobScript> scripts = job_scripts(request, chapter, folder);
    if (request.dry_run) {
        for (const JobScript& script : scripts)
            fmt::print("# ----- {}\n{}", short_path(script.path), script.text);
        return primer::right;
    }
    require_folder(folder, "--folder");
    require_nodes(request, shape_of(request));
    submit_all(scripts, summary(request, chapter, shape_of(request)), folder);
    return primer::right;
}

} // namespace runner
