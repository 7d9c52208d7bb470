// Tables and verdicts from records: which variant won, and which limit holds.
#include <gtest/gtest.h>

#include "analysis/bound.hpp"
#include "analysis/groups.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "system/style.hpp"

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

// Each record twice, as two rounds make them.
std::vector<Json> twice(const std::vector<Json>& once)
{
    std::vector<Json> records = once;
    records.insert(records.end(), once.begin(), once.end());
    return records;
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
    return verdict(rows(chapter(), twice(records)));
}

TEST(Verdict, NamesTheFasterWhenTheIntervalOfTheirRatioSaysSo)
{
    EXPECT_EQ(
        verdict_of({1, 1, 1}, {1.5, 1.5, 1.5})
            .find("Threads won: 1 thread took 1.00 s, 1 process 1.50 s, 1.50 times as long (1.50 "
                  "to 1.50)."),
        0u);
    EXPECT_EQ(verdict_of({1.5, 1.5, 1.5}, {1, 1, 1}).find("Processes won"), 0u);
}

TEST(Verdict, IsInconclusiveWithinTheIntervalAndADrawBelowFivePerCent)
{
    EXPECT_EQ(verdict_of({0.8, 1, 1.2}, {0.9, 1.1, 1.3}).find("Inconclusive: "), 0u);
    EXPECT_EQ(verdict_of({1, 1, 1}, {1.04, 1.04, 1.04}).find("A draw"), 0u);
}

TEST(Verdict, ComparesWithinRounds)
{
    // A round in which everything is half as fast changes the medians, not the order.
    std::vector<Json> records;
    for (const double slow : {1.0, 2.0})
        for (const char* variant : {"openmp", "mpi"}) {
            const double time = (variant[0] == 'm' ? 1.2 : 1.0) * slow;
            records.push_back(record(variant, 2, {time, time, time}));
        }
    EXPECT_EQ(verdict(rows(chapter(), records)).find("Threads won"), 0u);
    // Each wins a round: no winner.
    std::swap(records[2]["repeats_s"], records[3]["repeats_s"]);
    EXPECT_EQ(verdict(rows(chapter(), records)).find("Inconclusive"), 0u);
}

TEST(Verdict, NamesNoWinnerFromOneRound)
{
    const auto table =
        rows(chapter(), {record("openmp", 2, {1, 1, 1}), record("mpi", 2, {2, 2, 2})});
    EXPECT_EQ(verdict(table).find("No winner from a single round: 2 threads took 1.00 s"), 0u);
}

TEST(Verdict, IsInconclusiveWithMoreWorkersThanCores)
{
    EXPECT_EQ(verdict_of({1, 1}, {2, 2}, 5).find("Threads won"),
              0u); // who knows of how many cores?
    EXPECT_EQ(verdict_of({1, 1}, {2, 2}, 5, 5).find("Threads won"), 0u);
    EXPECT_EQ(verdict_of({1, 1}, {2, 2}, 5, 4).find("Inconclusive: 5 workers on 4 cores"), 0u);
}

TEST(Verdict, ClaimsNothingWhenOtherProgramsWereBusy)
{
    Json disturbed = record("openmp", 1, {1, 1});
    disturbed["others"] = 0.4;
    const auto records = twice({disturbed, record("mpi", 1, {2, 2})});
    const std::string line = "Busy machine: up to 40 % of the processor time went to other "
                             "programs, or to the host of a virtual machine. "
                             "Nothing is claimed; run again when it is quiet.";
    EXPECT_EQ(verdict(rows(chapter(), records)), line);
    const std::string page = render(chapter(), records);
    EXPECT_LT(page.find("Busy machine"), page.find("speedup")) << "at the top";
    EXPECT_EQ(page.find("won"), page.npos);
}

TEST(Verdict, NeedsBothKindsOfTheSameKernel)
{
    EXPECT_EQ(verdict(rows(chapter(), {record("serial", 1, {1})})).find("No winner: that needs"),
              0u);
    Chapter other = chapter();
    other.programs.push_back({"blas", Kind::threads, "a_blas"});
    const auto blas = twice({record("blas", 2, {1, 1}), record("mpi", 2, {8, 8})});
    EXPECT_EQ(verdict(rows(other, blas)).find("No winner: that needs"), 0u)
        << "a library's gain is not that of threads";
    other.programs.push_back({"mpi_blas", Kind::processes, "a_mpi_blas", "", "", "blas"});
    EXPECT_EQ(family_of(other, "mpi_blas"), "blas");
    EXPECT_EQ(family_of(other, "openmp"), "");
}

TEST(Verdict, TellsAnotherKernelsGainAsThatKernels)
{
    Chapter other = chapter();
    other.programs.push_back({"blas", Kind::threads, "a_blas"});
    const std::string text =
        verdict(rows(other, twice({record("openmp", 2, {2, 2}), record("mpi", 2, {3, 3}),
                                   record("blas", 2, {1, 1})})));
    EXPECT_EQ(text.find("Threads won: 2 threads took 2.00 s"), 0u) << text;
    EXPECT_NE(
        text.find("Another kernel, of 2 threads (blas), takes 1.00 s: 2.00 times as fast (2.00 "
                  "to 2.00)."),
        text.npos)
        << text;
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
    const std::string text = verdict(rows(chapter(), twice(records)));
    EXPECT_EQ(text.find("Threads won: 8 threads took 125 ms"), 0u) << text;
    for (Json& each : records)
        each["machine"] = {{"processors", 1}};
    EXPECT_EQ(verdict(rows(chapter(), twice(records))).find("Inconclusive: 16 workers on 1 core."),
              0u);
}

TEST(Verdict, SaysAfterHowManyRepeatsStartingHasPaidOffWhereTheGainIsSure)
{
    const auto full = [](std::vector<double> processes) {
        const auto records =
            twice({record("serial", 1, {2, 2, 2}, 0.01), record("openmp", 1, {1, 1, 1}, 0.02),
                   record("mpi", 1, processes, 2.01)});
        return render(chapter(), records, true);
    };
    const std::string text = full({1.5, 1.5, 1.5});
    EXPECT_NE(text.find("One worker took 2.00 s: threads were 2.00 times as fast, processes 1.33"),
              text.npos)
        << text;
    EXPECT_NE(text.find("Starting 1 thread takes 20.0 ms and pays off at once."), text.npos);
    EXPECT_NE(text.find("Starting 1 process takes 2.01 s and pays off after 4 repeats."),
              text.npos);
    EXPECT_EQ(full({1, 1.9, 2.2}).find("Starting 1 process"), text.npos) << "it may be no gain";
}

TEST(Verdict, FitsFiveLines)
{
    Chapter other = chapter();
    other.programs.push_back({"blas", Kind::threads, "a_blas"});
    std::vector<Json> records = twice({record("serial", 1, {2, 2}), record("openmp", 2, {1.7, 1.7}),
                                       record("mpi", 2, {1.8, 1.8}), record("blas", 2, {1, 1})});
    for (Json& each : records)
        each.update({{"bytes", 8e9},
                     {"flops", 1e9},
                     {"data_bytes", 1e9},
                     {"probe", {{"bytes_per_s", {9e9, 9e9}}, {"flops_per_s", {1e11, 1e11}}}},
                     {"threads_waiting", {{"seconds", 1.0}, {"waiting_s", {0.01, 0.02}}}}});
    std::string text;
    for (const std::string& line : verdict_lines(rows(other, records)))
        text += style::wrapped(line, 2);
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 5) << text;
}

const Json limits = {{"bandwidth_workers", 20e9},
                     {"bandwidth_with_write_allocate_workers", 24e9},
                     {"flops_workers", 100e9}};

// Records of variants that moved a multiple of the limit, with data of 8 times the cache.
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
    for (const Row& row : table)
        EXPECT_FALSE(roof_of(row)->bandwidth);
}

Json messages(std::vector<double> waiting, int calls, double bytes)
{
    return {{"point_to_point",
             Json::array({{{"from", 0}, {"to", 1}, {"messages", calls}, {"bytes", bytes}}})},
            {"collectives", Json::array()},
            {"waiting_s", waiting},
            {"window", "work"}};
}

TEST(Table, ShowsOnlyColumnsThatHaveSomething)
{
    std::vector<Json> records = {record("serial", 1, {1}), record("mpi", 2, {0.5})};
    const std::string bare = render(chapter(), records);
    EXPECT_EQ(bare.find("bytes sent"), bare.npos) << bare;
    EXPECT_EQ(bare.find("How close"), bare.npos); // it does nothing that has a limit
    records[1]["messages"] = messages({0, 0}, 3, 4500);
    records[1]["lines_changed"] = {{"added", 7}, {"removed", 3}};
    records[1]["bytes"] = 2.5e9;
    EXPECT_NE(render(chapter(), records).find("How close"), bare.npos);
    records[1]["limits"] = limits;
    const std::string full = render(chapter(), records);
    for (const char* shown : {"bytes sent", "4.50 kB", "+7 −3", "21 % of 24.0 GB/s"})
        EXPECT_NE(full.find(shown), full.npos) << shown << "\n" << full;
}

} // namespace
