// The main of every test that runs under mpirun. A test fails when it fails on any rank: all ranks
// end with the same status. Rank 0 prints the usual report; the others print only failures, and
// every failure begins with its rank. Tests must communicate first and EXPECT afterwards, on every
// rank, so that a failure on one rank leaves no other waiting.
//
// PRIMER_TEAMS says with which teams the tests run, one after the other: "1 2 7" (ranks), or
// "1x5 2x3" (ranks, each with so many threads).
#include <gtest/gtest.h>
#include <mpi.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "primer/mpi/library_threads.hpp"
#include "support/test_comm.hpp"

namespace
{

MPI_Comm team_comm = MPI_COMM_NULL;

struct Team {
    int ranks = 1;
    int threads = 0; // 0: ranks without threads
};

class FailuresOnly : public testing::EmptyTestEventListener
{
    void OnTestPartResult(const testing::TestPartResult& part) override
    {
        int rank = 0, ranks = 1;
        MPI_Comm_rank(team_comm, &rank);
        MPI_Comm_size(team_comm, &ranks);
        if (part.failed())
            std::printf("[rank %d of %d] %s:%d: %s\n", rank, ranks,
                        part.file_name() != nullptr ? part.file_name() : "?", part.line_number(),
                        part.message());
    }
};

std::vector<Team> teams_to_test()
{
    const char* const asked = std::getenv("PRIMER_TEAMS");
    std::istringstream words(asked != nullptr ? asked : "");
    std::vector<Team> teams;
    for (std::string word; words >> word;) {
        const std::size_t times = word.find('x');
        const bool threaded = times != std::string::npos;
        teams.push_back({std::stoi(word), threaded ? std::stoi(word.substr(times + 1)) : 0});
    }
    if (teams.empty()) { // started by hand
        teams.emplace_back();
        MPI_Comm_size(MPI_COMM_WORLD, &teams.front().ranks);
    }
    return teams;
}

// The mpirun of another MPI starts as many jobs of one rank, and every test would pass.
void require_ranks_for(const std::vector<Team>& teams)
{
    int size = 0, wanted = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    for (const Team& team : teams)
        wanted = std::max(wanted, team.ranks);
    if (size != wanted) {
        std::printf("started with %d ranks, not %d: is this the mpirun of another MPI?\n", size,
                    wanted);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
}

// All tests with the first ranks of MPI_COMM_WORLD; the status of this rank, 0 where it takes no
// part.
int run_tests_with(const Team& team, int rank)
{
    MPI_Comm_split(MPI_COMM_WORLD, rank < team.ranks ? 0 : MPI_UNDEFINED, rank, &team_comm);
    if (team_comm == MPI_COMM_NULL)
        return 0;
#ifdef _OPENMP
    if (team.threads > 0)
        omp_set_num_threads(team.threads);
#endif
    if (rank == 0)
        std::printf("Ranks: %d; threads in each: %d\n", team.ranks, std::max(team.threads, 1));
    const int status = RUN_ALL_TESTS();
    const bool none = testing::UnitTest::GetInstance()->test_to_run_count() == 0;
    MPI_Comm_free(&team_comm);
    return none ? 1 : status;
}

// The worst status of all ranks. Who waits here sleeps, so that it takes no time from those that
// work.
int worst_of_all(int mine)
{
    MPI_Request request = MPI_REQUEST_NULL;
    int worst = 0, done = 0;
    MPI_Iallreduce(&mine, &worst, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD, &request);
    while (done == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        MPI_Test(&request, &done, MPI_STATUS_IGNORE);
    }
    return worst;
}

} // namespace

MPI_Comm test_comm()
{
    return team_comm;
}

int main(int argc, char** argv)
{
    int provided = 0;
    const bool threaded = std::getenv("PRIMER_THREADED") != nullptr;
    const int wanted = threaded ? MPI_THREAD_MULTIPLE : MPI_THREAD_FUNNELED;
    MPI_Init_thread(&argc, &argv, wanted, &provided);
    if (provided < wanted) {
        std::printf("this MPI provides no more than thread level %d of %d\n", provided, wanted);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    primer::mpi::let_library_threads_run();
    testing::InitGoogleTest(&argc, argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const std::vector<Team> teams = teams_to_test();
    require_ranks_for(teams);
    auto& listeners = testing::UnitTest::GetInstance()->listeners();
    if (rank != 0)
        delete listeners.Release(listeners.default_result_printer());
    listeners.Append(new FailuresOnly);

    int status = 0;
    for (const Team& team : teams)
        if (status == 0) // one team's failure may leave messages that the next would find
            status = worst_of_all(run_tests_with(team, rank));
    MPI_Finalize();
    return status;
}
