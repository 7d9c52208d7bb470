// Tables and verdicts from records: who won, and which limit holds.
#include <gtest/gtest.h>

#include "analysis/bound.hpp"
#include "analysis/groups.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"

namespace
{

using namespace runner;
using Json = nlohmann::ordered_json;

Chapter chapter()
{
    Chapter chapter;
    chapter.number = "03";
    chapter.name = chapter.title = "array_addition";
    chapter.programs = {{"serial", Kind::serial, "a_serial"},
                        {"openmp", Kind::threads, "a_openmp"},
                        {"mpi", Kind::processes, "a_mpi"}};
    return chapter;
}

Json record(const std::string& variant, int workers, std::vector<double> repeats,
            double startup = 0.01, const std::string& checksum = "1")
{
    return {{"variant", variant},   {"workers", workers},   {"binding", "core"},
            {"repeats_s", repeats}, {"verified", true},     {"startup_s", startup},
            {"checksum", checksum}, {"problem", {{"n", 5}}}};
}

TEST(Rows, MergeRoundsAndCompareWithSerial)
{
    const auto table =
        rows(chapter(), {record("mpi", 2, {1.0, 1.1}, 0.3), record("serial", 1, {2, 4}),
                         record("mpi", 2, {1.2, 1.3}, 0.5), record("serial", 1, {2, 4})});
    ASSERT_EQ(table.size(), 2u);
    EXPECT_EQ(table[0].variant, "mpi");
    EXPECT_DOUBLE_EQ(table[0].time.min, 1.0);
    EXPECT_DOUBLE_EQ(table[0].time.median, 1.15);
    EXPECT_DOUBLE_EQ(table[0].time.max, 1.3);
    EXPECT_DOUBLE_EQ(table[0].startup_s, 0.4);
    EXPECT_DOUBLE_EQ(table[0].speedup, 3 / 1.15);
    EXPECT_DOUBLE_EQ(table[1].speedup, 1);
    EXPECT_NEAR(table[0].variation, (1.225 - 1.075) / 1.15,
                1e-12); // quartiles by linear interpolation
}

TEST(Rows, NoticeAWrongAnswerAndOtherBits)
{
    Json wrong = record("mpi", 2, {1});
    wrong["verified"] = false;
    const auto table =
        rows(chapter(), {record("serial", 1, {1}), wrong, record("openmp", 2, {1}, 0.01, "2")});
    EXPECT_TRUE(table[0].verified);
    EXPECT_FALSE(table[1].verified);
    EXPECT_TRUE(table[1].same_bits);
    EXPECT_FALSE(table[2].same_bits);
    EXPECT_NE(render(chapter(), {record("serial", 1, {1}), wrong}).find("WRONG"),
              std::string::npos);
}

// The verdict of threads and processes whose repeats are these, on a machine with so many cores (0:
// the records do not say).
std::string verdict_of(std::vector<double> threads, std::vector<double> processes, int workers = 1,
                       int cores = 0)
{
    std::vector<Json> records = {record("serial", 1, {2}), record("openmp", workers, threads),
                                 record("mpi", workers, processes)};
    for (Json& each : records)
        if (cores > 0)
            each["machine"] = {{"cores", cores}};
    return verdict(rows(chapter(), records));
}

TEST(Verdict, NamesTheFasterWhenTheDifferenceIsLargerThanTheSpread)
{
    EXPECT_EQ(verdict_of({1, 1, 1}, {1.5, 1.5, 1.5}).find("Threads won, 1.50 times as fast"), 0u);
    EXPECT_EQ(verdict_of({1.5, 1.5, 1.5}, {1, 1, 1}).find("Processes won, 1.50 times as fast"), 0u);
}

TEST(Verdict, IsInconclusiveWithinTheSpreadAndADrawBelowFivePerCent)
{
    EXPECT_EQ(verdict_of({0.8, 1, 1.2}, {0.9, 1.1, 1.3}).find("Inconclusive, threads against"), 0u);
    EXPECT_EQ(verdict_of({1, 1, 1}, {1.04, 1.04, 1.04}).find("A draw"), 0u);
}

TEST(Verdict, IsInconclusiveWithMoreWorkersThanCores)
{
    EXPECT_EQ(verdict_of({1, 1}, {2, 2}, 5).find("Threads won"),
              0u); // who knows of how many cores?
    EXPECT_EQ(verdict_of({1, 1}, {2, 2}, 5, 5).find("Threads won"), 0u);
    EXPECT_EQ(verdict_of({1, 1}, {2, 2}, 5, 4).find("Inconclusive: 5 workers on 4 cores"), 0u);
}

TEST(Verdict, IsInconclusiveWhenOtherProgramsWereBusy)
{
    Json disturbed = record("openmp", 1, {1, 1});
    disturbed["others"] = 0.4;
    const auto text = verdict(rows(chapter(), {disturbed, record("mpi", 1, {2, 2})}));
    EXPECT_EQ(text.find("Inconclusive: other programs used up to 40 %"), 0u) << text;
}

TEST(Verdict, NeedsBothKinds)
{
    EXPECT_EQ(verdict(rows(chapter(), {record("serial", 1, {1})})).find("No verdict"), 0u);
}

TEST(Verdict, CountsTheCoresOfTheRecordsMachine)
{
    std::vector<Json> records;
    for (const int workers : {2, 8, 16})
        for (const char* variant : {"openmp", "mpi"}) {
            const double time = (variant[0] == 'm' ? 1.5 : 1.0) / workers;
            records.push_back(record(variant, workers, {time, time}));
            records.back()["machine"] = {{"processors", 16}, {"cores", 8}};
        }
    const std::string text = verdict(rows(chapter(), records));
    EXPECT_EQ(text.find("Threads won, 1.50 times as fast: 8 threads took 125 ms"), 0u) << text;
    for (Json& each : records)
        each["machine"] = {{"processors", 1}};
    EXPECT_EQ(verdict(rows(chapter(), records)).find("Inconclusive: 16 workers on 1 core."), 0u);
}

TEST(Verdict, SaysAfterHowManyRepeatsStartingHasPaidOff)
{
    const std::string text = verdict(
        rows(chapter(), {record("serial", 1, {2, 2}, 0.01), record("openmp", 1, {1, 1}, 0.02),
                         record("mpi", 1, {1.5, 1.5}, 2.01)}));
    EXPECT_NE(text.find("threads pay off at once, processes pay off after 4 repeats"), text.npos)
        << text;
    EXPECT_NE(text.find("Start-up is the limit of a single repeat with 1 process: 2.01 s to start, "
                        "1.50 s to work."),
              text.npos);
}

// ---------------------------------------------------------------- which limit holds

// Two workers on two cores that take `time`; one worker takes a second.
std::string bound_of(Json given, double time = 0.5, const std::string& variant = "openmp")
{
    given["machine"] = {{"cores", 2}};
    Json whole = record(variant, 2, {time, time});
    whole.update(given);
    const auto table = rows(chapter(), {record("serial", 1, {1, 1}), whole});
    return bound(table[1], &table[0]);
}

const Json limits = {{"bandwidth_workers", 20e9},
                     {"bandwidth_with_write_allocate_workers", 24e9},
                     {"flops_workers", 100e9}};

TEST(Bound, BandwidthOrArithmeticWhicheverIsNearer)
{
    EXPECT_EQ(
        bound_of({{"limits", limits}, {"bytes", 9e9}, {"flops", 1e9}}),
        "Memory bandwidth is the limit: 2 threads move 9.00 GB in 500 ms. That is 18.0 GB/s, 75 % "
        "of the 24.0 GB/s that this machine's memory gave 2 workers at most.");
    EXPECT_EQ(
        bound_of({{"limits", limits}, {"bytes", 1e9}, {"flops", 40e9}}),
        "Arithmetic is the limit: 2 threads do 40.0 Gflop in 500 ms. That is 80.0 Gflop/s, 80 % of "
        "the 100 Gflop/s that 2 workers did at most on this machine.");
    // More than memory gives: the data is in the caches.
    EXPECT_EQ(bound_of({{"limits", limits}, {"bytes", 60e9}, {"flops", 40e9}}).find("Arithmetic"),
              0u);
    EXPECT_EQ(
        bound_of({{"limits", limits}, {"bytes", 3e9}, {"flops", 1e9}}),
        "None of the machine's limits is near (25 % of 24.0 GB/s). 2 threads are 2.00 times as "
        "fast as one worker (serial), 100 % efficient: what each worker computes by itself "
        "is the limit (arithmetic, as this program does it).");
    EXPECT_EQ(bound_of({}).find("No limit found: 2 threads are 2.00 times as fast"), 0u);
}

TEST(Bound, ComparesWhatMovedNotWhatTheWorkNeeds)
{
    EXPECT_EQ(bound_of({{"limits", limits}, {"bytes", 6e9}, {"bytes_moved", 9e9}, {"flops", 1e9}}),
              bound_of({{"limits", limits}, {"bytes", 9e9}, {"flops", 1e9}}));
    Json read_alone = limits; // a limit of its own: no stores
    read_alone["bandwidth_read_workers"] = 36e9;
    EXPECT_NE(bound_of({{"limits", read_alone}, {"bytes", 13.5e9}, {"flops", 1e9}})
                  .find("75 % of the 36.0 GB/s"),
              std::string::npos);
}

// Records of ways that moved so many times the limit, with data of 8 times the cache.
std::vector<Json> above(std::vector<std::pair<int, double>> workers_and_times_limit)
{
    std::vector<Json> records;
    for (const auto& [workers, times] : workers_and_times_limit) {
        records.push_back(record(workers == 1 ? "serial" : "openmp", workers, {0.5, 0.5}));
        records.back().update(
            {{"limits", limits},
             {"bytes", 8e9},
             {"bytes_moved", times * 24e9 * 0.5},
             {"flops", 1e9},
             {"machine", {{"cores", 8}, {"last_level_cache", 1e8}}},
             {"memory", Json::array({{{"rank", 0}, {"peak_bytes", 9e8}, {"pss_bytes", 8e8}}})}});
    }
    return records;
}

TEST(OfTheLimit, IsNeverMoreThanAll)
{
    for (const double times : {0.5, 0.99, 1.0, 1.01, 1.04, 1.2, 3.0})
        for (const Row& row :
             rows(chapter(), above({{1, times / 2}, {2, times}, {4, 1.1 * times}}))) {
            const auto roof = roof_of(row);
            ASSERT_TRUE(roof.has_value());
            EXPECT_TRUE(roof->bandwidth);
            EXPECT_LE(roof->part(), 1) << times << " times, " << row.workers << " workers";
        }
    Json fast = record("openmp", 2, {0.5}); // the same of arithmetic
    fast.update({{"limits", limits}, {"bytes", 1.0}, {"flops", 80e9}});
    EXPECT_EQ(roof_of(rows(chapter(), {fast})[0])->part(), 1);
}

TEST(OfTheLimit, WhatWasSeenToMoveIsTheLimitForAsManyWorkersAndForMore)
{
    const auto table = rows(chapter(), above({{1, 0.6}, {2, 1.5}, {4, 1.2}}));
    EXPECT_DOUBLE_EQ(roof_of(table[0])->part(),
                     0.6); // of the stored limit: two moved that, not one
    EXPECT_DOUBLE_EQ(roof_of(table[1])->part(), 1);
    EXPECT_DOUBLE_EQ(roof_of(table[2])->part(), 1.2 / 1.5);
    const std::string text = render(chapter(), above({{1, 0.6}, {2, 1.5}, {4, 1.2}}));
    EXPECT_NE(text.find("60 % of 24.0 GB/s"), text.npos) << text;
    EXPECT_NE(text.find("100 % of 36.0 GB/s"), text.npos) << text;
    EXPECT_NE(text.find("80 % of 36.0 GB/s"), text.npos) << text;
}

TEST(OfTheLimit, DataThatMayFitIntoTheCachesSayNothingOfMemory)
{
    auto records = above({{1, 0.6}, {2, 1.5}, {4, 1.2}});
    for (Json& each : records)
        each["machine"]["last_level_cache"] = 3e8;
    const auto table = rows(chapter(), records);
    EXPECT_DOUBLE_EQ(roof_of(table[0])->part(), 0.6);
    for (const std::size_t i : {1, 2}) // more than memory gives: the roof is arithmetic's
        EXPECT_FALSE(roof_of(table[i])->bandwidth);
}

Json messages(std::vector<double> waiting, int calls, double bytes)
{
    return {{"point_to_point",
             Json::array({{{"from", 0}, {"to", 1}, {"messages", calls}, {"bytes", bytes}}})},
            {"collectives", Json::array()},
            {"waiting_s", waiting},
            {"window", "work"}};
}

TEST(Bound, LatencyMessagesOrImbalance)
{
    Json here = limits;
    here["latency_s"] = 1e-6;
    here["message_bandwidth"] = 1e9;
    EXPECT_EQ(
        bound_of({{"limits", here}, {"messages", messages({0.2, 0.25}, 400000, 800)}}, 0.5, "mpi"),
        "Latency is the limit: 2 processes spend 40 % of their time or more in MPI calls. In a "
        "repeat each makes 200000 calls that send (200 ms at 1.00 µs each), 400 B in all (0.40 µs "
        "at 1.00 GB/s).");
    EXPECT_EQ(bound_of({{"limits", here}, {"messages", messages({0.2, 0.25}, 4, 4e8)}}, 0.5, "mpi")
                  .find("Messages are the limit: 2 processes spend 40 %"),
              0u);
    EXPECT_EQ(
        bound_of({{"messages", messages({0.01, 0.41}, 4, 800)}}, 0.5, "mpi"),
        "Imbalance is the limit: of 2 processes the busiest waits 2 % of the time, the average "
        "one 42 %.");
    // Counted from MPI_Init to MPI_Finalize: says nothing of the work.
    Json all = messages({0.2, 0.25}, 4, 800);
    all["window"] = "all";
    EXPECT_EQ(bound_of({{"messages", all}}, 0.5, "mpi").find("No limit found"), 0u);
}

TEST(Bound, OfThreadsFromTheirTimeline)
{
    Json timeline = Json::array();
    for (const auto& [thread, name, begin, end] :
         {std::tuple{0, "compute", 0.0, 0.5}, std::tuple{1, "compute", 0.0, 0.1},
          std::tuple{1, "wait", 0.1, 0.5}})
        timeline.push_back(
            {{"rank", 0}, {"thread", thread}, {"name", name}, {"begin", begin}, {"end", end}});
    EXPECT_EQ(bound_of({{"timeline", timeline}}),
              "Imbalance is the limit: of 2 threads the busiest waits 0 % of the time, the average "
              "one 40 %.");
}

TEST(Bound, ASerialPartByKarpAndFlatt)
{
    // (1/1.25 - 1/2) / (1 - 1/2) = 0.6
    EXPECT_EQ(
        bound_of({}, 0.8),
        "A serial part is the limit: 2 threads are 1.25 times as fast as one worker (serial), "
        "as if 60 % of the work had to be done by one alone (Karp and Flatt: (1/1.25 - 1/2) / (1 - "
        "1/2)).");
    EXPECT_EQ(bound_of({}, 1.5).find("The workers' own cost is the limit"), 0u);
    EXPECT_EQ(bound_of({{"limits", {{"region_s", 1e-5}}}}, 2e-5).find("Latency is the limit"), 0u);
}

TEST(Table, ShowsOnlyColumnsThatHaveSomething)
{
    std::vector<Json> records = {record("serial", 1, {1}), record("mpi", 2, {0.5})};
    const std::string bare = render(chapter(), records);
    EXPECT_EQ(bare.find("bytes sent"), bare.npos) << bare;
    EXPECT_EQ(bare.find("primer calibrate"), bare.npos); // it does nothing that has a limit
    records[1]["messages"] = messages({0, 0}, 3, 4500);
    records[1]["lines_changed"] = {{"added", 7}, {"removed", 3}};
    records[1]["bytes"] = 2.5e9;
    EXPECT_NE(render(chapter(), records).find("primer calibrate"), bare.npos);
    records[1]["limits"] = limits;
    const std::string full = render(chapter(), records);
    for (const char* shown : {"bytes sent", "4.50 kB", "+7 −3", "21 % of 24.0 GB/s"})
        EXPECT_NE(full.find(shown), full.npos) << shown << "\n" << full;
}

} // namespace
