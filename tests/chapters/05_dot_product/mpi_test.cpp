#include <gtest/gtest.h>

#include "check.hpp"
#include "dot_product_mpi.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/command.hpp"
#include "support/test_comm.hpp"

using namespace dot_product;

namespace
{

// This rank's part of the problem, done once.
Operands done(Problem problem)
{
    choose_size(problem);
    Operands x(problem, primer::block(*problem.n, primer::mpi::size(test_comm()),
                                      primer::mpi::rank(test_comm())));
    fill(x, 0, 1);
    load_matrix(x);
    multiply(x, [](Vector a, Vector b) { return dot(a, b, test_comm()); });
    return x;
}

// Whether the ranks' rows are the serial answer, bit for bit, and all of it.
void expect_serial_rows(const Problem& problem)
{
    const Operands mine = done(problem);
    std::uint64_t checksum = judge(mine).checksum;
    MPI_Allreduce(MPI_IN_PLACE, &checksum, 1, MPI_UINT64_T, MPI_SUM, test_comm());
    Operands all(mine.problem, {0, *mine.problem.n});
    fill(all, 0, 1);
    load_matrix(all);
    multiply(all, [](Vector a, Vector b) { return dot(a, b); });
    EXPECT_TRUE(judge(mine).check.ok()) << problem.job << ", n = " << *mine.problem.n;
    EXPECT_EQ(checksum, judge(all).checksum) << problem.job << ", n = " << *mine.problem.n;
}

} // namespace

TEST(Mpi, DotIsRightAndTheSameOnEveryRank)
{
    for (const std::string data : {"exact", "rounded"})
        for (const std::size_t n : cases::sizes) {
            const Operands x = done({"dot", n, "", data});
            double first = x.sum;
            MPI_Bcast(&first, 1, MPI_DOUBLE, 0, test_comm());
            EXPECT_TRUE(judge(x).check.ok()) << "n = " << n;
            EXPECT_EQ(first, x.sum) << "n = " << n;
        }
}

TEST(Mpi, RowsTogetherAreTheSerialAnswer)
{
    for (const std::string data : {"exact", "rounded"})
        for (const std::size_t n : cases::sizes) {
            if (n <= 1000)
                expect_serial_rows({"matvec", n, "", data});
            if (n <= 101)
                expect_serial_rows({"matmul", n, "", data});
        }
}

TEST(Mpi, MatrixFilesAreSharedOutByRows)
{
    const std::string data = command::environment("PRIMER_SOURCE") + "/data/";
    for (const char* file : {"wide.mtx", "poisson.mtx", "magic.mtx", "symmetric_array.mtx"})
        for (const char* job : {"matvec", "matmul"})
            expect_serial_rows({job, std::nullopt, data + file});
}
