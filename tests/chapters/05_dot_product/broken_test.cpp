// A wrong answer is said in words, ends with status 1, and is recorded as wrong.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace
{

void expect_wrong(const std::string& command_line)
{
    const command::Scratch scratch;
    const command::Result result =
        command::run(command_line + " --repeats 1 --json " + scratch.path("r.json"));
    EXPECT_EQ(result.status, 1) << command_line << result.out << result.err;
    EXPECT_NE(result.err.find("WRONG answer"), std::string::npos) << result.err;
    EXPECT_NE(command::contents(scratch.path("r.json")).find("\"verified\": false"),
              std::string::npos);
}

} // namespace

TEST(Broken, SerialKernels)
{
    const std::string program = command::program("broken/dot_product_serial_mistakes");
    expect_wrong(program + " --job dot --n 100000"); // one element of 100 000 is missing
    expect_wrong(program + " --job matvec --n 300"); // the last row has a neighbour's x
    expect_wrong(program + " --job matmul --n 80");  // B is read as if it were transposed
    expect_wrong(program + " --job matmul --matrix " + command::environment("PRIMER_SOURCE") +
                 "/data/poisson.mtx");
}

TEST(Broken, TeamThatForgetsItsLastThread)
{
    expect_wrong("OMP_NUM_THREADS=3 " +
                 command::program("broken/dot_product_openmp_ordered_forgets_thread") +
                 " --n 1000");
}

TEST(Broken, WrongOnEveryRank)
{
    expect_wrong(command::mpirun(3, "broken/dot_product_mpi_wrong_everywhere") + " --n 1000");
}

TEST(Broken, WrongOnOneRankOfThree)
{
    expect_wrong(command::mpirun(3, "broken/dot_product_mpi_wrong_on_last_rank") + " --n 1000");
}
