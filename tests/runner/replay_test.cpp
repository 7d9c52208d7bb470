// Replays of small runs that were made by hand, so that each moment is known.
#include <gtest/gtest.h>

#include "measure/decomposition.hpp"
#include "measure/replay.hpp"

namespace
{

using runner::Meets;
using runner::Members;
using runner::Step;
using runner::Steps;
using Does = Step::Does;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t world = 7;

Step compute(std::int64_t ns)
{
    return {Does::compute, ns};
}
Step send(int to, int tag = 0, int operation = -1, std::int64_t at = 0)
{
    return {Does::send, at, to, tag, world, operation};
}
Step receive(int from, int operation, int tag = 0)
{
    return {Does::receive, 0, from, tag, world, operation};
}
Step wait(int operation)
{
    return {Does::wait, 0, -1, 0, 0, operation};
}
Step enter(int operation, Meets meets = Meets::all, int root = 0)
{
    return {Does::enter, 0, root, 0, world, operation, meets};
}

std::int64_t ideal(const Steps& steps)
{
    Members members;
    for (std::size_t i = 0; i < steps.size(); ++i)
        members[world].push_back(static_cast<int>(i));
    const runner::Replayed result = runner::replay(steps, members);
    EXPECT_EQ(result.why_not, "");
    return result.ns;
}

std::string why_not(const Steps& steps, const Members& members = {{world, {0, 1}}})
{
    return runner::replay(steps, members).why_not;
}

TEST(Replay, OfNothing)
{
    EXPECT_EQ(ideal({}), 0);
    EXPECT_EQ(ideal({{}, {}}), 0);
}

TEST(Replay, ALateSenderKeepsTheOtherWaiting)
{
    EXPECT_EQ(ideal({{compute(50), send(1)}, {receive(0, 0), wait(0), compute(30)}}), 80);
}

TEST(Replay, MessagesThatAreThereCostNothing)
{
    EXPECT_EQ(ideal({{send(1), compute(50)}, {compute(50), receive(0, 0), wait(0)}}), 50);
}

TEST(Replay, WhatIsComputedMeanwhileDoesNotWait)
{
    EXPECT_EQ(ideal({{compute(50), send(1)}, {receive(0, 0), compute(40), wait(0), compute(5)}}),
              55);
}

TEST(Replay, MessagesDoNotOvertake)
{
    // The second receive that began is complete first.
    EXPECT_EQ(ideal({{send(1), compute(50), send(1)},
                     {receive(0, 0), receive(0, 1), wait(1), compute(1), wait(0)}}),
              51);
    // Another tag is another channel.
    EXPECT_EQ(ideal({{send(1, 5), compute(50), send(1, 4)},
                     {receive(0, 0, 4), receive(0, 1, 5), wait(1), compute(1), wait(0)}}),
              50);
}

TEST(Replay, OnlyASynchronousSendWaitsForItsReceive)
{
    const Steps free = {{send(1), compute(10)}, {compute(50), receive(0, 0), wait(0)}};
    EXPECT_EQ(ideal(free), 50);
    EXPECT_EQ(ideal({{send(1, 0, 0), wait(0), compute(10)}, free[1]}), 60);
}

TEST(Replay, ARingGoesOnceAround)
{
    constexpr int p = 5;
    Steps steps(p);
    for (int me = 0; me < p; ++me) {
        auto& mine = steps[std::size_t(me)];
        if (me > 0)
            mine = {receive(me - 1, 0), wait(0)};
        mine.push_back(compute(10 + me));
        mine.push_back(send((me + 1) % p));
        if (me == 0)
            mine.insert(mine.end(), {receive(p - 1, 0), wait(0)});
    }
    EXPECT_EQ(ideal(steps), 10 + 11 + 12 + 13 + 14);
}

TEST(Replay, OfACycleStalls)
{
    EXPECT_NE(why_not({{receive(1, 0), wait(0), send(1)}, {receive(0, 0), wait(0), send(0)}}), "");
    EXPECT_NE(why_not({{receive(1, 0), wait(0)}, {}}), "");
    EXPECT_NE(why_not({{enter(0), wait(0)}, {}}), "");
}

TEST(Replay, AProbeWaitsForTheNextMessageAndLeavesIt)
{
    const Step probe = {Does::probe, 0, 0, 0, world};
    EXPECT_EQ(ideal({{send(1), compute(50), send(1)},
                     {receive(0, 0), probe, compute(1), receive(0, 1), wait(0), wait(1)}}),
              51);
}

// Three workers come at 10, 20 and 30; when are they through, and 100 later at the end?
std::vector<std::int64_t> through(Meets meets, int root)
{
    std::vector<std::int64_t> moments;
    for (int counts = 0; counts < 3; ++counts) {
        Steps steps;
        for (int me = 0; me < 3; ++me)
            steps.push_back({compute(10 * (me + 1)), enter(0, meets, root), wait(0),
                             compute(me == counts ? 100 : 0)});
        moments.push_back(ideal(steps) - 100);
    }
    return moments;
}

TEST(Replay, CollectivesWaitForThoseWhoseDataTheyNeed)
{
    using Moments = std::vector<std::int64_t>;
    EXPECT_EQ(through(Meets::all, 0), (Moments{30, 30, 30}));
    EXPECT_EQ(through(Meets::from_root, 1), (Moments{20, 20, 30}));
    EXPECT_EQ(through(Meets::to_root, 1), (Moments{10, 30, 30}));
    EXPECT_EQ(through(Meets::up_to_me, 0), (Moments{10, 20, 30}));
    EXPECT_EQ(through(Meets::before_me, 0), (Moments{10, 20, 30}));
    // In reverse order of coming, the prefix matters.
    EXPECT_EQ(ideal({{compute(50), enter(0, Meets::before_me), wait(0)},
                     {enter(0, Meets::before_me), wait(0), compute(10)}}),
              60);
}

TEST(Replay, ACollectiveThatGoesOnIsWaitedForLater)
{
    EXPECT_EQ(ideal({{compute(50), enter(0), wait(0)}, {enter(0), compute(40), wait(0)}}), 50);
}

TEST(Replay, RepeatsBeginTogether)
{
    const Step align = {Does::align};
    EXPECT_EQ(
        ideal({{align, compute(10), align, compute(1)}, {align, compute(2), align, compute(7)}}),
        17);
}

TEST(Replay, WhatDoesNotFitIsNoResult)
{
    EXPECT_NE(why_not({{enter(0)}, {enter(0, Meets::to_root)}}), "");
    EXPECT_NE(why_not({{enter(0)}, {enter(0)}}, {}), "");
    EXPECT_NE(why_not({{wait(3)}, {}}), "");
    // Its send really began a second after the receive was complete.
    EXPECT_NE(why_not({{send(1, 0, -1, 1000000000)}, {receive(0, 0), wait(0)}}), "");
}

// A rank's part of a trace. Steps: [event, does, peer, tag, communicator, operation].
Json rank_of(int rank, const Json& windows, const Json& events, const Json& steps, bool cut = false)
{
    return {
        {"rank", rank},        {"thread", 0},
        {"cut", cut},          {"gap", "compute"},
        {"windows", windows},  {"events", events},
        {"steps", steps},      {"communicators", rank == 0 ? Json{{world, {0, 1}}} : Json::array()},
        {"not_replayable", ""}};
}

Json parts(const Json& first, const Json& second)
{
    Json record = {{"ranks", 2}};
    runner::add_decomposition(record, {{"workers", {first, second}}}, runner::Kind::processes);
    return record.at("pop");
}

void expect_parts(const Json& pop, double balance, double serialisation, double transfer)
{
    ASSERT_FALSE(pop.contains("not_computed")) << pop;
    EXPECT_DOUBLE_EQ(pop.at("load_balance"), balance);
    EXPECT_DOUBLE_EQ(pop.at("serialisation"), serialisation);
    EXPECT_DOUBLE_EQ(pop.at("transfer"), transfer);
}

const Json once = Json::parse("[[0,100]]");
const Json no_steps = Json::array();

TEST(Decomposition, ALateSenderIsSerialisation)
{
    // Rank 1 waits from 0 to 50 for what rank 0 sends at 50. Then both compute; or rank 1 alone.
    expect_parts(parts(rank_of(0, once, Json::parse(R"([["MPI_Send",50,50]])"),
                               Json::parse("[[0,0,1,0,7,-1]]")),
                       rank_of(1, once, Json::parse(R"([["MPI_Recv",0,50]])"),
                               Json::parse("[[0,1,0,0,7,0],[0,4,-1,0,0,0]]"))),
                 0.75, 1, 1);
    expect_parts(parts(rank_of(0, Json::parse("[[0,50]]"), Json::parse(R"([["MPI_Send",50,50]])"),
                               Json::parse("[[0,0,1,0,7,-1]]")),
                       rank_of(1, once, Json::parse(R"([["MPI_Recv",0,50]])"),
                               Json::parse("[[0,1,0,0,7,0],[0,4,-1,0,0,0]]"))),
                 1, 0.5, 1);
}

TEST(Decomposition, TheTimeInACallThatWaitsForNobodyIsTransfer)
{
    const Json call = Json::parse(R"([["MPI_Sendrecv",50,100]])");
    const auto steps = [](int peer) {
        return Json{{0, 0, peer, 0, 7, -1}, {0, 1, peer, 0, 7, 0}, {0, 4, -1, 0, 0, 0}};
    };
    expect_parts(parts(rank_of(0, once, call, steps(1)), rank_of(1, once, call, steps(0))), 1, 1,
                 0.5);
}

TEST(Decomposition, WhatWasCutCountsUntilTheCut)
{
    // Rank 0's buffer was full at 60. Rank 1 waits at that moment in a barrier since 40.
    const Json pop =
        parts(rank_of(0, Json::parse("[[0,60]]"), Json::parse(R"([["MPI_Send",30,60]])"),
                      Json::parse("[[0,0,1,0,7,-1]]"), true),
              rank_of(1, once, Json::parse(R"([["MPI_Barrier",40,90]])"),
                      Json::parse("[[0,3,0,0,7,0],[0,4,-1,0,0,0]]")));
    expect_parts(pop, 35.0 / 40, 1, 40.0 / 60);
    EXPECT_EQ(pop.at("cut"), true);
}

TEST(Decomposition, AReceiveFromAnyoneIsKnownByItsStatusOrNotAtAll)
{
    const Json sender =
        rank_of(0, once, Json::parse(R"([["MPI_Send",50,50]])"), Json::parse("[[0,0,1,3,7,-1]]"));
    const Json events =
        Json::parse(R"([["MPI_Irecv",0,0],["MPI_Wait",10,50],["MPI_Irecv",60,60]])");
    // Known: 50 at rank 0, then 50 more at rank 1.
    expect_parts(
        parts(sender, rank_of(1, once, events, Json::parse("[[0,1,0,3,7,0],[1,4,-1,0,0,0]]"))),
        80.0 / 100, 1, 1);
    const Json pop =
        parts(sender, rank_of(1, once, events, Json::parse("[[0,1,-1,-1,7,0],[2,1,0,3,7,1]]")));
    EXPECT_EQ(pop.at("not_computed"), "a receive from anyone whose message is not known");
}

TEST(Decomposition, WithoutAReplayThereIsAReason)
{
    Json one = rank_of(0, once, no_steps, no_steps);
    const Json other = rank_of(1, once, no_steps, no_steps);
    expect_parts(parts(one, other), 1, 1, 1);
    one["not_replayable"] = "one-sided calls";
    EXPECT_EQ(parts(one, other).at("not_computed"), "one-sided calls");
    const Json empty = Json::array();
    EXPECT_EQ(
        parts(rank_of(0, empty, empty, empty), rank_of(1, empty, empty, empty)).at("not_computed"),
        "no timed work was seen");
}

Json threads(const char* first, const char* second, bool cut = false)
{
    const auto thread = [&](int number, const char* events) {
        return Json{{"rank", 0},
                    {"thread", number},
                    {"cut", cut && number == 1},
                    {"gap", number == 0 ? "compute" : "wait"},
                    {"windows", number == 0 ? once : Json::array()},
                    {"events", Json::parse(events)}};
    };
    Json record = {{"threads", 2}};
    runner::add_decomposition(record,
                              {{"tasks", false},
                               {"not_replayable", ""},
                               {"workers", {thread(0, first), thread(1, second)}}},
                              runner::Kind::threads);
    return record.at("pop");
}

// Alone until 10; a region with a barrier until 90; alone until 100.
TEST(Decomposition, ThreadsMeetAtBarriersAndAtTheEndsOfRegions)
{
    const Json pop = threads(
        R"([["compute",10,40,""],["wait",40,50,"barrier"],["compute",50,60,""],["wait",60,90,"region"]])",
        R"([["compute",12,22,""],["wait",22,50,"barrier"],["compute",50,80,""],["wait",80,90,"region"]])");
    // Ideal: 10, then 30 and 30, then 10; useful: 60 and 40.
    expect_parts(pop, 50.0 / 60, 60.0 / 80, 80.0 / 100);
}

TEST(Decomposition, ThreadsUntilTheCut)
{
    const Json pop = threads(
        R"([["compute",10,40,""],["wait",40,50,"barrier"],["compute",50,60,""],["wait",60,90,"region"]])",
        R"([["compute",12,22,""],["wait",22,50,"barrier"]])", true);
    expect_parts(pop, 25.0 / 40, 1, 40.0 / 50);
}

TEST(Decomposition, OfThreadsWithLocksIsNotComputed)
{
    const Json pop =
        threads(R"([["compute",10,40,""],["wait",40,50,"lock"],["wait",60,90,"region"]])",
                R"([["compute",10,40,""],["wait",40,90,"region"]])");
    EXPECT_EQ(pop.at("not_computed"), "locks or critical sections");
}

} // namespace
