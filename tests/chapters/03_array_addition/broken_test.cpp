// A wrong answer is said in words, ends with status 1, and is recorded as wrong.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace
{

void expect_wrong(const std::string& command_line)
{
    const command::Scratch scratch;
    const command::Result result =
        command::run(command_line + " --n 1000 --repeats 1 --json " + scratch.path("r.json"));
    EXPECT_EQ(result.status, 1) << command_line << result.out << result.err;
    EXPECT_NE(result.err.find("WRONG answer"), std::string::npos) << result.err;
    EXPECT_NE(command::contents(scratch.path("r.json")).find("\"verified\": false"),
              std::string::npos);
}

TEST(Broken, SerialThatForgetsTheLastElement)
{
    expect_wrong(command::program("broken/array_addition_serial_forgets_last"));
}

TEST(Broken, ThreadsThatLoseTheRemainder)
{
    expect_wrong("OMP_NUM_THREADS=3 " +
                 command::program("broken/array_addition_openmp_loses_remainder"));
}

TEST(Broken, WrongOnEveryRank)
{
    expect_wrong(command::mpirun(3, "broken/array_addition_mpi_wrong_everywhere"));
}

TEST(Broken, WrongOnOneRankOfThree)
{
    expect_wrong(command::mpirun(3, "broken/array_addition_mpi_wrong_on_last_rank"));
}

} // namespace
