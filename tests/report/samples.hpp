// Records made up for tests: every field that a report knows of, with values from simple formulas.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace samples
{

using Json = nlohmann::ordered_json;

inline Json record(const std::string& chapter, const std::string& variant, int ranks, int threads,
                   int round = 1)
{
    const int workers = ranks * threads;
    const double base = 0.0371 + 0.0007 * round + (ranks > 1 ? 0.0021 : 0);
    Json record = {{"schema", 1},        {"chapter", chapter},
                   {"variant", variant}, {"workers", workers},
                   {"ranks", ranks},     {"threads", threads},
                   {"binding", "core"},  {"problem", {{"n", 1234567}, {"kind", "a<b>&\"c\""}}}};
    for (const double factor : {1.0, 1.013, 0.991, 1.102, 1.021})
        record["repeats_s"].push_back(base * factor / (0.9 * (workers - 1) + 1));
    record["startup_s"] = ranks > 1 ? 0.36 + 0.011 * round : 0.0041;
    record["verified"] = true;
    record["error"] = {{"what", "largest difference"}, {"value", 0.0}, {"bound", 0.0}};
    record["flops"] = chapter == "heat" ? 2.8e8 : 2.1e7;
    record["bytes"] = 4.7e8;
    record["checksum"] = "25fbee5591a22fd1";
    record["machine"] = {{"name", "made-up"},
                         {"processor", "Processor of 1 test"},
                         {"processors", 8},
                         {"last_level_cache", 33554432},
                         {"memory", 25276502016}};
    record["build"] = {{"compiler", "GNU 12.2.0"},
                       {"flags", "-O3 -march=native"},
                       {"type", "Release"},
                       {"commit", "0123abc"}};
    if (ranks > 1)
        record["build"]["mpi"] = "Open MPI 4.1.4";
    record["date"] = "2026-11-20T20:46:20Z";
    record["round"] = round;
    return record;
}

// Memory, limits, lines changed; messages of ranks; a timeline.
inline Json with_everything(Json record)
{
    const int ranks = record["ranks"], threads = record["threads"];
    const double median = record["repeats_s"][0];
    record["shutdown_s"] = 0.0123 * ranks;
    record["memory"] = Json::array();
    for (int r = 0; r < ranks; ++r)
        record["memory"].push_back(
            {{"rank", r}, {"peak_bytes", 123456789 + 1001 * r}, {"pss_bytes", 98765432 - 77 * r}});
    record["limits"] = {{"bandwidth_1", 14.1e9},
                        {"bandwidth_workers", 28.3e9},
                        {"flops_1", 87.6e9},
                        {"flops_workers", 175.2e9}};
    if (record["variant"] != Json("serial")) {
        record["data_bytes"] = 2.4e9;
        record["probe"] = {{"traffic", "add"},
                           {"data_bytes", 5.1e8},
                           {"bytes_per_s", {26.1e9, 25.7e9, 26.9e9}},
                           {"flops_per_s", {170.3e9, 171.1e9}}};
    }
    if (record["variant"] != Json("serial"))
        record["lines_changed"] = {{"added", 7}, {"removed", 3}};
    record["timeline"] = Json::array();
    for (int r = 0; r < ranks; ++r)
        for (int t = 0; t < threads; ++t)
            for (int step = 0; step < 4; ++step) {
                const double begin = median * step / 4, middle = begin + median * (0.2 - 0.01 * r);
                record["timeline"].push_back({{"rank", r},
                                              {"thread", t},
                                              {"name", "compute"},
                                              {"begin", begin},
                                              {"end", middle}});
                record["timeline"].push_back({{"rank", r},
                                              {"thread", t},
                                              {"name", ranks > 1 ? "MPI_Sendrecv" : "wait"},
                                              {"begin", middle},
                                              {"end", median * (step + 1) / 4}});
            }
    if (ranks == 1)
        return record;
    Json pairs = Json::array(), waiting = Json::array();
    for (int r = 0; r < ranks; ++r) {
        for (const int to : {r - 1, r + 1})
            if (to >= 0 && to < ranks)
                pairs.push_back(
                    {{"from", r}, {"to", to}, {"messages", 20 + r}, {"bytes", 320000 + 1000 * r}});
        waiting.push_back(0.0013 * (r + 1));
    }
    record["messages"] = {
        {"point_to_point", pairs},
        {"collectives", {{{"call", "MPI_Allreduce"}, {"calls", 6}, {"bytes", 48}}}},
        {"waiting_s", waiting},
        {"window", "work"}};
    return record;
}

// Two chapters, two rounds, one to four workers; with every part of a report, or with none of the
// optional fields.
inline std::vector<Json> run(bool everything)
{
    std::vector<Json> all;
    for (const char* chapter : {"array_addition", "heat"})
        for (const int round : {1, 2}) {
            all.push_back(record(chapter, "serial", 1, 1, round));
            for (const int workers : {1, 2, 4})
                all.push_back(record(chapter, "openmp", 1, workers, round));
            for (const int workers : {2, 4})
                all.push_back(record(chapter, "mpi", workers, 1, round));
        }
    for (Json& one : all)
        if (everything)
            one = with_everything(one);
    return all;
}

} // namespace samples
