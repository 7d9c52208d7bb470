#include "dot_product_mpi.hpp"

#include <gtest/gtest.h>

#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/command.hpp"

using namespace dot_product;

namespace
{

Kernels kernels()
{
    return {[](Vector x, Vector y) { return dot_mpi(x, y, MPI_COMM_WORLD); }, matvec_serial,
            matmul_serial};
}

// This rank's part of the problem, done once.
Operands done(Problem problem)
{
    settle(problem);
    Operands x(problem, primer::mpi::rank(MPI_COMM_WORLD), primer::mpi::size(MPI_COMM_WORLD));
    fill(x);
    multiply(x, kernels());
    return x;
}

// Whether the ranks' rows are the serial answer, bit for bit, and all of it.
void expect_serial_rows(const Problem& problem)
{
    const Operands mine = done(problem);
    std::uint64_t checksum = judge(mine).checksum;
    MPI_Allreduce(MPI_IN_PLACE, &checksum, 1, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
    Operands all(mine.problem);
    fill(all);
    multiply(all, {dot_serial, matvec_serial, matmul_serial});
    EXPECT_TRUE(judge(mine).check.ok()) << problem.job << ", n = " << *mine.problem.n;
    EXPECT_EQ(checksum, judge(all).checksum) << problem.job << ", n = " << *mine.problem.n;
}

} // namespace

TEST(Mpi, DotIsRightAndTheSameOnEveryRank)
{
    for (const std::size_t n : cases::sizes) {
        const Operands x = done({"dot", n, ""});
        double first = x.result.values[0];
        MPI_Bcast(&first, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        EXPECT_TRUE(judge(x).check.ok()) << "n = " << n;
        EXPECT_EQ(first, x.result.values[0]) << "n = " << n;
    }
}

TEST(Mpi, RowsTogetherAreTheSerialAnswer)
{
    for (const std::size_t n : cases::sizes) {
        if (n <= 1000)
            expect_serial_rows({"matvec", n, ""});
        if (n <= 101)
            expect_serial_rows({"matmul", n, ""});
    }
}

TEST(Mpi, MatrixFilesAreSharedOutByRows)
{
    const std::string data = command::environment("PRIMER_SOURCE") + "/data/";
    for (const char* file : {"wide.mtx", "poisson.mtx", "magic.mtx", "symmetric_array.mtx"})
        for (const char* job : {"matvec", "matmul"})
            expect_serial_rows({job, std::nullopt, data + file});
}
