// A wrong answer is said in words, ends with status 1, and is recorded as wrong: also when one
// product of tens of millions is missing.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace
{

const std::string openmp =
    "OMP_NUM_THREADS=3 " + command::program("broken/dot_product_openmp_mistakes");

void expect_wrong(const std::string& mistake, const std::string& command_line)
{
    const command::Scratch scratch;
    const command::Result result = command::run("MISTAKE=" + mistake + " " + command_line +
                                                " --repeats 1 --json " + scratch.path("r.json"));
    EXPECT_EQ(result.status, 1) << mistake << ": " << command_line << result.out << result.err;
    EXPECT_NE(result.err.find("WRONG answer"), std::string::npos) << result.err;
    EXPECT_NE(command::contents(scratch.path("r.json")).find("\"verified\": false"),
              std::string::npos);
}

// The mistaken program is right without its mistake: it is the mistake that is noticed.
void expect_right(const std::string& command_line)
{
    const command::Result result = command::run(command_line + " --repeats 1");
    EXPECT_EQ(result.status, 0) << result.err;
}

} // namespace

// At the default size: the longer the sum, the smaller the effect of one missing product.
TEST(Broken, OneProductLeftOutOrCountedTwice)
{
    for (const char* mistake : {"first", "last", "border", "twice"})
        expect_wrong(mistake, openmp);
    expect_wrong("first", openmp + " --job matvec");
    expect_wrong("border", openmp + " --job matvec");
    expect_wrong("last", openmp + " --job matmul");
    expect_wrong("twice", openmp + " --job matmul");
    for (const std::string job : {"dot", "matvec", "matmul"})
        expect_right(openmp + " --job " + job);
}

// Where sums are rounded, and a matrix from a file: the proof with whole numbers finds it.
TEST(Broken, OneProductLeftOutOfARoundedSum)
{
    expect_wrong("border", openmp + " --data rounded");
    expect_right(openmp + " --data rounded");
    const std::string file = command::environment("PRIMER_SOURCE") + "/data/poisson.mtx";
    expect_wrong("first", openmp + " --job matvec --matrix " + file);
    expect_wrong("transposed", openmp + " --job matmul --matrix " + file);
    expect_right(openmp + " --job matmul --matrix " + file);
}

TEST(Broken, TeamThatForgetsItsLastThread)
{
    expect_wrong("thread", openmp + " --n 1000");
}

TEST(Broken, WrongOnEveryRankOrOnOne)
{
    const std::string mpi = command::mpirun(3, "broken/dot_product_mpi_mpi_mistakes");
    for (const char* mistake : {"largest", "last_rank", "border"})
        for (const char* data : {"exact", "rounded"})
            expect_wrong(mistake, mpi + " --n 1000 --data " + data);
    expect_right(mpi + " --n 1000");
}
