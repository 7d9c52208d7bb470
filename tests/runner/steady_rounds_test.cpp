// Rounds in which the machine was slower are measured again, whatever the programs did.
#include <gtest/gtest.h>

#include <map>

#include "measure/steady_rounds.hpp"

namespace
{

using Json = nlohmann::ordered_json;

// A round of two ways, in which memory gave so many GB/s and a repeat took so many seconds.
runner::RoundRecords round_of(int number, double speed, double seconds)
{
    const Json probe = {{"bytes_per_s", {speed, speed}}, {"flops_per_s", {5.0}}};
    return {{{"round", number}, {"repeats_s", {seconds}}},
            {{"round", number}, {"repeats_s", {seconds}}, {"probe", probe}}};
}

// What each round's memory gives, one measurement after the other.
struct Machine {
    std::map<int, std::vector<double>> speeds;
    std::map<int, int> taken = {};
    runner::RoundRecords operator()(int round)
    {
        const std::vector<double>& own = speeds.at(round);
        const auto next = static_cast<std::size_t>(taken[round]++);
        return round_of(round, own[std::min(next, own.size() - 1)], 1 + double(next));
    }
};

TEST(SteadyRounds, TheSlowestIsMeasuredAgainUntilNoneIs)
{
    Machine machine{{{1, {40}}, {2, {20, 30, 41}}, {3, {38}}}};
    const auto records = runner::steady_rounds(3, 60, std::ref(machine));
    EXPECT_EQ(machine.taken[1], 1);
    EXPECT_EQ(machine.taken[2], 3);
    ASSERT_EQ(records.size(), 6u);
    EXPECT_EQ(records[3]["probe"]["bytes_per_s"][0], 41.0);
    EXPECT_EQ(records[3]["round"], 2); // in its old place
}

TEST(SteadyRounds, OfTwoMeasurementsTheOneOfTheFasterMachineStays)
{
    Machine machine{{{1, {40}}, {2, {20, 10, 39}}}};
    const auto records = runner::steady_rounds(2, 60, std::ref(machine));
    EXPECT_EQ(machine.taken[2], 3);
    EXPECT_EQ(records[3]["probe"]["bytes_per_s"][0], 39.0);
    EXPECT_EQ(records[3]["repeats_s"][0], 3.0);
}

// A round that took twice as long is no reason: it may be what the program does.
TEST(SteadyRounds, OnlyProbesCount)
{
    Machine steady{{{1, {40}}, {2, {37}}}};
    EXPECT_EQ(runner::steady_rounds(2, 60, std::ref(steady)).size(), 4u);
    EXPECT_EQ(steady.taken[2], 1);
    const auto without = [](int round) {
        return runner::RoundRecords{{{"round", round}, {"repeats_s", {double(round)}}}};
    };
    EXPECT_EQ(runner::steady_rounds(3, 60, without).size(), 3u);
}

TEST(SteadyRounds, WithoutPatienceEachIsMeasuredOnce)
{
    Machine machine{{{1, {40}}, {2, {20, 41}}}};
    EXPECT_EQ(runner::steady_rounds(2, 0, std::ref(machine)).size(), 4u);
    EXPECT_EQ(machine.taken[2], 1);
    EXPECT_EQ(runner::speeds_of({round_of(1, 40, 1), round_of(2, 20, 1)}),
              (std::vector<double>{1, 0.5}));
}

} // namespace
