// What may be claimed of a cause, and on what evidence: records as runs whose cause is known leave
// them.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/claims.hpp"
#include "analysis/winner.hpp"
#include "measure/yardsticks.hpp"

namespace
{

using namespace runner;
using Json = nlohmann::ordered_json;

Chapter chapter()
{
    Chapter chapter;
    chapter.name = chapter.title = "made_up";
    chapter.programs = {{"serial", Kind::serial, "a_serial"},
                        {"openmp", Kind::threads, "a_openmp"},
                        {"mpi", Kind::processes, "a_mpi"}};
    return chapter;
}

// One second of one worker, half of it of two; 10 GB moved and 1 Gflop done in each repeat.
Json record(const std::string& variant, int workers, double seconds)
{
    return {{"variant", variant},  {"workers", workers},
            {"binding", "core"},   {"repeats_s", {seconds, seconds * 1.001, seconds * 0.999}},
            {"verified", true},    {"startup_s", 0.01},
            {"checksum", "1"},     {"bytes", 7.5e9},
            {"bytes_moved", 10e9}, {"data_bytes", 1e9},
            {"flops", 1e9},        {"machine", {{"cores", 8}}}};
}

// A probe with this bandwidth for this number of workers.
Json probe(double bytes_per_s, double flops_per_s = 200e9)
{
    return {{"traffic", "add"},
            {"data_bytes", 1e9},
            {"bytes_per_s", {bytes_per_s, bytes_per_s * 1.01, bytes_per_s * 0.99}},
            {"flops_per_s", {flops_per_s, flops_per_s, flops_per_s}}};
}

// What is claimed of two threads, in as many rounds as there are changes of the records.
Claim claim_of(double seconds, std::vector<Json> changes, Json of_one = Json::object())
{
    std::vector<Json> records;
    for (const Json& change : changes) {
        Json one = record("serial", 1, 1), two = record("openmp", 2, seconds);
        one.update(of_one);
        two.update(change);
        records.push_back(one);
        records.push_back(two);
    }
    const auto table = rows(chapter(), records);
    return limit_of(table, table[1]);
}

Json waits(double first, double second, double alone = 0)
{
    return {{"threads_waiting",
             {{"seconds", 1.0}, {"waiting_s", {first, second}}, {"alone_s", alone}}}};
}

Json both(Json a, const Json& b)
{
    a.update(b);
    return a;
}

Json copies(double seconds)
{
    return {{"copies", {{"workers", 2}, {"repeats_s", {{seconds, seconds}, {seconds, seconds}}}}}};
}

TEST(Claims, MemoryOnlyByWhatItGaveMeanwhile)
{
    const Json near = {{"probe", probe(21e9)}}, far = {{"probe", probe(40e9)}};
    const Claim claim = claim_of(0.5, {near, near});
    EXPECT_EQ(claim.claim, "memory");
    EXPECT_EQ(claim.sentence.find("Memory is the limit: 2 threads moved 20.0 GB/s, 95 %"), 0u)
        << claim.sentence;
    ASSERT_FALSE(claim.evidence.empty());
    EXPECT_NE(claim.evidence[0].find("21.0 GB/s that memory gave to the same traffic"),
              std::string::npos);
    EXPECT_EQ(claim_of(0.7, {far, far}).claim, "not known");
    // Memory that was fast in one round and slow in the other says nothing, whatever the ratios.
    const Claim unsteady = claim_of(0.5, {near, {{"probe", probe(27e9)}}});
    EXPECT_EQ(unsteady.claim, "not known");
    EXPECT_NE(unsteady.sentence.find("varied during the run"), std::string::npos)
        << unsteady.sentence;
    // A measurement from another time is no evidence.
    EXPECT_EQ(claim_of(0.5, {{{"limits", {{"bandwidth_workers", 21e9}, {"flops_workers", 1e12}}}},
                             {{"limits", {{"bandwidth_workers", 21e9}, {"flops_workers", 1e12}}}}})
                  .claim,
              "not known");
    EXPECT_EQ(claim_of(0.5, {near}).claim, "not known") << "one round";
}

// A difference that slower memory may explain is no win.
TEST(Claims, NoWinnerWhereMemoryChangedByMoreThanTheDifference)
{
    const auto said = [](double first, double second) {
        std::vector<Json> records;
        for (const double gave : {first, second})
            for (const auto& [variant, seconds] : {std::pair{"openmp", 0.65}, {"mpi", 0.5}}) {
                records.push_back(record(variant, 2, seconds));
                records.back()["probe"] = probe(gave);
            }
        return verdict(rows(chapter(), records));
    };
    EXPECT_EQ(said(21e9, 22e9).find("Processes won"), 0u) << said(21e9, 22e9);
    const std::string unsteady = said(21e9, 30e9);
    EXPECT_EQ(unsteady.find("Inconclusive: 2 threads took 650 ms"), 0u) << unsteady;
    EXPECT_NE(unsteady.find("varied by a factor of 1.46"), std::string::npos) << unsteady;
}

TEST(Claims, DataInACacheAreComparedWithTheCache)
{
    const auto with_memory = [](double memory) {
        Json given = {{"probe", probe(21e9)}};
        given["probe"]["memory_bytes_per_s"] = {memory, memory};
        return given;
    };
    EXPECT_EQ(claim_of(0.5, {with_memory(7e9), with_memory(7e9)}).claim, "cache");
    EXPECT_EQ(claim_of(0.5, {with_memory(20e9), with_memory(20e9)}).claim, "memory");
    const Claim unclear = claim_of(0.5, {with_memory(15e9), with_memory(15e9)});
    EXPECT_EQ(unclear.claim, "not known");
    EXPECT_NE(unclear.sentence.find("whether in a cache or in memory is not known"),
              std::string::npos);
}

TEST(Claims, ArithmeticOnlyByItsOwnRatio)
{
    Json much = {{"probe", probe(100e9)}, {"flops", 80e9}};
    EXPECT_EQ(claim_of(0.5, {much, much}).claim, "arithmetic");
    much["flops"] = 20e9; // a tenth of the peak, and nothing else is near: not by elimination
    const Claim claim = claim_of(0.5, {much, much});
    EXPECT_EQ(claim.claim, "scales");
    EXPECT_NE(claim.sentence.find("What limits each worker is not known"), std::string::npos);
}

TEST(Claims, ASerialPartNeedsThreeNumbersOfWorkersAndWaitingThatMatches)
{
    // Two numbers of workers: the first thread works alone, and no more is said.
    const Claim two = claim_of(0.75, {waits(0, 0.667, 0.667), waits(0, 0.667, 0.667)});
    EXPECT_EQ(two.claim, "uneven");
    EXPECT_NE(two.sentence.find("thread 0, outside parallel regions"), std::string::npos);
    EXPECT_NE(two.next.find("three or more numbers of workers"), std::string::npos);

    const auto of_three = [](double at_four, std::vector<double> waiting) {
        std::vector<Json> records;
        for (int round = 0; round < 2; ++round) {
            records.push_back(record("serial", 1, 1));
            records.push_back(record("openmp", 2, 0.75));
            records.back().update(waits(0, 0.667, 0.667));
            records.push_back(record("openmp", 4, at_four));
            records.back()["threads_waiting"] = {{"seconds", 1.0}, {"waiting_s", waiting}};
        }
        const auto table = rows(chapter(), records);
        return limit_of(table, table[2]);
    };
    // A half: 1/2 + 1/2 / 4 = 0.625, of which the other three wait for 0.5.
    const Claim half = of_three(0.625, {0, 0.8, 0.8, 0.8});
    EXPECT_EQ(half.claim, "serial part");
    EXPECT_EQ(half.sentence.find("A serial part is the limit: 50 % of the work, the same for 3"),
              0u)
        << half.sentence;
    EXPECT_NE(of_three(0.375, {0, 0.8, 0.8, 0.8}).claim, "serial part") << "not the same part";
    EXPECT_NE(of_three(0.625, {0, 0.4, 0.4, 0.4}).claim, "serial part") << "waits less than that";
    EXPECT_NE(of_three(0.625, {0, 0, 0, 0}).claim, "serial part") << "nobody waits";
}

TEST(Claims, WithoutWaitingInTheTraceNothingIsSerial)
{
    // As on a machine with busy memory: slow, without waiting.
    const Json given = both(waits(0.01, 0.01), {{"probe", probe(40e9)}});
    const Claim claim = claim_of(0.82, {given, given});
    EXPECT_EQ(claim.claim, "not known");
    EXPECT_NE(claim.sentence.find("not waiting (1 % of the time)"), std::string::npos)
        << claim.sentence;
}

TEST(Claims, UnevenWorkOnlyWhereTheSameWorkerIsBusiestAndNotSlower)
{
    EXPECT_EQ(claim_of(0.7, {waits(0, 0.5), waits(0.02, 0.5)}).claim, "uneven");
    EXPECT_EQ(claim_of(0.7, {waits(0, 0.5), waits(0.5, 0)}).claim, "not known");
    EXPECT_EQ(claim_of(0.7, {waits(0, 0.7), waits(0, 0.4)}).claim, "not known") << "not alike";
    // Together they computed for twice as long as one alone: one of them was slow.
    EXPECT_EQ(claim_of(1.4, {waits(0, 0.5), waits(0, 0.5)}).claim, "not known");
    // Their arithmetic was less than twice that of one: a core was slow, and its thread the
    // busiest.
    const Json slow = both(waits(0, 0.5), {{"probe", probe(1e12, 170e9)}});
    EXPECT_EQ(claim_of(0.7, {slow, slow}, {{"probe", probe(1e12, 100e9)}}).claim, "not known");
    EXPECT_EQ(claim_of(0.7, {slow, slow}, {{"probe", probe(1e12, 86e9)}}).claim, "uneven");
}

TEST(Claims, WaitingThatOthersMayHaveCausedIsNoEvidence)
{
    Json given = waits(0, 0.36);
    EXPECT_EQ(claim_of(0.62, {given, given}).claim, "uneven");
    given["others"] = 0.09; // of two processors: one was away for 18 % of the time
    EXPECT_NE(claim_of(0.62, {given, given}).claim, "uneven");
}

TEST(Claims, ThreadsThatMeetTooOftenHaveManyShortWaits)
{
    Json given = waits(0.3, 0.35);
    EXPECT_EQ(claim_of(0.7, {given, given}).claim, "not known") << "as when cores are lost";
    given["threads_waiting"]["short_s"] = 0.6;
    const Claim threads = claim_of(0.7, {given, given});
    EXPECT_EQ(threads.claim, "synchronisation");
    EXPECT_NE(threads.evidence.back().find("parallel efficiency 68 % = load balance"),
              std::string::npos)
        << threads.evidence.back();
}

TEST(Claims, SerialisationAndTransferWhereTheRunWasReplayed)
{
    Json given = waits(0.3, 0.35);
    given["pop"] = {{"load_balance", 0.95}, {"serialisation", 0.8}, {"transfer", 0.94}};
    EXPECT_EQ(claim_of(0.7, {given, given}).evidence.back(),
              "parallel efficiency 71 % = load balance 95 % × serialisation 80 % × transfer 94 %");
    const Json without = waits(0.3, 0.35); // one round lacks it
    EXPECT_NE(claim_of(0.7, {given, without}).evidence.back().find("communication efficiency"),
              std::string::npos);
    given["pop"] = {{"not_computed", "tasks"}};
    EXPECT_NE(claim_of(0.7, {given, given})
                  .evidence.back()
                  .find("(serialisation and transfer are not computed: tasks)"),
              std::string::npos);
}

// What is claimed of two ranks that are in MPI calls for 0.2 and 0.25 of half a second.
Claim of_ranks(int messages, double bytes, const char* window = "work")
{
    std::vector<Json> records;
    for (int round = 0; round < 2; ++round) {
        records.push_back(record("mpi", 2, 0.5));
        records.back()["messages"] = {
            {"point_to_point",
             Json::array({{{"from", 0}, {"to", 1}, {"messages", messages}, {"bytes", bytes}}})},
            {"collectives", Json::array()},
            {"waiting_s", {0.2, 0.25}},
            {"window", window}};
    }
    const auto table = rows(chapter(), records);
    return limit_of(table, table[0]);
}

TEST(Claims, CommunicationIsManyMessagesOrManyBytes)
{
    EXPECT_EQ(of_ranks(400000, 800).sentence,
              "Communication is the limit: 2 processes spend 40 % of their time or more in MPI "
              "calls.");
    EXPECT_EQ(of_ranks(4, 4e8).claim, "communication");
    EXPECT_EQ(of_ranks(4, 800).claim, "not known") << "four short messages take no 0.2 s";
    // Counted from MPI_Init to MPI_Finalize it says nothing of the work.
    EXPECT_EQ(of_ranks(400000, 800, "all").claim, "not known");
}

TEST(Claims, CopiesTellSharedHardware)
{
    const Json given = both(waits(0.01, 0.01), {{"probe", probe(30e9)}});
    const Claim shared = claim_of(0.8, {given, given}, copies(1.6));
    EXPECT_EQ(shared.claim, "shared hardware");
    EXPECT_NE(shared.sentence.find("1.60 times"), std::string::npos);
    const Claim not_shared = claim_of(0.8, {given, given}, copies(1.01));
    EXPECT_EQ(not_shared.claim, "not known");
    EXPECT_NE(not_shared.sentence.find("not shared hardware (2 copies at once took 1.01 times"),
              std::string::npos)
        << not_shared.sentence;
    EXPECT_EQ(claim_of(0.8, {given, given}, copies(1.2)).claim, "not known") << "only a part";
}

TEST(Claims, NothingWhereTheProcessorsWereSlowInOneRound)
{
    const Claim claim = claim_of(0.5, {{{"probe", probe(21e9)}}, {{"probe", probe(21e9, 100e9)}}});
    EXPECT_EQ(claim.claim, "busy");
}

TEST(Claims, NothingOfShortRepeatsNorOfMoreWorkersThanCores)
{
    const Json near = {{"probe", probe(21e9)}};
    EXPECT_NE(claim_of(5e-5, {near, near}).sentence.find("a repeat took only 50.0 µs"),
              std::string::npos);
    const Json crowded = both(near, {{"machine", {{"cores", 1}}}});
    EXPECT_NE(claim_of(0.5, {crowded, crowded}).sentence.find("2 workers had 1 core"),
              std::string::npos);
}

TEST(Claims, AreDataInTheRecords)
{
    const Json near = {{"probe", probe(21e9)}};
    std::vector<Json> records;
    for (int round = 0; round < 2; ++round) {
        records.push_back(record("serial", 1, 1));
        records.push_back(both(record("openmp", 2, 0.5), near));
    }
    add_claim(chapter(), records);
    ASSERT_TRUE(records[1].contains("claim"));
    EXPECT_EQ(records[1]["claim"]["claim"], "memory");
    EXPECT_FALSE(records[1]["claim"]["evidence"].empty());
    records[0]["verified"] = false;
    records[1].erase("claim");
    add_claim(chapter(), records);
    EXPECT_FALSE(records[1].contains("claim")) << "wrong answers have no limit";
}

TEST(Yardsticks, TheTrafficIsWhatTheBytesSay)
{
    const auto traffic = [](double bytes, double written, double moved) {
        return traffic_of({{"data_bytes", 1e9},
                           {"bytes", bytes},
                           {"bytes_written", written},
                           {"bytes_moved", moved}});
    };
    EXPECT_EQ(traffic(16, 0, 16), "read");
    EXPECT_EQ(traffic(24, 8, 32), "add");
    EXPECT_EQ(traffic(24, 8, 24), "add_streaming");
    EXPECT_EQ(traffic(16, 8, 24), "copy");
    EXPECT_EQ(traffic(16, 8, 16), "copy_streaming");
    EXPECT_EQ(traffic(16, 8, 4), "copy") << "several steps in one walk through memory";
    EXPECT_EQ(traffic_of({{"bytes", 16}}), "") << "an older record";
}

// What a run of two threads counted in each of its three repeats.
Json counters(const Json& counts)
{
    Json lists = Json::object();
    for (const auto& [name, value] : counts.items())
        if (name == "page_bytes" || name == "page_fault_s")
            lists[name] = value;
        else
            lists[name] = {value, value, value};
    return {{"probe", probe(40e9)}, {"counters", lists}};
}

// Faults that take this part of half a second, of two threads.
Json faults(double part, double system_s = 0.8, double user_s = 0.2)
{
    return counters({{"page_faults", 1e6 * part},
                     {"page_bytes", 4096},
                     {"page_fault_s", 1e-6},
                     {"user_s", user_s},
                     {"system_s", system_s}});
}

bool says(const Claim& claim, const std::string& what)
{
    return std::any_of(claim.evidence.begin(), claim.evidence.end(),
                       [&](const std::string& line) { return line.find(what) != line.npos; });
}

TEST(Counted, PageFaultsByTheirPriceAndByTheKernelsTime)
{
    const Claim claim = claim_of(0.5, {faults(0.8), faults(0.7)});
    EXPECT_EQ(claim.claim, "page faults");
    EXPECT_EQ(claim.sentence,
              "Page faults are the limit: 2 threads had 750000 in a repeat, which take 75 % of the "
              "time at 1.00 µs each.");
    EXPECT_TRUE(says(claim, "80 % of the processor time in the repeats was the kernel's"));
    EXPECT_TRUE(says(claim, "counted: 750000 page faults in a repeat; one took 1.00 µs"));
    // Each of the two alone is no evidence, nor what holds in one round only.
    EXPECT_NE(claim_of(0.5, {faults(0.8), faults(0.4)}).claim, "page faults");
    EXPECT_NE(claim_of(0.5, {faults(0.8, 0.2, 0.8), faults(0.8, 0.2, 0.8)}).claim, "page faults");
    EXPECT_NE(claim_of(0.5, {faults(0.8), {{"probe", probe(40e9)}}}).claim, "page faults");
    // More than all of the time: then a fault did not cost that much.
    EXPECT_NE(claim_of(0.5, {faults(1.5), faults(1.5)}).claim, "page faults");
    // A few milliseconds of processor time are too few samples.
    EXPECT_NE(claim_of(0.5, {faults(0.8, 0.004, 0.001), faults(0.8, 0.004, 0.001)}).claim,
              "page faults");
    // Other causes that are measured come first.
    Json memory = faults(0.8);
    memory["probe"] = probe(21e9);
    EXPECT_EQ(claim_of(0.5, {memory, memory}).claim, "memory");
    const Json uneven = both(faults(0.8), waits(0, 0.6));
    EXPECT_NE(claim_of(0.5, {uneven, uneven}).claim, "page faults");
}

TEST(Counted, IsEvidenceWhereTheMachineHasIt)
{
    Json all = counters({{"instructions", 1.9e9}, {"cycles", 1e9}, {"cache_misses", 1.375e8}});
    const Claim claim = claim_of(0.5, {all, all});
    EXPECT_TRUE(says(claim, "counted: 1.9 instructions per cycle"));
    EXPECT_TRUE(says(claim, "counted: last-level cache misses × 64 bytes are 8.80 GB, 12 % fewer "
                            "than the 10.0 GB that the work moves"));
    EXPECT_FALSE(says(claim, "page faults"));
    EXPECT_FALSE(says(claim, "switches"));
    all = counters({{"cache_misses", 1.75e8}});
    EXPECT_TRUE(says(claim_of(0.5, {all, all}), "12 % more than"));
    all = counters({{"cache_misses", 5e8}});
    EXPECT_TRUE(says(claim_of(0.5, {all, all}), "3.2 times as many as the 10.0 GB"));
    // A round without it: nothing is said.
    EXPECT_FALSE(says(claim_of(0.5, {all, {{"probe", probe(40e9)}}}), "counted"));
    EXPECT_FALSE(
        says(claim_of(0.5, {{{"probe", probe(40e9)}}, {{"probe", probe(40e9)}}}), "counted"));
}

TEST(Counted, FaultsAndSwitchesAreNamedWhereThereAreMany)
{
    const auto said = [](const Json& each, const char* what) {
        return says(claim_of(0.5, {each, each}), what);
    };
    EXPECT_TRUE(said(faults(0.15), "150000 page faults")); // 15 % of the time
    EXPECT_FALSE(said(faults(0.05), "page faults"));       // and 2 % of the bytes
    Json cheap = faults(0.3);
    cheap["counters"]["page_fault_s"] = 1e-9;
    EXPECT_TRUE(said(cheap, "300000 page faults")); // 12 % of the bytes
    EXPECT_TRUE(said(counters({{"switches_involuntary", 400}}),
                     "counted: 400 involuntary context switches in a repeat: others wanted the "
                     "cores"));
    EXPECT_FALSE(said(counters({{"switches_involuntary", 40}}), "switches"));
    EXPECT_FALSE(said(counters({{"switches_voluntary", 4000}}), "switches"));
}

} // namespace
