#include <gtest/gtest.h>

#include <climits>
#include <cmath>
#include <string>
#include <thread>

#include "primer/mpi/count.hpp"
#include "primer/mpi/program.hpp"
#include "support/test_comm.hpp"

namespace
{

using primer::mpi::all_or_none;
using primer::mpi::rank;
using primer::mpi::size;

// The status with which all_or_none() ended a step that throws on one rank; -1: it went on.
template<typename Step>
int status_of(Step&& step)
{
    try {
        all_or_none(test_comm(), step);
    } catch (const primer::Done& done) {
        return done.status;
    }
    return -1;
}

} // namespace

TEST(AllOrNone, GoesOnWhenNobodyThrows)
{
    EXPECT_EQ(status_of([] {}), -1);
}

// Whichever rank gives up, all end with its status; of several the lowest rank's counts.
TEST(AllOrNone, OneRankThatThrowsEndsAll)
{
    for (int thrower = 0; thrower < size(test_comm()); ++thrower) {
        const int bad = status_of([&] {
            if (rank(test_comm()) == thrower)
                throw primer::BadRequest("expected by this test");
        });
        const int failed = status_of([&] {
            if (rank(test_comm()) >= thrower)
                throw std::runtime_error("expected by this test");
        });
        EXPECT_EQ(bad, primer::bad_request);
        EXPECT_EQ(failed, primer::wrong);
    }
}

TEST(Agree, EveryRankMustAgree)
{
    for (int odd_one = 0; odd_one < size(test_comm()); ++odd_one) {
        const bool all = primer::mpi::all_agree(rank(test_comm()) != odd_one, test_comm());
        EXPECT_FALSE(all);
    }
    EXPECT_TRUE(primer::mpi::all_agree(true, test_comm()));
}

TEST(Agree, RankZeroDecidesWhatIsTheSameOnAll)
{
    const auto mine = static_cast<std::size_t>(rank(test_comm())) + 40;
    EXPECT_EQ(primer::mpi::same_on_all(mine, test_comm()), 40u);
}

// A repeat has taken as long as its slowest rank, and every rank knows the same seconds.
TEST(Timing, IsTheSlowestRanks)
{
    const auto seconds = primer::mpi::measure(test_comm(), 3, [] {
        const double begin = primer::now();
        while (rank(test_comm()) == 0 && primer::now() - begin < 0.02) {
        }
    });
    std::vector<double> rank_zeros = seconds;
    MPI_Bcast(rank_zeros.data(), 3, MPI_DOUBLE, 0, test_comm());
    ASSERT_EQ(seconds.size(), 3u);
    for (const double s : seconds)
        EXPECT_GE(s, 0.02);
    EXPECT_EQ(seconds, rank_zeros);
}

// Each rank sleeps once in a repeat: what all of them counted, on rank 0.
TEST(Counters, AddUpOverTheRanks)
{
    primer::mpi::measure(test_comm(), 3,
                         [] { std::this_thread::sleep_for(std::chrono::milliseconds(5)); });
    const auto all = primer::mpi::counted(3, test_comm());
    ASSERT_EQ(all.size(), 3u);
    constexpr std::size_t voluntary = 5;
    ASSERT_EQ(primer::counter_names[voluntary], std::string("switches_voluntary"));
    for (const primer::Counts& repeat : all) // on the other ranks their own
        EXPECT_GE(repeat[voluntary], rank(test_comm()) == 0 ? size(test_comm()) : 1);
    // Ranks that did not measure so often have counted nothing.
    for (const primer::Counts& repeat : primer::mpi::counted(2, test_comm()))
        EXPECT_TRUE(std::isnan(repeat[voluntary]));
}

TEST(Hosts, OneNameForEachRank)
{
    const auto hosts = primer::mpi::hosts(test_comm());
    EXPECT_EQ(hosts.size(), static_cast<std::size_t>(size(test_comm())));
    for (const auto& host : hosts)
        EXPECT_FALSE(host.empty());
}

TEST(Memory, TheRanksOfAHostMustFitTogether)
{
    const double available = static_cast<double>(primer::available_memory());
    int status = -1;
    try {
        primer::mpi::require_memory(2 * available, "expected by this test", test_comm());
    } catch (const primer::Done& done) {
        status = done.status;
    }
    EXPECT_EQ(status, primer::bad_request);
    EXPECT_NO_THROW(primer::mpi::require_memory(1, "--n 1", test_comm()));
}

TEST(Count, RefusesWhatAnIntCannotHold)
{
    EXPECT_EQ(primer::mpi::count(INT_MAX), INT_MAX);
    EXPECT_THROW(primer::mpi::count(std::size_t{INT_MAX} + 1), primer::BadRequest);
}
