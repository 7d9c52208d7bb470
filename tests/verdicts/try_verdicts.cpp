// Runs each program whose limit is known as `primer run` would, and prints what was claimed beside
// what is true: how often right, not known, wrong. Records can be kept, to be replayed by a test.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

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
    int right = 0, unknown = 0, busy = 0, wrong = 0;
    std::map<std::string, int> claims;
};

// A disturbing program: it is started with the first run and ends with the last.
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

std::vector<Json> measured(const Job& job, const std::string& bin, bool timeline)
{
    runner::Experiment experiment;
    experiment.chapter = family(bin);
    experiment.flags = {"--job", job.name};
    experiment.repeats = 3;
    experiment.waiting = experiment.yardsticks = true;
    experiment.timeline = timeline;
    const int workers = std::max(runner::processors().cores, 2) * (job.crowd ? 2 : 1);
    for (const runner::Program& program : experiment.chapter.programs) {
        const auto& truths = program.kind == runner::Kind::processes ? job.ranks : job.threads;
        if (program.kind == runner::Kind::serial || truths.count("none") == 0)
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
         {"variant",       "workers",    "ranks",    "threads",         "binding", "repeats_s",
          "startup_s",     "verified",   "checksum", "flops",           "bytes",   "bytes_moved",
          "bytes_written", "data_bytes", "messages", "threads_waiting", "pop",     "probe",
          "copies",        "round",      "others",   "counters"})
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

void print_parts(const Job& job, const std::vector<Json>& records)
{
    for (const runner::Row& row : runner::rows(family(), records))
        if (const runner::Efficiencies pop = runner::efficiencies(row);
            row.workers > 1 && pop.communication > 0)
            fmt::print("{} {}: {}\n", job.name, row.variant,
                       runner::decomposition(pop, row.no_pop));
}

// The table of claims against truths.
class Result
{
  public:
    explicit Result(bool verbose) : verbose_(verbose) {}
    void add(const Job& job, const std::vector<Judged>& claims)
    {
        for (const Judged& each : claims) {
            Counts& counts = table_[{job.name, each.variant}];
            ++counts.claims[each.claim];
            for (Counts* of : {&counts, &sum_})
                ++(each.as == Judged::As::right     ? of->right
                   : each.claim == "busy"           ? of->busy
                   : each.as == Judged::As::unknown ? of->unknown
                                                    : of->wrong);
            if (each.as == Judged::As::wrong || (verbose_ && each.as == Judged::As::unknown))
                fmt::print("{} {} {}: {}\n", each.as == Judged::As::wrong ? "WRONG" : "not known",
                           job.name, each.variant, each.sentence);
        }
        std::fflush(stdout);
    }
    int print(const std::string& beside) const
    {
        fmt::print("| limit | way | right | not known | busy | wrong | claimed |\n"
                   "| --- | --- | --: | --: | --: | --: | --- |\n");
        for (const Job& job : jobs())
            for (const char* variant : {"openmp", "mpi"})
                if (const auto found = table_.find({job.name, variant}); found != table_.end()) {
                    std::string claims;
                    for (const auto& [claim, times] : found->second.claims)
                        claims += fmt::format("{}{} {}", claims.empty() ? "" : ", ", claim, times);
                    fmt::print("| {} | {} | {} | {} | {} | {} | {} |\n", job.name, variant,
                               found->second.right, found->second.unknown, found->second.busy,
                               found->second.wrong, claims);
                }
        const int judged = sum_.right + sum_.unknown + sum_.wrong;
        fmt::print("{} judgements: right {}, not known {}, wrong {}; the machine was busy in {} "
                   "more; {}\n",
                   judged, sum_.right, sum_.unknown, sum_.wrong, sum_.busy, beside);
        fmt::print("right when the machine was not busy: {:.0f} %\n",
                   judged > 0 ? 100.0 * sum_.right / judged : 0);
        return sum_.wrong == 0 ? primer::right : primer::wrong;
    }

  private:
    bool verbose_; // prints why nothing was claimed
    std::map<std::pair<std::string, std::string>, Counts> table_;
    Counts sum_;
};

int measure_all(std::size_t runs, const std::string& only, const std::string& beside,
                const std::string& folder, bool verbose, bool timeline)
{
    const std::string bin = (runner::build_folder() / "bin").string();
    const runner::Scratch scratch;
    const auto other = neighbour(beside, bin, scratch.path().string());
    Result result(verbose);
    for (std::size_t run = 1; run <= runs; ++run)
        for (const Job& job : jobs()) {
            if (!only.empty() && ("," + only + ",").find("," + job.name + ",") == only.npos)
                continue;
            const auto records = measured(job, bin, timeline);
            if (timeline)
                print_parts(job, records);
            keep(folder, job, records, beside, static_cast<int>(run));
            result.add(job, judged(job, records));
        }
    return result.print("neighbour: " + beside);
}

int replay(const std::string& folder, bool verbose)
{
    Result seen(verbose), unseen(verbose);
    for (const Kept& run : kept_in(folder)) {
        seen.add(job_named(run.job), judged(job_named(run.job), run.records));
        unseen.add(job_named(run.job), judged(job_named(run.job), others_not_seen(run.records)));
    }
    const int status = seen.print("as recorded");
    return std::max(status, unseen.print("others not seen"));
}

} // namespace

int main(int argc, char** argv)
{
    runner::end_children_with_us();
    return primer::run_program([&] {
        std::size_t runs = 1;
        std::string events = "no";
        std::string only, beside = "none", folder, from, say = "wrong";
        primer::Flags flags("verdicts", "try", "verdicts on programs whose limit is known");
        flags.add("--runs", runs, "times that each program is judged", 1, 100000);
        flags.add("--jobs", only, "names of programs, parted by commas; none: all");
        flags.add("--neighbour", beside, "what others do meanwhile", {"none", "memory", "core"});
        flags.add("--keep", folder, "a folder for the records");
        flags.add("--replay", from, "judges the records in this folder, and runs nothing");
        flags.add("--say", say, "which claims are printed as they come", {"wrong", "unknown"});
        flags.add("--events", events, "whether events are kept, and what they tell is printed",
                  {"no", "yes"});
        flags.parse(argc, argv);
        const bool verbose = say == "unknown";
        try {
            return from.empty() ? measure_all(runs, only, beside, folder, verbose, events == "yes")
                                : replay(from, verbose);
        } catch (const runner::Failed& failed) {
            throw std::runtime_error(failed.line);
        }
    });
}
