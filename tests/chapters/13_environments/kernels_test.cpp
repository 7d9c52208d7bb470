// Compiled once and linked with each kernel of one process: serial, openmp, batches.
#include <gtest/gtest.h>
#include <omp.h>

#include "support/cases.hpp"
#include "worlds.hpp"

namespace
{

using namespace worlds;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, AllAgentsAreWhereTheyMustBe)
{
    for (const std::size_t n : cases::sizes) {
        Problem problem = small(n);
        const Job job = job_of(problem);
        Worlds all(job, 0, n);
        Policy policy = policy_of(problem);
        run(job, all.worlds, all.seen, policy);
        EXPECT_EQ(judge(job, problem, all.worlds, all.seen, &policy).check.error, 0) << "n = " << n;
    }
}

// Also when the last batch is a short one, and when there is none.
TEST_P(EveryTeam, EveryNumberOfSteps)
{
    for (std::size_t steps = 0; steps < 15; ++steps) {
        Problem problem = small(5);
        problem.steps = steps;
        const Job job = job_of(problem);
        Worlds all(job, 0, 5);
        Policy policy = policy_of(problem);
        run(job, all.worlds, all.seen, policy);
        EXPECT_EQ(judge(job, problem, all.worlds, all.seen, &policy).check.error, 0) << steps;
    }
}

} // namespace
