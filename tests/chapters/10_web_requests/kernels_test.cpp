// Compiled once and linked with each kernel of one process: serial, multi, threads, openmp.
#include <omp.h>

#include "calls.hpp"
#include "support/cases.hpp"

namespace
{

using namespace calls;

// With each number of threads (for which the serial kernels have no use).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

struct Tried {
    explicit Tried(const Problem& problem)
        : server(problem.service), answers(problem.n + 1),
          job(job_of(problem, server.address(), EveryTeam::GetParam(), answers))
    {
        again();
    }
    void again()
    {
        begin_run(job, &server);
        run(job);
        seen = server.seen();
        wrong = judge(job, &seen, {}).check.error;
    }
    Server server;
    std::vector<Answer> answers;
    Job job;
    Seen seen;
    double wrong = 0;
};

TEST_P(EveryTeam, EveryCallIsAnsweredOnce)
{
    for (const char* job : {"independent", "images"})
        for (const std::size_t n : cases::sizes)
            if (n <= 101) {
                EXPECT_EQ(Tried(problem(n, job)).wrong, 0) << n << " " << job;
            }
}

TEST_P(EveryTeam, RunsOneAfterTheOther)
{
    Tried one(problem(7, "images"));
    for (int time = 0; time < 3; ++time) {
        EXPECT_EQ(one.wrong, 0);
        one.again();
    }
    EXPECT_EQ(one.wrong, 0);
    EXPECT_EQ(one.job.run, 4u);
}

TEST_P(EveryTeam, NoMoreAtOnceThanThereMayBeConnections)
{
    for (const std::size_t connections : {1, 3}) {
        Problem small = problem(40, "images");
        small.connections = connections;
        const Tried one(small);
        EXPECT_EQ(one.wrong, 0);
        EXPECT_LE(one.seen.most_at_once, connections);
        EXPECT_LE(one.seen.connections, connections);
    }
}

TEST_P(EveryTeam, TriesAgainUntilItIsAnswered)
{
    Problem bad = problem(60, "images", 40);
    bad.tries = 40;
    const Tried one(bad);
    EXPECT_EQ(one.wrong, 0);
    int tries = 0;
    for (const Answer& answer : one.answers)
        tries += answer.tries;
    EXPECT_GT(tries, 60) << "the server was never difficult";
}

// Some calls fail for good: all the same each is accounted for.
TEST_P(EveryTeam, WhatFailsIsAccountedForAsWell)
{
    Problem bad = problem(60, "images", 80);
    bad.tries = 2;
    const Tried one(bad);
    expect_accounted(one.job);
    const std::size_t lost = count(one.job, State::failed) + count(one.job, State::skipped);
    EXPECT_GT(count(one.job, State::failed), 0u);
    EXPECT_GT(count(one.job, State::skipped), 0u);
    EXPECT_GT(count(one.job, State::answered), 0u);
    EXPECT_EQ(one.wrong, lost);
    EXPECT_NE(first_failure(one.job).find(" of 60 calls failed"), std::string::npos);
}

// Half of the answers would come after a minute: nobody waits for them.
TEST_P(EveryTeam, ATimeoutEndsATry)
{
    Problem late = problem(4, "independent", 100);
    late.service.slow_ms = 60000;
    late.timeout_ms = 40;
    late.tries = 2;
    const Tried one(late);
    expect_accounted(one.job);
    EXPECT_GT(count(one.job, State::failed), 0u);
}

TEST_P(EveryTeam, AServerThatIsGoneFailsAllCalls)
{
    Problem gone = problem(5, "images");
    gone.tries = 2;
    std::vector<Answer> answers(gone.n + 1);
    Job job = job_of(gone, Server(gone.service).address(), GetParam(), answers);
    begin_run(job, nullptr);
    run(job);
    expect_accounted(job);
    EXPECT_EQ(count(job, State::failed), 3u);
    EXPECT_EQ(count(job, State::skipped), 2u);
}

} // namespace
