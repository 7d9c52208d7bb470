// What a rank throws that is not agreed upon ends the whole job. The launcher's exit status is that
// of a program of one process: 2 for what the user can change, 1 for the rest.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace
{

struct Thrown {
    const char* what;
    int status;
    const char* line;
};
const Thrown thrown[] = {
    {"request", 2, "rank 1: --n 5: must be smaller"},
    {"memory", 2, "rank 1: out of memory: choose a smaller size"},
    {"other", 1, "rank 1: something else"},
};

TEST(RunProgram, OneRankThatThrowsEndsTheJobWithItsStatus)
{
    for (const auto& [what, status, line] : thrown) {
        const auto result =
            command::run("timeout 60 " + command::mpirun(2, "one_rank_throws") + " " + what);
        EXPECT_EQ(result.status, status) << what << "\n" << result.err;
        EXPECT_NE(result.err.find(line), std::string::npos) << what << "\n" << result.err;
    }
}

} // namespace
