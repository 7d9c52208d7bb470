// The worlds themselves, the two simulators, and what the judge notices.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "primer/error.hpp"
#include "replay.hpp"
#include "support/command.hpp"
#include "worlds.hpp"

namespace
{

using namespace worlds;

double errors(const Problem& problem, const Job& job, const Worlds& all)
{
    const Policy policy = policy_of(problem);
    return judge(job, problem, all.worlds, all.seen, &policy).check.error;
}

Worlds stepped(const Problem& problem, const Job& job)
{
    Worlds all(job, 0, job.n);
    Policy policy = policy_of(problem);
    run(job, all.worlds, all.seen, policy);
    return all;
}

TEST(Judge, NoticesOneStepOfOneEnvironment)
{
    Problem problem = small(20);
    const Job job = job_of(problem);
    const Worlds right = stepped(problem, job);
    ASSERT_EQ(errors(problem, job, right), 0);
    for (std::size_t i = 0; i < job.n; ++i) // one step more, whatever it is
        for (Action a = 0; a < actions; ++a) {
            Worlds all = right;
            step(job, all.worlds[i], a, one(job, std::span(all.seen), i));
            EXPECT_EQ(errors(problem, job, all), 1) << i;
        }
}

TEST(Judge, NoticesOneCellOfOnePicture)
{
    Problem problem = small(3);
    const Job job = job_of(problem);
    Worlds all = stepped(problem, job);
    for (std::size_t k = 0; k < all.seen.size(); ++k) {
        if (k % job.observation() == 1) // what the last step led to: the policy alone reads it
            continue;
        all.seen[k] ^= 1;
        EXPECT_EQ(errors(problem, job, all), 1) << k;
        all.seen[k] ^= 1;
    }
}

// Lines of sight against geometry, everywhere in worlds of all kinds.
TEST(Worlds, AgentsSeeWhatGeometrySays)
{
    for (const std::size_t size : {3, 4, 10, 33})
        for (const std::size_t view : {1, 3, 40}) {
            Problem problem = small(30);
            problem.size = size;
            problem.view = view;
            const Job job = job_of(problem);
            EXPECT_EQ(errors(problem, job, stepped(problem, job)), 0) << size << " " << view;
        }
}

TEST(Worlds, AreTheSameWhoeverMakesThem)
{
    Problem problem = small(9);
    const Job job = job_of(problem);
    const Worlds all(job, 0, 9), last(job, 8, 1);
    EXPECT_EQ(all.worlds[8].cells, last.worlds[0].cells);
    EXPECT_NE(all.worlds[7].cells, last.worlds[0].cells);
}

// Where no rule leads around the wall, the episode is given up, and the next one begins.
TEST(Worlds, AnOwnMapMayHoldAnAgentForEver)
{
    const command::Scratch scratch;
    std::ofstream(scratch.path("map")) << ".....\n####.\n.....\n";
    Problem problem = small(40);
    problem.steps = 200;
    problem.map = scratch.path("map");
    const Job job = job_of(problem);
    const Worlds all = stepped(problem, job);
    EXPECT_EQ(errors(problem, job, all), 0);
    std::size_t episodes = 0, rewards = 0;
    for (const World& world : all.worlds)
        episodes += world.episode, rewards += world.rewards;
    EXPECT_LT(rewards, episodes);
    EXPECT_GT(rewards, 0u);
}

TEST(Policy, LearnsAndBeatsChance)
{
    Problem problem = small(60);
    problem.steps = 2000;
    problem.policy = "learn";
    const Job job = job_of(problem);
    Worlds all(job, 0, job.n);
    Policy policy = policy_of(problem);
    const double before = lost(job, policy.table());
    run(job, all.worlds, all.seen, policy);
    EXPECT_GT(before, 0.5);
    EXPECT_LT(lost(job, policy.table()), 0.1);
}

TEST(Map, BadOnesAreRefused)
{
    const command::Scratch scratch;
    for (const std::string text :
         {"", "\n", "..\n.\n", "..x\n", "##\n#.\n", "..\n\n..\n", "..\r..\r"}) {
        std::ofstream(scratch.path("map")) << text;
        Problem problem = small(1);
        problem.map = scratch.path("map");
        EXPECT_THROW(job_of(problem), primer::BadRequest) << text;
    }
    std::ofstream(scratch.path("map")) << std::string(100 << 20, '.'); // one line of 100 MiB
    Problem problem = small(1);
    problem.map = scratch.path("map");
    EXPECT_THROW(job_of(problem), primer::BadRequest);
    for (const std::string text : {"..", "..\n", "#.\n.#", "..\r\n..\r\n"}) {
        std::ofstream(scratch.path("map")) << text;
        EXPECT_NO_THROW(job_of(problem)) << text;
    }
}

} // namespace
