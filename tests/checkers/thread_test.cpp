// ThreadSanitizer, with OpenMP and Archer, reports a race and no correct program.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace
{

TEST(ThreadSanitizer, ReportsARace)
{
    for (int round = 0; round < 3; ++round) {
        const command::Result result = command::run(command::program("checked_race"));
        EXPECT_EQ(result.status, 66) << result.err;
        EXPECT_NE(result.err.find("data race"), std::string::npos) << result.err;
        EXPECT_NE(result.err.find("race.cpp"), std::string::npos) << result.err;
    }
}

TEST(ThreadSanitizer, ReportsNothingInACorrectProgram)
{
    for (int round = 0; round < 10; ++round) {
        const command::Result result = command::run(command::program("checked_reduction"));
        EXPECT_EQ(result.status, 0) << result.err;
        EXPECT_EQ(result.err, "");
    }
}

} // namespace
