#include "primer/timing.hpp"

#include <gtest/gtest.h>

#include <string>

TEST(Timing, SpreadOfOddAndEvenCounts)
{
    const double odd[] = {3, 1, 2};
    EXPECT_EQ(primer::spread(odd).min, 1);
    EXPECT_EQ(primer::spread(odd).median, 2);
    EXPECT_EQ(primer::spread(odd).max, 3);
    const double even[] = {4, 1, 3, 2};
    EXPECT_EQ(primer::spread(even).median, 2.5);
    EXPECT_EQ(primer::spread({}).median, 0);
}

// Busy for so long, whatever else the machine does.
static void busy(double seconds)
{
    for (const double begin = primer::now(); primer::now() - begin < seconds;) {
    }
}

TEST(Timing, AKernelOfAMillisecondRunsOnceARepeatAndTwiceBefore)
{
    int runs = 0;
    const auto seconds = primer::measure(3, [&] {
        ++runs;
        busy(2e-3);
    });
    EXPECT_EQ(runs, 5);
    ASSERT_EQ(seconds.size(), 3u);
    for (const double s : seconds)
        EXPECT_GE(s, 2e-3);
}

TEST(Timing, AShorterKernelRunsSeveralTimesInEachRepeat)
{
    EXPECT_EQ(primer::runs_in_a_repeat(2e-3, 100), 1);
    EXPECT_EQ(primer::runs_in_a_repeat(0.9e-3, 100), 2);
    EXPECT_EQ(primer::runs_in_a_repeat(1e-9, 100), 100);
    EXPECT_EQ(primer::runs_in_a_repeat(0, 100), 100);
    int runs = 0;
    const auto seconds = primer::measure(3, [&] { ++runs; });
    EXPECT_GT(runs, 5);
    EXPECT_EQ((runs - 2) % 3, 0); // each repeat has as many
    ASSERT_EQ(seconds.size(), 3u);
    for (const double s : seconds) // of one run, not of the repeat
        EXPECT_LT(s, 1e-3);
}

TEST(Timing, PreparesEachRunAndDoesNotCountIt)
{
    std::string order;
    const auto seconds = primer::measure(
        2,
        [&] {
            order += 'p';
            busy(0.3);
        },
        [&] {
            order += 'k';
            busy(2e-3);
        });
    EXPECT_EQ(order, "pkpkpkpk");
    EXPECT_LT(primer::spread(seconds).min, 0.3);
}
