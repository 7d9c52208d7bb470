#include "cluster/simulate.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/simulated.hpp"
#include "analysis/table.hpp"
#include "cluster/platforms.hpp"
#include "cluster/smpi_gaps.hpp"
#include "cluster/smpi_probe.hpp"
#include "cluster/smpi_run.hpp"
#include "cluster/smpi_tree.hpp"
#include "measure/asked.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "measure/limits.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/progress.hpp"
#include "system/scratch.hpp"
#include "system/style.hpp"
#include "system/text_of.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int largest_cluster = 16384;
constexpr int measured_ranks[] = {1, 2}; // simulated and measured, to compare the two

std::vector<Program> programs_of(const Chapter& chapter, const std::vector<std::string>& wanted)
{
    std::vector<Program> ranks;
    std::vector<std::string> names, hybrid;
    for (const Program& program : chapter.programs)
        if (program.hybrid) {
            hybrid.push_back(program.variant);
        } else if (program.kind == Kind::processes) {
            ranks.push_back(program);
            names.push_back(program.variant);
        }
    if (ranks.empty())
        throw primer::BadRequest(
            fmt::format("{} has no program of ranks to simulate", chapter.name));
    if (wanted.empty())
        return {ranks.front()};
    std::vector<Program> chosen;
    for (const std::string& variant : wanted) {
        const auto found = std::ranges::find(names, variant);
        const bool threads = std::ranges::count(hybrid, variant) > 0;
        if (found == names.end())
            throw primer::BadRequest(
                fmt::format("--variants {}: {}of {} can be simulated: {}", primer::shown(variant),
                            threads ? "SMPI simulates no ranks that have threads; " : "",
                            chapter.name, fmt::join(names, ", ")));
        chosen.push_back(ranks[static_cast<std::size_t>(found - names.begin())]);
    }
    return chosen;
}

std::set<int> hosts_of(const SimulateRequest& request)
{
    std::set<int> hosts(std::begin(measured_ranks), std::end(measured_ranks));
    for (const std::string& text : request.hosts)
        hosts.insert(whole_number("--hosts", text, largest_cluster));
    if (request.hosts.empty())
        hosts.insert({16, 64});
    return hosts;
}

// The clusters that are simulated: platforms of ours, or the user's file.
class Clusters
{
  public:
    explicit Clusters(const SimulateRequest& request) : topology_(request.topology)
    {
        if (topology_ != "cluster" && topology_ != "fat-tree")
            throw primer::BadRequest(fmt::format("--topology {}: must be cluster or fat-tree",
                                                 primer::shown(topology_)));
        std::vector<std::string> names;
        for (const Network& network : known_networks()) {
            names.push_back(network.name);
            if (network.name == request.network)
                network_ = network;
        }
        if (!network_.name.empty())
            return;
        if (request.network.find('.') == std::string::npos &&
            request.network.find('/') == std::string::npos)
            throw primer::BadRequest(fmt::format("--network {}: must be {}, or a platform FILE.xml",
                                                 primer::shown(request.network),
                                                 fmt::join(names, ", ")));
        if (topology_ != "cluster")
            throw primer::BadRequest(fmt::format("--topology {}: not with a platform file, which "
                                                 "has its own topology",
                                                 topology_));
        file_ = request.network;
        require_platform(file_);
        names_ = hosts_of_platform(text_of(file_));
    }

    std::string network() const
    {
        return file_.empty() ? network_.name : file_.filename().string();
    }
    std::string topology() const { return file_.empty() ? topology_ : "of the file"; }

    void require_room(int hosts) const
    {
        if (!names_.empty() && static_cast<std::size_t>(hosts) > names_.size())
            throw primer::BadRequest(fmt::format("--hosts {}: {} has {} host{}", hosts,
                                                 primer::shown(file_.string()), names_.size(),
                                                 names_.size() == 1 ? "" : "s"));
    }

    // Writes platform and hostfile where a student finds them, and returns their paths.
    std::pair<fs::path, std::string> written(int hosts, double flops_per_s) const
    {
        const fs::path folder = build_folder() / "simulated";
        fs::create_directories(folder);
        const std::string name = fmt::format("{}_{}_{}", topology_, network(), hosts);
        std::vector<std::string> all = names_;
        fs::path platform = file_;
        if (file_.empty()) {
            platform = folder / (name + ".xml");
            const std::string text =
                platform_text({hosts, network_, topology_ == "fat-tree", flops_per_s});
            primer::write_whole(platform.string(), text, "the platform");
            all = hosts_of_platform(text);
        }
        if (all.empty())
            return {platform, ""};
        std::string lines;
        for (int i = 0; i < hosts; ++i)
            lines += all[static_cast<std::size_t>(i)] + "\n";
        const fs::path hostfile = folder / (name + ".hosts");
        primer::write_whole(hostfile.string(), lines, "the hostfile");
        return {platform, hostfile.string()};
    }

  private:
    std::string topology_;
    Network network_;
    fs::path file_;                  // of the user; "": ours
    std::vector<std::string> names_; // of its hosts; empty: not known
};

// Throws BadRequest for what SMPI cannot do; returns a line on what it leaves out, or "".
std::string require_simulable(const Program& program, int hosts)
{
    if (!fs::exists(program.path))
        throw primer::BadRequest(
            fmt::format("{} is not built: ./primer build builds it", short_path(program.path)));
    const std::vector<std::string> functions = functions_used(program.path);
    if (const std::string gap = smpi_gap(functions, hosts); !gap.empty())
        throw primer::BadRequest(fmt::format("{} cannot be simulated: {}",
                                             fs::path(program.path).filename().string(), gap));
    return untimed(functions);
}

// How fast a host's core computes: what the calibration says of one of this machine's, or, before
// there is one, a short measurement.
double flops_of_a_core()
{
    if (const Limits& limits = known_limits(); !limits.is_null())
        return limits.at("threads").front().at("fma_flops_per_s");
    const Scratch folder;
    const std::string path = (folder.path() / "probe.json").string();
    const Finished finished =
        run(launch({"", Kind::threads, (build_folder() / "bin" / "calibrate_probe").string()}, 1,
                   {"--traffic", "read", "--data", "1000000", "--json", path}));
    if (finished.status != 0)
        throw Failed{relevant_output("calibrate_probe", finished)};
    std::ifstream file(path);
    double most = 0;
    for (const Json& row : parse_json(file))
        most = std::max(most, row.value("flops_per_s", 0.0));
    if (most <= 0)
        throw Failed{"calibrate_probe wrote no figures"};
    return most;
}

bool has_flag(const std::vector<std::string>& flags, const std::string& name)
{
    return std::ranges::any_of(flags, [&](const std::string& word) {
        return word == name || word.rfind(name + "=", 0) == 0;
    });
}

std::vector<Json> measured(const Chapter& chapter, const Program& program, int repeats,
                           const std::vector<std::string>& flags)
{
    Experiment experiment;
    experiment.chapter = chapter;
    experiment.flags = flags;
    experiment.repeats = repeats;
    experiment.rounds = 1;
    experiment.messages = experiment.waiting = false;
    for (const int ranks : measured_ranks)
        experiment.configurations.push_back({program, ranks});
    return run_experiment(experiment);
}

// All simulations of one program. To start a thousand ranks takes longer than to simulate what they
// do: so each number of hosts has one process, which repeats the work.
std::vector<Json> simulations_of(const Simulated& what, const Clusters& clusters,
                                 const std::set<int>& hosts, Progress& progress)
{
    std::vector<Json> records;
    for (const int number : hosts) {
        progress.next(fmt::format("{}, {} simulated host{}", what.program.filename().string(),
                                  number, number == 1 ? "" : "s"));
        const auto [platform, hostfile] = clusters.written(number, what.flops_per_s);
        records.push_back(simulate_once(what, number, platform, hostfile));
    }
    return records;
}

// Each program's measured times beside its simulated ones.
void print_beside(const std::vector<std::vector<Json>>& real, const std::vector<Json>& simulated)
{
    for (const std::vector<Json>& measured : real) {
        std::vector<Json> model;
        std::ranges::copy_if(simulated, std::back_inserter(model), [&](const Json& record) {
            return record.at("variant") == measured.front().at("variant");
        });
        fmt::print("{}", side_by_side(measured, model));
    }
}

} // namespace

std::vector<std::string> needs_of_simulate(const SimulateRequest& request)
{
    std::vector<std::string> targets = {"measuring"};
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    for (const Program& program : programs_of(chapter, request.variants))
        targets.push_back(chapter.name + "_" + program.variant);
    return targets;
}

int simulate(const SimulateRequest& request)
{
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    const std::vector<Program> programs = programs_of(chapter, request.variants);
    const std::set<int> hosts = hosts_of(request);
    const int rounds = whole_number("--rounds", request.rounds, 1000);
    Simulated what;
    what.limit_s = whole_number("--limit", request.limit, 86400);
    what.collectives = request.collectives;
    const auto collectives = collective_flags(what.collectives); // refuses what it does not know
    if (has_flag(request.flags, "--repeats"))
        throw primer::BadRequest("--repeats: --rounds says how often each is simulated");
    require_smpi();
    if (std::ranges::count(simulated_collectives(), what.collectives) == 0)
        require_algorithms(what.collectives, collectives);
    const Clusters clusters(request);
    clusters.require_room(*hosts.rbegin());
    if (!request.json.empty() && request.json != "-")
        primer::require_writable(request.json, "--json");
    std::vector<std::string> targets;
    std::set<std::string> notes;
    for (const Program& program : programs) {
        notes.insert(require_simulable(program, *hosts.rbegin()));
        targets.push_back(fs::path(program.path).filename());
    }
    what.flops_per_s = flops_of_a_core();
    what.network = clusters.network();
    what.topology = clusters.topology();
    what.verbose = request.verbose;

    // First what takes no new build: flags that the program refuses are refused at once.
    std::vector<std::vector<Json>> real;
    for (const Program& program : programs)
        real.push_back(measured(chapter, program, rounds, request.flags));
    build_for_smpi(targets);
    std::vector<Json> simulated, all;
    Progress progress(chapter.name, programs.size() * hosts.size());
    for (std::size_t i = 0; i < programs.size(); ++i) {
        all.insert(all.end(), real[i].begin(), real[i].end());
        what.program = smpi_tree() / "bin" / targets[i];
        what.flags = flags_of(real[i].front(), request.flags); // the same job on all
        what.flags.insert(what.flags.end(), {"--repeats", std::to_string(rounds)});
        for (const Json& record : simulations_of(what, clusters, hosts, progress))
            simulated.push_back(record);
    }
    all.insert(all.end(), simulated.begin(), simulated.end());
    const std::string text = to_text(Json(all), 2) + "\n";
    if (request.json == "-") {
        fmt::print("{}", text);
    } else {
        fmt::print("{}", render(chapter, simulated, request.verbose));
        print_beside(real, simulated);
        for (const std::string& note : notes)
            fmt::print("{}", note.empty() ? "" : style::wrapped(note, 2));
        fmt::print("  The platforms: {}\n", short_path(build_folder() / "simulated"));
    }
    if (!request.json.empty() && request.json != "-")
        primer::write_whole(request.json, text, "--json");
    const bool right = std::ranges::all_of(
        all, [](const Json& record) { return record.at("verified").get<bool>(); });
    return right ? primer::right : primer::wrong;
}

} // namespace runner
