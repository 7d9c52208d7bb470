// What was asked of a program against what its record says.
#include <gtest/gtest.h>

#include "measure/asked.hpp"

namespace
{

using namespace runner;
using Json = nlohmann::ordered_json;

const Json heat = {{"problem", {{"n", 512}, {"columns", 256}, {"steps", 10}, {"input", "x.pgm"}}},
                   {"flags", {{"n", 4000}, {"steps", 10}, {"input", "x.pgm"}}}};

TEST(Asked, TheFlagsOfARecordDoTheSameJob)
{
    EXPECT_EQ(flags_of(heat, {}),
              (std::vector<std::string>{"--n", "4000", "--steps", "10", "--input", "x.pgm"}));
    const std::vector<std::string> typed = {"--n", "3"};
    EXPECT_EQ(flags_of({{"problem", {{"n", 3}}}}, typed), typed);
}

TEST(Asked, ContradictionsNameBoth)
{
    EXPECT_EQ(request_mismatch({"--n", "4e3", "--steps=10", "--json", "r.json"}, heat), "");
    EXPECT_EQ(request_mismatch({"--n=300", "--input", "y.pgm"}, heat),
              "asked for n = 300, it ran n = 4000; asked for input = y.pgm, it ran input = x.pgm");
    EXPECT_EQ(request_mismatch({"--n", "300"}, {{"problem", {{"n", 4000}}}}),
              "asked for n = 300, it ran n = 4000");
}

TEST(Asked, TwoProblemsAreNotCompared)
{
    Json other = heat;
    EXPECT_EQ(other_problem(other, heat), "");
    other["problem"]["steps"] = 11;
    EXPECT_EQ(other_problem(other, heat), "steps = 11 instead of steps = 10");
}

} // namespace
