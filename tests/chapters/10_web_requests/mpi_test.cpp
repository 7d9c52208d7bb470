#include "web_requests_mpi.hpp"

#include <array>

#include "calls.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

namespace
{

using namespace calls;

// Rank 0 has the server and the answers; all ranks know whether they were right.
struct Tried {
    explicit Tried(const Problem& problem) : answers(problem.n + 1)
    {
        const bool first = primer::mpi::rank(test_comm()) == 0;
        std::array<char, 64> address = {};
        if (first) {
            server.emplace(problem.service);
            server->address().copy(address.data(), address.size() - 1);
        }
        MPI_Bcast(address.data(), 64, MPI_CHAR, 0, test_comm());
        job = job_of(problem, address.data(), 1, answers);
        begin_run(job, server ? &*server : nullptr);
        MPI_Barrier(test_comm());
        run(job, test_comm());
        if (first) {
            seen = server->seen();
            wrong = judge(job, &seen, {}).check.error;
        }
        MPI_Bcast(&wrong, 1, MPI_DOUBLE, 0, test_comm());
    }
    std::optional<Server> server;
    std::vector<Answer> answers;
    Job job;
    Seen seen;
    double wrong = 0;
};

TEST(Mpi, EveryCallIsAnsweredOnce)
{
    for (const char* job : {"independent", "images"})
        for (const std::size_t n : cases::sizes)
            if (n <= 101) {
                EXPECT_EQ(Tried(problem(n, job)).wrong, 0) << n << " " << job;
            }
}

TEST(Mpi, NoMoreAtOnceThanThereMayBeConnections)
{
    for (const std::size_t connections : {1, 2}) {
        Problem small = problem(20, "images");
        small.connections = connections;
        const Tried one(small);
        EXPECT_EQ(one.wrong, 0);
        EXPECT_LE(one.seen.most_at_once, connections);
    }
}

TEST(Mpi, TriesAgainUntilItIsAnswered)
{
    Problem bad = problem(30, "images", 40);
    bad.tries = 40;
    EXPECT_EQ(Tried(bad).wrong, 0);
}

TEST(Mpi, WhatFailsIsAccountedForAsWell)
{
    Problem bad = problem(60, "images", 80);
    bad.tries = 2;
    const Tried one(bad);
    EXPECT_GT(one.wrong, 0);
    if (primer::mpi::rank(test_comm()) == 0)
        expect_accounted(one.job);
}

} // namespace
