// Runs each program whose limit is known as `primer run` would, and prints what was claimed beside
// what is true: how often right, not known, wrong. Records can be kept, to be replayed by a test.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "judging.hpp"
#include "measure/experiment.hpp"
#include "measure/job.hpp"
#include "primer/flags.hpp"
#include "primer/program.hpp"
#include "system/paths.hpp"
#include "system/scratch.hpp"

using namespace verdicts;
using Json = nlohmann::ordered_json;

namespace
{

struct Counts {
    int right = 0, unknown = 0, wrong = 0;
    std::map<std::string, int> claims;
};

// Something that others do meanwhile: it is started with the first run and ends with the last.
std::unique_ptr<runner::Background> neighbour(const std::string& kind, const std::string& bin,
                                              const std::string& folder)
{
    if (kind == "none")
        return nullptr;
    const std::string work =
        kind == "core" ? ":" : "OMP_NUM_THREADS=1 " + bin + "/calibrate_probe --traffic copy";
    return std::make_unique<runner::Background>(
        runner::Command{{"/bin/sh", "-c", "while :; do " + work + "; done"}},
        folder + "/neighbour.txt");
}

std::vector<Json> measured(const Job& job, const std::string& bin)
{
    runner::Experiment experiment;
    experiment.chapter = family(bin);
    experiment.flags = {"--job", job.name};
    experiment.repeats = 3;
    experiment.waiting = experiment.yardsticks = true;
    const int workers = std::max(runner::processors().cores, 2) * (job.crowd ? 2 : 1);
    for (const runner::Program& program : experiment.chapter.programs) {
        const auto& truths = program.kind == runner::Kind::processes ? job.ranks : job.threads;
        if (truths.count("none") == 0)
            experiment.configurations.push_back(
                {program, program.kind == runner::Kind::serial ? 1 : workers});
    }
    return runner::run_experiment(experiment);
}

// What claims are made of, and no more.
Json slim(const Json& record)
{
    Json kept;
    for (const char* field :
         {"variant",         "workers",     "ranks",         "threads",    "binding",
          "repeats_s",       "startup_s",   "verified",      "checksum",   "flops",
          "bytes",           "bytes_moved", "bytes_written", "data_bytes", "messages",
          "threads_waiting", "probe",       "copies",        "round",      "others"})
        if (record.contains(field))
            kept[field] = record[field];
    kept["machine"] = {{"cores", record["machine"]["cores"]},
                       {"last_level_cache", record["machine"]["last_level_cache"]}};
    return kept;
}

void keep(const std::string& folder, const Job& job, const std::vector<Json>& records,
          const std::string& beside, int run)
{
    if (folder.empty())
        return;
    std::filesystem::create_directories(folder);
    std::ofstream file(fmt::format("{}/{}-{}-{}.json", folder, job.name, beside, run));
    file << "[";
    for (std::size_t i = 0; i < records.size(); ++i)
        file << (i > 0 ? ",\n" : "") << slim(records[i]).dump();
    file << "]\n";
}

int all(primer::Flags& flags, std::size_t runs, const std::string& only, const std::string& beside,
        const std::string& folder)
{
    const std::string bin = (runner::build_folder() / "bin").string();
    const runner::Scratch scratch;
    const auto other = neighbour(beside, bin, scratch.path().string());
    std::map<std::pair<std::string, std::string>, Counts> table;
    int right = 0, unknown = 0, wrong = 0;
    for (std::size_t run = 1; run <= runs; ++run)
        for (const Job& job : jobs()) {
            if (!only.empty() && ("," + only + ",").find("," + job.name + ",") == only.npos)
                continue;
            const auto records = measured(job, bin);
            keep(folder, job, records, beside, static_cast<int>(run));
            for (const Judged& each : judged(job, records)) {
                Counts& counts = table[{job.name, each.variant}];
                ++counts.claims[each.claim];
                (each.as == Judged::As::right     ? counts.right
                 : each.as == Judged::As::unknown ? counts.unknown
                                                  : counts.wrong)++;
                (each.as == Judged::As::right     ? right
                 : each.as == Judged::As::unknown ? unknown
                                                  : wrong)++;
                if (each.as == Judged::As::wrong)
                    fmt::print("WRONG {} {}: {}\n", job.name, each.variant, each.sentence);
            }
            std::fflush(stdout);
        }
    fmt::print("| limit | way | right | not known | wrong | claimed |\n"
               "| --- | --- | --: | --: | --: | --- |\n");
    for (const Job& job : jobs())
        for (const char* variant : {"openmp", "mpi"})
            if (const auto found = table.find({job.name, variant}); found != table.end()) {
                std::string claims;
                for (const auto& [claim, times] : found->second.claims)
                    claims += fmt::format("{}{} {}", claims.empty() ? "" : ", ", claim, times);
                fmt::print("| {} | {} | {} | {} | {} | {} |\n", job.name, variant,
                           found->second.right, found->second.unknown, found->second.wrong, claims);
            }
    fmt::print("right {}, not known {}, wrong {}; neighbour: {}\n", right, unknown, wrong, beside);
    (void)flags;
    return wrong == 0 ? primer::right : primer::wrong;
}

} // namespace

int main(int argc, char** argv)
{
    runner::end_children_with_us();
    return primer::run_program([&] {
        std::size_t runs = 1;
        std::string only, beside = "none", folder;
        primer::Flags flags("verdicts", "try", "verdicts on programs whose limit is known");
        flags.add("--runs", runs, "times that each program is judged", 1, 100000);
        flags.add("--jobs", only, "names of programs, parted by commas; none: all");
        flags.add("--neighbour", beside, "what others do meanwhile", {"none", "memory", "core"});
        flags.add("--keep", folder, "a folder for the records");
        flags.parse(argc, argv);
        try {
            return all(flags, runs, only, beside, folder);
        } catch (const runner::Failed& failed) {
            throw std::runtime_error(failed.line);
        }
    });
}
