// Correct programs are not accused, and get right answers; without a state file nothing happens.
#include <gtest/gtest.h>

#include <filesystem>

#include "launched.hpp"

namespace
{

class Right : public testing::TestWithParam<int>
{
};

std::vector<int> rank_counts()
{
    if (command::environment("PRIMER_MANY_RANKS") == "yes")
        return {1, 2, 3, 4, 5, 7};
    return {1, 2};
}

TEST_P(Right, ProgramsAreNotAccused)
{
    const int ranks = GetParam();
    const launched::Outcome outcome = launched::run("everything_right 2", ranks, 40);
    EXPECT_TRUE(outcome.ended) << launched::text(outcome.why);
    EXPECT_FALSE(outcome.stuck);
    EXPECT_EQ(outcome.status, 0) << launched::text(outcome.why) << outcome.err;
    EXPECT_EQ(outcome.why.mistake, "") << launched::text(outcome.why);
    for (int r = 0; r < ranks; ++r) {
        const std::string done = "rank " + std::to_string(r) + " is done\n";
        EXPECT_NE(outcome.out.find(done), std::string::npos) << outcome.out << outcome.err;
    }
    EXPECT_EQ(static_cast<int>(outcome.in_mpi.size()), ranks);
    for (const double seconds : outcome.in_mpi)
        EXPECT_GT(seconds, 0);
}

INSTANTIATE_TEST_SUITE_P(Ranks, Right, testing::ValuesIn(rank_counts()));

TEST(Library, GivesAMessageOnlyWhenItsRequestIsComplete)
{
    const launched::Outcome outcome = launched::run("reads_too_early 5", 2);
    EXPECT_EQ(outcome.status, 0) << launched::text(outcome.why) << outcome.err;
}

// MPI buffers a small message, so this mistake does not show without the checker: the preloaded
// library does nothing without a state file.
TEST(Library, DoesNothingWithoutAState)
{
    const command::Scratch scratch;
    const command::Result result =
        command::run("cd " + scratch.path() + " && " + launched::line("all_send_first", 2, ""));
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("rank 1 is done\n"), std::string::npos) << result.out;
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

} // namespace
