// Which rank ran on which host, in words.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "analysis/placement.hpp"

namespace
{

using Json = nlohmann::ordered_json;

Json record(const std::vector<std::string>& hosts)
{
    return {{"variant", "mpi"}, {"hosts", hosts}};
}

TEST(Placement, RanksStandBesideTheirHosts)
{
    EXPECT_EQ(runner::placement_of(record({"a"})), "a: 0");
    EXPECT_EQ(runner::placement_of(record({"a", "a", "b", "b", "b"})), "a: 0-1, b: 2-4");
    EXPECT_EQ(runner::placement_of(record({"b", "a", "b", "b"})), "b: 0 2-3, a: 1");
}

TEST(Placement, OneHostNeedsNoWords)
{
    EXPECT_TRUE(runner::placement_lines({record({"a"}), record({"a", "a"})}).empty());
}

TEST(Placement, ALineForEachWayInWhichRanksWerePlaced)
{
    const Json first = record({"a", "b"});
    EXPECT_EQ(runner::placement_lines({first, first, record({"b", "a"})}),
              (std::vector<std::string>{"mpi with 2 ranks on a: 0, b: 1",
                                        "mpi with 2 ranks on b: 0, a: 1"}));
}

} // namespace
