// What the preloaded libraries say of programs whose communication is known by a formula.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/chrome_trace.hpp"
#include "primer/error.hpp"
#include "support/other_build.hpp"
#include "traced.hpp"

namespace
{

using Json = nlohmann::ordered_json;
using runner::Kind;

const std::vector<int> rank_counts =
    std::string(PRIMER_MPI_KIND) == "mpich" ? std::vector{1, 2} : std::vector{1, 2, 3, 5};

Json pattern(const std::string& what, int ranks, int count, bool timeline = false)
{
    return traced::run(traced::program("trace_pattern", Kind::processes), ranks,
                       {"--what", what, "--count", std::to_string(count), "--repeats", "3"},
                       {true, timeline});
}

// {from, to} → {messages, bytes}
std::map<std::pair<int, int>, std::pair<double, double>> matrix(const Json& record)
{
    std::map<std::pair<int, int>, std::pair<double, double>> found;
    for (const Json& row : record.at("messages").at("point_to_point"))
        found[{row.at("from"), row.at("to")}] = {row.at("messages"), row.at("bytes")};
    return found;
}

void expect_ring(const Json& record, int ranks, double messages, double bytes, int direction)
{
    const auto found = matrix(record);
    EXPECT_EQ(found.size(), static_cast<std::size_t>(ranks));
    for (int from = 0; from < ranks; ++from) {
        const auto row = found.find({from, (from + direction + ranks) % ranks});
        ASSERT_NE(row, found.end()) << from << " of " << ranks;
        EXPECT_EQ(row->second, std::make_pair(messages, bytes)) << from << " of " << ranks;
    }
}

// Of each worker: in order, without overlap, of a positive length, and as long as the repeats.
void expect_sound(const Json& record, std::size_t workers)
{
    std::map<std::pair<int, int>, double> ended, together;
    for (const Json& event : record.at("timeline")) {
        const std::pair<int, int> worker = {event.at("rank"), event.at("thread")};
        const double begin = event.at("begin"), end = event.at("end");
        EXPECT_LT(begin, end);
        EXPECT_GE(begin, ended.contains(worker) ? ended[worker] : 0.0);
        ended[worker] = end;
        together[worker] += end - begin;
    }
    EXPECT_EQ(together.size(), workers);
    double work = 0;
    for (const double seconds : record.at("repeats_s"))
        work += seconds;
    if (record.contains("timeline_cut_s"))
        return;
    double most = 0; // a repeat is as long as its slowest rank
    for (const auto& [worker, seconds] : together)
        most = std::max(most, seconds);
    EXPECT_GE(most, 0.9 * work / static_cast<double>(record.at("ranks")));
}

double seconds_of(const Json& record, int rank, int thread, const std::string& name)
{
    double sum = 0;
    for (const Json& event : record.at("timeline"))
        if (event.at("rank") == rank && event.at("thread") == thread && event.at("name") == name)
            sum += event.at("end").get<double>() - event.at("begin").get<double>();
    return sum;
}

class Messages : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!std::string(PRIMER_SANITIZER).empty())
            GTEST_SKIP()
                << "SKIPPED: nothing is preloaded in this build, because the sanitizer's own "
                   "library must be the first in a process";
    }
};
class Timeline : public Messages
{
};

TEST_F(Messages, ARingIsCountedOncePerRank)
{
    for (const int p : rank_counts) {
        const Json record = pattern("ring", p, 100);
        expect_ring(record, p, 1, 800, +1);
        EXPECT_EQ(record.at("messages").at("window"), "work");
        // So short a kernel runs many times in each of the three repeats.
        const int runs = record.at("messages").at("repeats");
        EXPECT_GE(runs, 3);
        EXPECT_EQ(runs % 3, 0);
        EXPECT_TRUE(record.at("messages").at("collectives").empty()); // nor measure()'s barrier
        EXPECT_EQ(record.at("messages").at("waiting_s").size(), static_cast<std::size_t>(p));
        EXPECT_FALSE(record.contains("timeline"));
    }
}

// In a communicator that runs backwards the next rank is the one before, in the world.
TEST_F(Messages, EveryKindOfSendByRanksOfTheWorld)
{
    for (const int p : rank_counts)
        expect_ring(pattern("kinds", p, 10), p, 10, 800, -1);
}

TEST_F(Messages, CollectivesByCallAndPayload)
{
    constexpr double n = 16;
    for (const int p : rank_counts) {
        const Json record = pattern("collectives", p, int(n));
        std::map<std::string, double> bytes;
        for (const Json& row : record.at("messages").at("collectives")) {
            bytes[row.at("call")] = row.at("bytes");
            EXPECT_EQ(row.at("calls"), p) << row;
        }
        const std::map<std::string, double> expected = {
            {"MPI_Barrier", 0},           {"MPI_Bcast", 8 * n},
            {"MPI_Gather", 8 * n * p},    {"MPI_Scatter", 8 * n * p},
            {"MPI_Allgather", 8 * n * p}, {"MPI_Alltoall", 8 * n * p * p},
            {"MPI_Reduce", 8 * n * p},    {"MPI_Iallreduce", 8 * n * p}};
        EXPECT_EQ(bytes, expected) << p << " ranks";
        EXPECT_TRUE(matrix(record).empty());
    }
}

TEST_F(Messages, ALoopOfAllreduces)
{
    const Json record = pattern("allreduce", 2, 500);
    const Json row = record.at("messages").at("collectives").at(0);
    EXPECT_EQ(row, (Json{{"call", "MPI_Allreduce"}, {"calls", 1000}, {"bytes", 8000}}));
}

TEST_F(Messages, WhoComesLateDoesNotWait)
{
    const Json record = pattern("late", 2, 0);
    const std::vector<double> waiting = record.at("messages").at("waiting_s");
    EXPECT_LT(waiting.at(0), 0.025);
    EXPECT_GT(waiting.at(1), 0.04);
    EXPECT_LT(waiting.at(1), 1.0);
}

TEST_F(Messages, ThreadsThatSendAtOnceLoseNoCount)
{
    if (std::string(PRIMER_MPI_KIND) == "mpich")
        GTEST_SKIP() << "SKIPPED: MPICH's threads never yield";
    expect_ring(pattern("threads", 2, 200), 2, 800, 6400, +1);
}

TEST_F(Messages, AProgramThatMarksNoWorkIsCountedWhole)
{
    const Json record = pattern("unmarked", 2, 100);
    expect_ring(record, 2, 1, 800, +1);
    EXPECT_EQ(record.at("messages").at("window"), "all");
}

// Each inner boundary between two ranks is crossed by two rows of n + 2 numbers in each step.
TEST_F(Messages, HeatSendsItsHaloRows)
{
    constexpr int n = 40, steps = 7;
    for (const int p : rank_counts) {
        const Json record =
            traced::run(traced::program("heat_mpi", Kind::processes), p,
                        {"--n", std::to_string(n), "--steps", std::to_string(steps)}, {});
        double messages = 0, bytes = 0;
        for (const auto& [pair, sent] : matrix(record)) {
            EXPECT_EQ(std::abs(pair.first - pair.second), 1);
            messages += sent.first;
            bytes += sent.second;
        }
        EXPECT_EQ(messages, 2.0 * (p - 1) * steps);
        EXPECT_EQ(bytes, 2.0 * (p - 1) * steps * (n + 2) * 8);
    }
}

TEST_F(Messages, NoTraceNoField)
{
    const Json record = traced::run(traced::program("heat_mpi", Kind::processes), 2,
                                    {"--n", "20", "--steps", "2"}, {false, false});
    EXPECT_FALSE(record.contains("messages"));
    EXPECT_FALSE(record.contains("timeline"));
    EXPECT_FALSE(traced::run(traced::program("heat_serial", Kind::serial), 1,
                             {"--n", "20", "--steps", "2"}, {true, false})
                     .contains("messages"));
}

TEST_F(Messages, ATraceThatIsNotWholeIsNoticed)
{
    const command::Scratch scratch;
    const std::string file = scratch.path("record.json.trace");
    const runner::Program program = traced::program("heat_mpi", Kind::processes);
    for (const char* text : {"", "{\"primer_trace\":1,\n\"window\":\"wo", "{\"primer_trace\":2}",
                             "[]", "{\"primer_trace\":1}"}) {
        std::ofstream(file) << text;
        Json record;
        EXPECT_THROW(runner::Trace(program, {}, file).merge(record, true), runner::Failed) << text;
        EXPECT_FALSE(record.contains("messages"));
    }
}

TEST_F(Messages, AreCountedWhereverTheBuildLies)
{
    const command::OtherBuild build;
    const Json record = traced::run(traced::program("heat_mpi", Kind::processes), 2,
                                    {"--n", "20", "--steps", "2", "--repeats", "1"}, {true, true});
    EXPECT_EQ(matrix(record).size(), 2u);
    EXPECT_FALSE(record.at("timeline").empty());
    const Json serial = traced::run(traced::program("heat_serial", Kind::serial), 1,
                                    {"--n", "20", "--repeats", "1"}, {true, true});
    EXPECT_FALSE(serial.at("timeline").empty());
}

TEST_F(Messages, ALibraryThatIsNotLoadedIsMissed)
{
    const command::OtherBuild build("without", "lib");
    const auto program = traced::program("heat_serial", Kind::serial);
    EXPECT_THROW(traced::run(program, 1, {"--n", "20"}, {true, true}), runner::Failed);
    const command::Scratch scratch;
    Json record;
    const std::string line =
        runner::Trace(traced::program("heat_mpi", Kind::processes), {}, scratch.path("trace"))
            .merge(record, true);
    EXPECT_NE(line.find("libprimer_trace_mpi.so was not preloaded"), std::string::npos) << line;
}

TEST_F(Timeline, RanksComputeAndCommunicate)
{
    const Json record = pattern("late", 2, 0, true);
    expect_sound(record, 2);
    EXPECT_GT(seconds_of(record, 0, 0, "compute"), 3 * 0.04);
    EXPECT_GT(seconds_of(record, 1, 0, "MPI_Barrier"), 3 * 0.04);
    EXPECT_FALSE(record.contains("timeline_cut_s"));
}

TEST_F(Timeline, AFullBufferEndsItForAll)
{
    const Json record = pattern("allreduce", 2, 5000, true);
    expect_sound(record, 2);
    const double cut = record.at("timeline_cut_s");
    double last = 0;
    std::size_t calls = 0;
    for (const Json& event : record.at("timeline")) {
        last = std::max(last, event.at("end").get<double>());
        calls += event.at("name") == "MPI_Allreduce";
    }
    EXPECT_DOUBLE_EQ(last, cut);
    EXPECT_LE(calls, 2000u);
    EXPECT_GT(calls, 100u);
    EXPECT_EQ(record.at("messages").at("collectives").at(0).at("calls"), 10000); // all are counted
}

// The parts of the parallel efficiency, where they were computed.
struct Parts {
    explicit Parts(const Json& record)
    {
        const Json pop = record.value("pop", Json::object());
        EXPECT_FALSE(pop.contains("not_computed")) << pop;
        balance = pop.value("load_balance", 0.0);
        serialisation = pop.value("serialisation", 0.0);
        transfer = pop.value("transfer", 0.0);
        for (const double part : {balance, serialisation, transfer}) {
            EXPECT_GT(part, 0) << pop;
            EXPECT_LE(part, 1 + 1e-12) << pop;
        }
    }
    double balance = 0, serialisation = 0, transfer = 0;
};

TEST_F(Timeline, WhoWaitsForTheRankBeforeIsSerialised)
{
    const Parts parts(pattern("relay", 2, 0, true));
    EXPECT_GT(parts.balance, 0.8);
    EXPECT_LT(parts.serialisation, 0.65);
    EXPECT_GT(parts.transfer, parts.serialisation + 0.1);
}

TEST_F(Timeline, LargeMessagesCostTransfer)
{
    const Parts parts(pattern("ping_pong", 2, 1 << 18, true));
    EXPECT_LT(parts.transfer, 0.3);
    EXPECT_GT(parts.serialisation, parts.transfer + 0.1);
}

TEST_F(Timeline, EveryKindOfMessageAndCollectiveIsReplayed)
{
    EXPECT_FALSE(pattern("ring", 1, 10, true).contains("pop")) << "a rank alone";
    for (const int p : rank_counts)
        for (const char* what : {"ring", "kinds", "collectives", "anyone"}) {
            if (p != 2 && p != 3) // each run takes a second
                continue;
            SCOPED_TRACE(std::string(what) + ", " + std::to_string(p));
            const Parts parts(pattern(what, p, 10, true));
        }
    EXPECT_TRUE(pattern("allreduce", 2, 5000, true).at("pop").at("cut").get<bool>());
    EXPECT_FALSE(pattern("late", 2, 0, true).at("pop").at("cut").get<bool>());
}

TEST_F(Timeline, WhatCannotBeReplayedSaysWhy)
{
    EXPECT_FALSE(pattern("ring", 2, 10).contains("pop")) << "no events";
    EXPECT_EQ(pattern("unmarked", 2, 10, true).at("pop").at("not_computed"),
              "no timed work was seen");
    if (std::string(PRIMER_MPI_KIND) == "mpich")
        return; // its threads never yield
    const std::string why = pattern("threads", 2, 10, true).at("pop").at("not_computed");
    EXPECT_NE(why.find("MPI_THREAD_MULTIPLE"), why.npos) << why;
}

class Threads : public Timeline
{
  protected:
    void SetUp() override
    {
        Timeline::SetUp();
        const auto program = traced::program("trace_regions", Kind::threads);
        if (!IsSkipped() && !runner::why_no_timeline(program).empty())
            GTEST_SKIP() << "SKIPPED: " << runner::why_no_timeline(program);
    }
    static Json regions(const std::string& what, int threads)
    {
        return traced::run(traced::program("trace_regions", Kind::threads), threads,
                           {"--what", what, "--repeats", "2"}, {true, true});
    }
};

TEST_F(Threads, WaitForTheLastOneAndWhileTheFirstGoesOnAlone)
{
    const Json record = regions("late", 2);
    expect_sound(record, 2);
    EXPECT_FALSE(record.contains("messages"));
    EXPECT_GT(seconds_of(record, 0, 0, "compute"), 2 * 0.055);
    EXPECT_GT(seconds_of(record, 0, 1, "wait"), 2 * 0.055);
    EXPECT_LT(seconds_of(record, 0, 1, "compute"), seconds_of(record, 0, 1, "wait") / 2);
}

TEST_F(Threads, WaitAtABarrier)
{
    const Json record = regions("barrier", 2);
    expect_sound(record, 2);
    EXPECT_GT(seconds_of(record, 0, 0, "wait"), 2 * 0.015);
    EXPECT_GT(seconds_of(record, 0, 1, "wait"), 2 * 0.035);
    EXPECT_GT(seconds_of(record, 0, 1, "compute"), 2 * 0.018);
}

TEST_F(Threads, WaitForALock)
{
    const Json record = regions("lock", 2);
    expect_sound(record, 2);
    const double first = seconds_of(record, 0, 0, "wait"),
                 second = seconds_of(record, 0, 1, "wait");
    EXPECT_GT(first + second, 2 * 0.075) << "one for the lock, the other at the end";
    EXPECT_GT(seconds_of(record, 0, 0, "compute"), 2 * 0.035);
    EXPECT_GT(seconds_of(record, 0, 1, "compute"), 2 * 0.035);
}

TEST_F(Threads, TheirWaitingIsSummedUpWithoutATimeline)
{
    const Json record = traced::run(traced::program("trace_regions", Kind::threads), 2,
                                    {"--what", "late", "--repeats", "2"}, {true, false, true});
    EXPECT_FALSE(record.contains("timeline"));
    const Json& waiting = record.at("threads_waiting");
    EXPECT_GT(waiting.at("waiting_s").at(1), 2 * 0.055);
    EXPECT_GT(waiting.at("alone_s"), 2 * 0.018) << "the 20 ms after the region";
    EXPECT_LT(waiting.at("waiting_s").at(0), waiting.at("waiting_s").at(1).get<double>() / 2);
    EXPECT_GE(waiting.at("seconds"), 2 * 0.06);
}

// At a barrier one thread waits 40 ms for the other, which then waits 20 ms for it: of 60 ms each
// works 40 and 20.
TEST_F(Threads, WaitingForEachOtherIsSerialisation)
{
    const Parts parts(regions("barrier", 2));
    EXPECT_NEAR(parts.balance, 0.75, 0.1);
    EXPECT_LT(parts.serialisation, 0.8);
    EXPECT_GT(parts.transfer, parts.serialisation);
}

TEST_F(Threads, WhatCannotBeReplayedSaysWhy)
{
    EXPECT_EQ(regions("lock", 2).at("pop").at("not_computed"), "locks or critical sections");
    EXPECT_EQ(regions("tasks", 2).at("pop").at("not_computed"), "tasks");
    EXPECT_EQ(regions("schedules", 2).at("pop").at("not_computed"),
              "regions within regions, or of other threads");
}

// A thread that executes tasks waits at a barrier, as far as can be seen: nothing is said.
TEST_F(Threads, TasksAreNotTakenForWaiting)
{
    const Json record = traced::run(traced::program("trace_regions", Kind::threads), 2,
                                    {"--what", "tasks", "--repeats", "2"}, {true, true, true});
    EXPECT_TRUE(record.at("verified").get<bool>());
    EXPECT_FALSE(record.contains("timeline"));
    EXPECT_FALSE(record.contains("threads_waiting"));
}

// The answer stays right, and every thread of every team is seen.
TEST_F(Threads, EveryScheduleForEveryTeam)
{
    for (const int threads : {1, 2, 3, 5})
        expect_sound(regions("schedules", threads), static_cast<std::size_t>(threads));
}

TEST_F(Timeline, ChromeTraceHasARankForAProcessAndAThreadForAThread)
{
    const Json record = pattern("late", 2, 0, true);
    const Json trace = Json::parse(runner::chrome_trace({record, record}));
    std::set<int> processes;
    std::size_t events = 0;
    for (const Json& event : trace.at("traceEvents")) {
        processes.insert(event.at("pid").get<int>());
        if (event.at("ph") == "X") {
            EXPECT_EQ(event.at("tid"), 0);
            EXPECT_GT(event.at("dur"), 0);
            ++events;
        }
    }
    EXPECT_EQ(processes, (std::set{0, 1, 1000, 1001}));
    EXPECT_EQ(events, 2 * record.at("timeline").size());
}

// These fields need no library, so every build has them.
TEST(Memory, OfEachProcess)
{
    constexpr double n = 2000; // two grids of n × n numbers
    for (const int p : {1, 2}) {
        const Json record =
            traced::run(traced::program("heat_mpi", Kind::processes), p,
                        {"--n", "2000", "--steps", "1", "--repeats", "1"}, {false, false});
        ASSERT_EQ(record.at("memory").size(), static_cast<std::size_t>(p));
        for (int rank = 0; rank < p; ++rank) {
            const Json& memory = record.at("memory").at(static_cast<std::size_t>(rank));
            EXPECT_EQ(memory.at("rank"), rank);
            EXPECT_GT(memory.at("pss_bytes"), 2 * 8 * n * n / p); // its share
            EXPECT_GE(memory.at("peak_bytes"), memory.at("pss_bytes"));
        }
    }
    const Json threads = traced::run(traced::program("heat_openmp", Kind::threads), 2,
                                     {"--n", "2000", "--steps", "1"}, {false, false});
    EXPECT_EQ(threads.at("memory").size(), 1u); // threads share one
}

TEST(Runner, TimelineTraceAndShutdownThroughTheCommandLine)
{
    const command::Scratch scratch;
    const std::string json = scratch.path("r.json"), chrome = scratch.path("c.json");
    const auto result = command::run(command::program("primer-runner") +
                                     " run heat --n 20 --steps 2 --variants serial,mpi --workers 2 "
                                     "--rounds 2 --trace " +
                                     chrome + " --json " + json);
    ASSERT_EQ(result.status, 0) << result.err;
    const bool traced = std::string(PRIMER_SANITIZER).empty();
    EXPECT_EQ(command::lines(result.err), traced ? 0 : 1) << result.err;
    for (const Json& record : Json::parse(command::contents(json))) {
        EXPECT_GT(record.at("shutdown_s"), 0);
        EXPECT_LT(record.at("shutdown_s"), 30);
        EXPECT_EQ(record.contains("timeline"), traced && record.at("round") == 1);
        EXPECT_EQ(record.contains("messages"), traced && record.at("variant") == "mpi");
    }
    EXPECT_TRUE(Json::parse(command::contents(chrome)).contains("traceEvents"));
}

TEST(Runner, NoPlaceForTemporaryFilesIsOneLine)
{
    for (const char* place : {"/no/such/folder", "/proc"}) {
        const auto result = command::run("TMPDIR=" + std::string(place) + " " +
                                         command::program("primer-runner") + " run heat --n 20");
        EXPECT_EQ(result.status, 2);
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_NE(result.err.find("TMPDIR"), std::string::npos) << result.err;
    }
}

} // namespace
