// `primer compare`.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "analysis/compare.hpp"
#include "primer/error.hpp"
#include "samples.hpp"
#include "system/statistics.hpp"

namespace
{

using samples::Json;

TEST(Compare, TheIntervalByHand)
{
    // Equal repeats: nothing to resample.
    const auto equal = runner::ratio_of_medians({{2, 2, 2, 2, 2}}, {{3, 3, 3, 3, 3}});
    EXPECT_DOUBLE_EQ(equal.value, 1.5);
    EXPECT_DOUBLE_EQ(equal.low, 1.5);
    EXPECT_DOUBLE_EQ(equal.high, 1.5);
    EXPECT_TRUE(equal.measured());
    // The median of five draws from {2, 2, 2, 4, 4} is 4 when at least three of them are: with
    // probability 10 · 0.4³ · 0.6² + 5 · 0.4⁴ · 0.6 + 0.4⁵ = 0.317. Both ends are far from 2.5 %.
    const auto two = runner::ratio_of_medians({{1, 1, 1, 1, 1}}, {{2, 2, 2, 4, 4}});
    EXPECT_DOUBLE_EQ(two.value, 2);
    EXPECT_DOUBLE_EQ(two.low, 2);
    EXPECT_DOUBLE_EQ(two.high, 4);
    // Rounds that differ count as spread: one in four draws is of the first alone.
    const auto rounds = runner::ratio_of_medians({{1, 1, 1}, {1, 1, 1}}, {{1, 1, 1}, {3, 3, 3}});
    EXPECT_DOUBLE_EQ(rounds.value, 2);
    EXPECT_DOUBLE_EQ(rounds.low, 1);
    EXPECT_DOUBLE_EQ(rounds.high, 3);
    EXPECT_FALSE(rounds.measured());
}

std::string compared(const std::vector<Json>& a, const std::vector<Json>& b)
{
    try {
        return runner::comparison("a", a, "b", b);
    } catch (const primer::BadRequest& error) {
        return std::string("refused: ") + error.what();
    }
}

TEST(Compare, TellsTheFasterOrThatNoDifferenceWasMeasured)
{
    const Json a = samples::record("heat", "serial", 1, 1);
    Json b = a;
    EXPECT_NE(compared({a}, {b}).find("no difference measured"), std::string::npos);
    EXPECT_NE(compared({a}, {b}).find("1.000"), std::string::npos);
    for (Json& s : b["repeats_s"])
        s = s.get<double>() * 2;
    EXPECT_NE(compared({a}, {b}).find("A is 2.00 times as fast"), std::string::npos);
    EXPECT_NE(compared({b}, {a}).find("B is 2.00 times as fast"), std::string::npos);
    EXPECT_EQ(compared({a}, {b}), compared({a}, {b})); // the same draws each time
    b["repeats_s"] = {1.0, 1.0, 1.0};
    EXPECT_NE(compared({a}, {b}).find("fewer than 5 repeats"), std::string::npos);
}

TEST(Compare, OnlyWhatIsCommon)
{
    const Json serial = samples::record("heat", "serial", 1, 1);
    const Json openmp = samples::record("heat", "openmp", 1, 2);
    Json larger = serial, wrong = serial;
    larger["problem"]["n"] = 5;
    wrong["verified"] = false;
    const std::string some = compared({serial, openmp}, {serial});
    EXPECT_NE(some.find("heat openmp × 2 only in A"), std::string::npos) << some;
    EXPECT_NE(compared({serial}, {larger}).find("refused: a and b have nothing to compare"),
              std::string::npos);
    EXPECT_NE(compared({serial}, {larger}).find("n = 5"), std::string::npos);
    EXPECT_NE(compared({serial}, {openmp}).find("refused"), std::string::npos);
    EXPECT_NE(compared({serial}, {wrong}).find("WRONG answer in B"), std::string::npos);
}

} // namespace
