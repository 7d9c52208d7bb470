// Which files of limits count, what is made again, and what a record gets of them.
#include <gtest/gtest.h>

#include <fstream>

#include "measure/limits.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

using namespace runner;
using command::Scratch;

// Limits of this machine with made-up figures: `scale` times the number of threads.
Limits some_limits(double scale = 1)
{
    Limits threads = Limits::array();
    for (const int t : {1, 2, 4}) {
        Limits row = {{"threads", t}};
        for (const char* name :
             {"array_bytes", "copy_bytes_per_s", "copy_streaming_bytes_per_s", "add_bytes_per_s",
              "add_streaming_bytes_per_s", "triad_bytes_per_s", "triad_streaming_bytes_per_s",
              "triad_with_write_allocate_bytes_per_s", "read_bytes_per_s", "fma_flops_per_s",
              "vector_bits", "team_start_s", "team_end_s", "region_s", "barrier_s", "fork_s"})
            row[name] = scale * t;
        threads.push_back(row);
    }
    return {{"schema", limits_schema},
            {"machine", limits_machine()},
            {"date", "2020-01-01T00:00:00Z"},
            {"others", 0.25},
            {"threads", threads},
            {"dgemm", {{{"threads", 1}, {"n", 8}, {"dgemm_flops_per_s", 10}}}},
            {"mpirun", {{{"ranks", 1}, {"job_s", 0.1}}, {{"ranks", 2}, {"job_s", 0.2}}}},
            {"messages",
             {{{"message_bytes", 8}, {"message_s", 0.5}, {"message_bytes_per_s", 16}},
              {{"message_bytes", 16}, {"message_s", 0.25}, {"message_bytes_per_s", 64}}}}};
}

TEST(WhyNot, ThisMachinesOwnCountAndAllOthersAreNamed)
{
    EXPECT_EQ(why_not(some_limits()), "");
    EXPECT_NE(why_not(Limits::array()), "");
    EXPECT_NE(why_not(Limits::object()), "");
    Limits limits = some_limits();
    limits["schema"] = limits_schema + 1;
    EXPECT_NE(why_not(limits).find("schema"), std::string::npos) << why_not(limits);
    for (const char* name : {"name", "processor", "processors", "cores"}) {
        limits = some_limits();
        limits["machine"][name] = "another";
        EXPECT_NE(why_not(limits).find(name), std::string::npos) << why_not(limits);
        limits["machine"].erase(name);
        EXPECT_NE(why_not(limits), "") << name;
    }
}

TEST(WhyNot, EveryFigureMustBeThereAndBePositive)
{
    for (const char* table : {"threads", "dgemm", "mpirun", "messages"}) {
        Limits limits = some_limits();
        limits.erase(table);
        EXPECT_NE(why_not(limits).find(table), std::string::npos) << table;
        for (const Limits& broken :
             {Limits(nullptr), Limits(0), Limits(-1.5), Limits("fast"), Limits::array()}) {
            limits = some_limits();
            limits[table].back().back() = broken;
            EXPECT_NE(why_not(limits).find(table), std::string::npos) << table << broken;
        }
    }
}

// What limits_made_if_missing() returned, what it said, and how often it measured.
struct Outcome {
    Limits limits;
    std::string said;
    int measured = 0;
};

Outcome made_if_missing(const std::string& path)
{
    Outcome outcome;
    testing::internal::CaptureStderr();
    outcome.limits = limits_made_if_missing(path, [&] {
        ++outcome.measured;
        return some_limits(7);
    });
    outcome.said = testing::internal::GetCapturedStderr();
    return outcome;
}

TEST(MadeIfMissing, AFileThatCountsIsUsed)
{
    const Scratch scratch;
    std::ofstream(scratch.path("limits.json")) << some_limits(3).dump();
    const Outcome outcome = made_if_missing(scratch.path("limits.json"));
    EXPECT_EQ(outcome.measured, 0);
    EXPECT_EQ(outcome.said, "");
    EXPECT_EQ(outcome.limits, Limits::parse(some_limits(3).dump()));
}

TEST(MadeIfMissing, WithoutAFileItIsMadeInSilence)
{
    const Scratch scratch;
    const std::string path = scratch.path("limits.json");
    const Outcome outcome = made_if_missing(path);
    EXPECT_EQ(outcome.measured, 1);
    EXPECT_EQ(outcome.said, "");
    EXPECT_EQ(made_if_missing(path).measured, 0); // the second time it is there
}

TEST(MadeIfMissing, WhatDoesNotCountIsMadeAgainWithALine)
{
    Limits future = some_limits(), foreign = some_limits(), incomplete = some_limits();
    future["schema"] = limits_schema + 1;
    foreign["machine"]["name"] = "elsewhere";
    incomplete["threads"][0].erase("triad_bytes_per_s");
    const std::string whole = some_limits().dump();
    for (const std::string& text :
         {std::string(), std::string("nonsense"), whole.substr(0, whole.size() / 2),
          std::string("[]"), std::string("3"), future.dump(), foreign.dump(), incomplete.dump()}) {
        const Scratch scratch;
        const std::string path = scratch.path("limits.json");
        std::ofstream(path) << text;
        const Outcome outcome = made_if_missing(path);
        EXPECT_EQ(outcome.measured, 1) << text;
        EXPECT_EQ(command::lines(outcome.said), 1) << outcome.said;
        EXPECT_NE(outcome.said.find("again: it"), std::string::npos) << outcome.said;
        EXPECT_EQ(read_limits(path), Limits::parse(some_limits(7).dump())) << text;
    }
}

TEST(MadeIfMissing, AnOlderFileStaysWhenMeasuringFails)
{
    const Scratch scratch;
    const std::string path = scratch.path("limits.json");
    std::ofstream(path) << "an older file";
    testing::internal::CaptureStderr();
    EXPECT_THROW(
        limits_made_if_missing(path, []() -> Limits { throw primer::BadRequest("disk full"); }),
        primer::BadRequest);
    testing::internal::GetCapturedStderr();
    EXPECT_EQ(command::contents(path), "an older file");
}

// Reading /dev/full never ends; it must be refused as it is.
TEST(MadeIfMissing, APlaceThatCannotBeWrittenIsABadRequest)
{
    const Scratch scratch;
    std::filesystem::create_directory(scratch.path("limits.json"));
    EXPECT_THROW(made_if_missing(scratch.path("limits.json")), primer::BadRequest);
    testing::internal::GetCapturedStderr();
    EXPECT_THROW(made_if_missing("/no/such/folder/limits.json"), primer::BadRequest);
    testing::internal::GetCapturedStderr();
    std::filesystem::create_symlink("/dev/full", scratch.path("full.json"));
    EXPECT_THROW(made_if_missing(scratch.path("full.json")), primer::BadRequest);
    testing::internal::GetCapturedStderr();
}

Limits record(int ranks, int threads)
{
    return {{"machine", limits_machine()},
            {"ranks", ranks},
            {"threads", threads},
            {"workers", ranks * threads}};
}

TEST(LimitsFor, MeasuredBetweenAndBeyond)
{
    const Limits limits = some_limits(10);
    const auto bandwidth = [&](int workers) {
        return limits_for(record(workers, 1), limits).at("bandwidth_workers").get<double>();
    };
    EXPECT_EQ(bandwidth(1), 10);
    EXPECT_EQ(bandwidth(2), 20);
    EXPECT_EQ(bandwidth(3), 30); // on the line between 2 and 4
    EXPECT_EQ(bandwidth(4), 40);
    EXPECT_EQ(bandwidth(9), 40); // more workers than cores: no more memory than that
    EXPECT_EQ(limits_for(record(3, 1), limits).at("bandwidth_1"), 10);
}

TEST(LimitsFor, OnlyWhatAppliesIsThere)
{
    Limits limits = some_limits();
    limits["machine"]["cores"] = 4;
    const Limits serial = limits_for(record(1, 1), limits);
    EXPECT_FALSE(serial.contains("barrier_s"));
    EXPECT_FALSE(serial.contains("latency_s"));
    const Limits team = limits_for(record(1, 2), limits);
    EXPECT_EQ(team.at("others"), 0.25);
    EXPECT_EQ(team.at("barrier_s"), 2);
    EXPECT_EQ(team.at("team_s"), 4);
    EXPECT_FALSE(team.contains("latency_s"));
    EXPECT_FALSE(limits_for(record(1, 5), limits).contains("barrier_s")); // was not measured
    const Limits processes = limits_for(record(3, 1), limits);
    EXPECT_EQ(processes.at("latency_s"), 0.5);
    EXPECT_EQ(processes.at("message_bandwidth"), 64);
    EXPECT_EQ(processes.at("mpirun_s"), 0.2);
    EXPECT_FALSE(processes.contains("barrier_s"));
}

TEST(LimitsFor, AnotherMachinesRecordGetsNone)
{
    Limits elsewhere = record(2, 1);
    elsewhere["machine"]["name"] = "elsewhere";
    EXPECT_TRUE(limits_for(elsewhere, some_limits()).is_null());
    EXPECT_TRUE(limits_for(record(2, 1), nullptr).is_null());
}

} // namespace
