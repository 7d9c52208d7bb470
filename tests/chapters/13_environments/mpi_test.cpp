#include "environments_mpi.hpp"

#include <gtest/gtest.h>

#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"
#include "worlds.hpp"

namespace
{

using namespace worlds;

primer::Outcome run_all(Problem problem, MPI_Comm comm)
{
    const int rank = primer::mpi::rank(comm), ranks = primer::mpi::size(comm);
    const Job job = job_of(problem);
    const auto [first, end] = block(job.n, ranks, rank);
    Worlds mine(job, first, end - first);
    Policy policy = policy_of(problem);
    run(job, mine.worlds, mine.seen, policy, comm);
    primer::Outcome outcome =
        judge(job, problem, mine.worlds, mine.seen, rank == 0 ? &policy : nullptr);
    MPI_Allreduce(MPI_IN_PLACE, &outcome.check.error, 1, MPI_DOUBLE, MPI_SUM, comm);
    MPI_Allreduce(MPI_IN_PLACE, &outcome.checksum, 1, MPI_UINT64_T, MPI_SUM, comm);
    return outcome;
}

} // namespace

TEST(Mpi, AllAgentsAreWhereTheyMustBe)
{
    for (const std::size_t n : cases::sizes)
        EXPECT_EQ(run_all(small(n), test_comm()).check.error, 0) << "n = " << n;
}

// The policy of rank 0 learns the same from the same environments, whoever steps them.
TEST(Mpi, LearnsTheSameWithAnyNumberOfRanks)
{
    Problem problem = small(50);
    problem.steps = 2000;
    problem.policy = "learn";
    const auto outcome = run_all(problem, test_comm()), alone = run_all(problem, MPI_COMM_SELF);
    EXPECT_LE(outcome.check.error, outcome.check.bound);
    EXPECT_EQ(outcome.checksum, alone.checksum);
}
