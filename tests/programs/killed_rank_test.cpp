// A rank that is lost in the middle of a run ends the whole job, and soon.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <future>

#include "support/command.hpp"
#include "support/processes.hpp"

namespace
{

using namespace std::chrono_literals;

void kill_rank(std::size_t which)
{
    command::keep_orphans();
    const command::Scratch scratch;
    const std::string name = "array_addition_mpi";
    const std::size_t n = std::size_t{3000000} * MOST_RANKS; // 72 MB of arrays for each rank
    const auto processes = [&] {
        auto ranks = command::started(command::program(name));
        std::sort(ranks.begin(), ranks.end());
        return ranks;
    };
    const auto works = [](pid_t rank) { // MPI_Init is over, the arrays are there
        return command::own_memory(rank) > 3 * 8 * std::size_t{3000000};
    };
    auto job = std::async(std::launch::async, [&] {
        return command::run("timeout -k 5 40 " + command::mpirun(MOST_RANKS, name) + " --n " +
                            std::to_string(n) + " --repeats 1000000 --json " +
                            scratch.path("r.json"));
    });
    const bool started = command::comes_true(20s, [&] {
        const auto ranks = processes();
        return ranks.size() == MOST_RANKS && std::all_of(ranks.begin(), ranks.end(), works);
    });
    const auto ranks = processes();
    if (started && ranks.size() == MOST_RANKS)
        kill(ranks[which], SIGKILL);
    const bool soon = job.wait_for(10s) == std::future_status::ready;
    const command::Result result = job.get(); // `timeout` ends it at last
    EXPECT_TRUE(started) << result.out << result.err;
    EXPECT_EQ(ranks.size(), MOST_RANKS) << "it ended by itself: " << result.out << result.err;
    EXPECT_TRUE(soon) << "the job went on for more than 10 s";
    EXPECT_NE(result.status, 0);
    EXPECT_TRUE(command::comes_true(2s, [] { return command::started().empty(); }))
        << "a process was left";
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "a record was written";
}

TEST(KilledRank, TheFirstEndsTheJob)
{
    kill_rank(0);
}

TEST(KilledRank, TheLastEndsTheJob)
{
    kill_rank(MOST_RANKS - 1);
}

} // namespace
