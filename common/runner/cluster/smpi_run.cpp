#include "cluster/smpi_run.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "cluster/smpi_probe.hpp"
#include "cluster/smpi_tree.hpp"
#include "measure/asked.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "measure/trace.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Each rank's copy of a program lies in the folder of temporary files while it runs.
std::uintmax_t room_for(const fs::path& program, int hosts)
{
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(program, failed);
    return failed ? 0 : size * static_cast<std::uintmax_t>(hosts) + (16u << 20);
}

// smpirun is a shell script that splits the program's arguments at blanks.
void require_no_blanks(const std::vector<std::string>& words)
{
    for (const std::string& word : words)
        if (word.empty() || word.find_first_of(" \t\n*?[") != word.npos)
            throw primer::BadRequest(fmt::format(
                "{}: smpirun cannot pass on a word that is empty or has blanks or any of *?[",
                primer::shown(word)));
}

Json record_of(const fs::path& path)
{
    std::ifstream file(path);
    return parse_json(file);
}

// The time that even the rank which computed most spent in MPI, as a part of the whole; negative
// where it is not known.
double share_of_network(const Json& record)
{
    if (!record.contains("messages") || record["messages"]["window"] != "work")
        return -1;
    double mean = 0, least = 1e300;
    for (const Json& seconds : record["repeats_s"])
        mean += seconds.get<double>() / double(record["repeats_s"].size());
    for (const Json& seconds : record["messages"]["waiting_s"])
        least = std::min(least, seconds.get<double>());
    return mean > 0 && least < 1e300 ? std::min(least / mean, 1.0) : -1;
}

void add_facts(Json& record, const Simulated& what, int hosts, const fs::path& platform)
{
    Json& facts = record["simulated"];
    facts["hosts"] = hosts;
    facts["network"] = what.network;
    facts["topology"] = what.topology;
    facts["collectives"] = what.collectives;
    facts["host_flops_per_s"] = what.flops_per_s;
    facts["platform"] = short_path(platform);
    if (const double share = share_of_network(record); share >= 0)
        facts["network_share"] = share;
}

// Up a tree and down again: a few messages a rank, so that a thousand ranks are simulated in
// seconds. SMPI's own selections first set up groups of the ranks that share a host, with as many
// messages as there are pairs of ranks.
const std::vector<std::string>& trees()
{
    static const std::vector<std::string> flags = {
        "allreduce:redbcast",   "bcast:binomial_tree",   "reduce:binomial", "barrier:ompi_tree",
        "gather:ompi_binomial", "scatter:ompi_binomial", "allgather:bruck", "alltoall:bruck"};
    return flags;
}

} // namespace

std::vector<std::string> simulated_collectives()
{
    return {"trees", "ompi", "mpich", "mvapich2", "impi", "default"};
}

std::vector<std::string> collective_flags(const std::string& collectives)
{
    const std::vector<std::string> known = simulated_collectives();
    std::vector<std::string> flags;
    if (collectives == "trees") {
        for (const std::string& each : trees())
            flags.push_back("--cfg=smpi/" + each);
        return flags;
    }
    if (std::ranges::find(known, collectives) != known.end())
        return {"--cfg=smpi/coll-selector:" + collectives};
    static const std::regex one("(allgatherv?|allreduce|alltoallv?|barrier|bcast|gather|reduce|"
                                "reduce_scatter|scatter):[A-Za-z0-9_]+");
    std::istringstream parts(collectives);
    for (std::string part; std::getline(parts, part, ',');) {
        if (!std::regex_match(part, one))
            throw primer::BadRequest(fmt::format(
                "--collectives {}: must be {}, or algorithms such as allreduce:lr,bcast:NTSL",
                primer::shown(collectives), fmt::join(known, ", ")));
        flags.push_back("--cfg=smpi/" + part);
    }
    return flags;
}

std::string deadlock_in(const std::string& err)
{
    if (err.find("Deadlock detected") == err.npos)
        return "";
    static const std::regex actor(R"(Actor \d+ \((\d+)@([^)]*)\): waiting for (\w+))");
    std::vector<std::string> who;
    std::size_t count = 0;
    for (std::sregex_iterator each(err.begin(), err.end(), actor), end; each != end; ++each)
        if (++count <= 3)
            who.push_back("rank " + (*each)[1].str());
    if (who.empty())
        return "ranks wait for ever";
    return fmt::format("{}{} wait{} for ever for a communication", fmt::join(who, ", "),
                       count > who.size() ? fmt::format(" and {} more", count - who.size()) : "",
                       count == 1 ? "s" : "");
}

Json simulate_once(const Simulated& what, int hosts, const fs::path& platform,
                   const std::string& hostfile)
{
    const std::string name = what.program.filename().string();
    const Scratch folder(room_for(what.program, hosts));
    const std::string record_path = (folder.path() / "record.json").string();
    const std::string trace_path = record_path + ".trace";
    std::vector<std::string> flags = what.flags;
    flags.insert(flags.end(), {"--json", record_path});
    require_no_blanks(flags);
    Command command{{on_path({"smpirun"}), "-quiet", "-np", std::to_string(hosts), "-platform",
                     platform.string()}};
    auto& words = command.words;
    if (!hostfile.empty())
        words.insert(words.end(), {"-hostfile", hostfile});
    words.insert(words.end(), {"--log=root.thres:warning", "--log=ker_engine.thres:info",
                               fmt::format("--cfg=smpi/host-speed:{:.0f}f", what.flops_per_s)});
    for (const std::string& flag : collective_flags(what.collectives))
        words.push_back(flag);
    words.push_back(what.program.string());
    if (what.verbose) {
        Command shown = command;
        shown.words.insert(shown.words.end(), what.flags.begin(), what.flags.end());
        fmt::print(stderr, "$ {}\n", line_to_type(shown));
    }
    words.insert(words.end(), flags.begin(), flags.end());
    command.environment = {{"TMPDIR", folder.path().string()},
                           {"PRIMER_TRACE_FILE", trace_path},
                           {"OMP_NUM_THREADS", "1"},
                           {"OPENBLAS_NUM_THREADS", "1"}};
    Bounds bounds;
    bounds.seconds = what.limit_s;
    const Finished finished = run(command, bounds);
    const std::string on =
        fmt::format("{} on {} simulated host{}", name, hosts, hosts == 1 ? "" : "s");
    if (const std::string who = deadlock_in(finished.err); !who.empty())
        throw Failed{fmt::format("primer: {}: deadlock: {}", on, who)};
    if (finished.by == EndedBy::time)
        throw Failed{fmt::format(
            "primer: {}: not done within {} s (--limit): choose fewer hosts, fewer --rounds or "
            "a smaller size",
            on, what.limit_s)};
    Json record = record_of(record_path);
    if (!record.is_object() ||
        (finished.status == primer::wrong && record.value("verified", false)) ||
        finished.status > primer::wrong) {
        std::string why = relevant_output(name, finished);
        if (why.rfind(name + ": ", 0) != 0 && !own_words(finished.err).empty())
            why = fmt::format("primer: {}: {}", on, own_words(finished.err));
        const bool no_way = why.find("no connecting path") != why.npos; // in the user's platform
        const bool bad = no_way || finished.status == primer::bad_request;
        throw Failed{why, bad ? primer::bad_request : primer::wrong};
    }
    if (const std::string line = request_mismatch(flags, record); !line.empty())
        throw Failed{fmt::format("primer: {}: {}", name, line)};
    if (!record.contains("simulated") || record.at("ranks") != hosts)
        throw Failed{
            fmt::format("primer: {}: it ran with {} ranks, and its record does not say that "
                        "it was simulated: remove {}",
                        on, to_text(record.at("ranks")), short_path(smpi_tree()))};
    if (fs::exists(trace_path))
        add_messages_of_trace(record, trace_path);
    add_facts(record, what, hosts, platform);
    return record;
}

} // namespace runner
