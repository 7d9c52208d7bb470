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

TEST(Placement, ManyHostsAreCounted)
{
    std::vector<std::string> hosts;
    for (int i = 0; i < 20; ++i)
        hosts.push_back("n" + std::to_string(i));
    const std::string text = runner::placement_of(record(hosts));
    EXPECT_NE(text.find("n15: 15, and 4 more hosts"), text.npos) << text;
    EXPECT_EQ(text.find("n16"), text.npos) << text;
}

TEST(Placement, SimulatedRanksAreOnNoHost)
{
    Json simulated = record({"node-0", "node-1"});
    simulated["simulated"] = Json::object();
    EXPECT_TRUE(runner::placement_lines({simulated, record({"a"})}).empty());
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
