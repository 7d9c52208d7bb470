// Our own loops: with one thread, by a team, and by a team in a fixed order.
#include "every_case.hpp"

#include <cmath>
#include <limits>

#include "fill_by_team.hpp"
#include "primer/machine.hpp"
#include "support/command.hpp"

using namespace dot_product;

namespace
{

const Kernels serial{dot_serial, matvec_serial, matmul_serial};
const Kernels openmp{dot_openmp, matvec_openmp, matmul_openmp};
const Kernels ordered{dot_openmp_ordered, matvec_openmp, matmul_openmp};

std::string data_folder()
{
    return command::environment("PRIMER_SOURCE") + "/data";
}

} // namespace

TEST(DotProduct, Serial)
{
    check_every_case(serial);
    check_matrix_files(serial, data_folder());
}

TEST(DotProduct, OpenMP)
{
    check_every_case(openmp);
    check_matrix_files(openmp, data_folder());
}

TEST(DotProduct, OpenMPOrdered)
{
    check_every_case(ordered);
}

// The same bits in every repeat, for every number of threads: that is what the order is for.
TEST(DotProduct, OrderedSumsHaveTheSameBitsInEveryRepeat)
{
    for (const int threads : {2, 3, 5, 8}) {
        omp_set_num_threads(threads);
        Operands x(problem_of("dot", 100003));
        fill(x);
        for (int repeat = 0; repeat < 200; ++repeat)
            multiply(x, ordered);
        EXPECT_EQ(judge(x).distinct_results, std::size_t{1}) << threads << " threads";
    }
}

// The team's rows are computed as one thread computes them: no bit differs.
TEST(DotProduct, RowsAreTheSameBitsForEveryNumberOfThreads)
{
    for (const std::string job : {"matvec", "matmul"}) {
        Operands alone(problem_of(job, 101));
        fill(alone);
        multiply(alone, serial);
        for (const int threads : cases::threads) {
            omp_set_num_threads(threads);
            Operands x(problem_of(job, 101));
            fill_by_team(x);
            multiply(x, openmp);
            EXPECT_EQ(judge(x).checksum, judge(alone).checksum) << job << ", " << threads;
        }
    }
}

// Filled by a team or by one thread, whole or in parts: the same numbers.
TEST(DotProduct, EveryShareIsFilled)
{
    for (const std::string job : {"dot", "matvec", "matmul"})
        for (const std::size_t n :
             {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{64}})
            for (const int threads : cases::threads) {
                omp_set_num_threads(threads);
                Operands one(problem_of(job, n)), team(problem_of(job, n));
                fill(one);
                fill_by_team(team);
                EXPECT_TRUE(std::equal(one.left.values.begin(), one.left.values.end(),
                                       team.left.values.begin()));
                EXPECT_TRUE(std::equal(one.right.values.begin(), one.right.values.end(),
                                       team.right.values.begin()));
                for (const double value : team.result.values)
                    EXPECT_TRUE(std::isnan(value));
            }
}

// The check must be able to fail: for one element, wherever it is, and for what is no number.
TEST(DotProductJudge, NoticesOneWrongElement)
{
    for (const std::string job : {"dot", "matvec", "matmul"}) {
        Operands x(problem_of(job, 50));
        fill(x);
        EXPECT_FALSE(judge(x).check.ok()) << "nothing was computed yet";
        for (std::size_t i = 0; i < x.result.values.size(); i += 7) {
            multiply(x, serial);
            ASSERT_TRUE(judge(x).check.ok());
            double& element = x.result.values[i];
            const double right = element;
            element = right * (1 + 60 * std::numeric_limits<double>::epsilon()); // bound: 50
            EXPECT_FALSE(judge(x).check.ok()) << job << ", element " << i;
            element = std::numeric_limits<double>::quiet_NaN();
            EXPECT_FALSE(judge(x).check.ok()) << job << ", element " << i;
        }
    }
}

// The formulas for the exact answers, against sums in more digits than the kernels have.
TEST(DotProductJudge, FormulaAndAdditionAgree)
{
    for (const std::size_t n : {1, 2, 1008, 1009, 1010, 2500}) {
        Operands x(problem_of("dot", n));
        fill(x);
        long double sum = 0;
        for (std::size_t k = 0; k < n; ++k)
            sum += static_cast<long double>(x.left.values[k]) * x.right.values[k];
        x.result.values[0] = static_cast<double>(sum);
        EXPECT_LE(judge(x).check.error, std::numeric_limits<double>::epsilon()) << n;
    }
}

// Sums must be rounded, or nobody could see that the order of additions matters.
TEST(DotProductData, IsRoundedWhenItIsAdded)
{
    Operands x(problem_of("dot", 4099));
    fill(x);
    double forwards = 0, backwards = 0;
    for (std::size_t k = 0; k < 4099; ++k) {
        forwards += x.left.values[k] * x.right.values[k];
        backwards += x.left.values[4098 - k] * x.right.values[4098 - k];
    }
    EXPECT_NE(forwards, backwards);
}

TEST(DotProductDefault, FitsIntoMemoryAndIsRecorded)
{
    for (const std::string job : {"dot", "matvec", "matmul"}) {
        Problem problem;
        problem.job = job;
        settle(problem);
        ASSERT_TRUE(problem.n.has_value());
        EXPECT_GE(*problem.n, 1u);
        EXPECT_LE(needed_bytes(problem), static_cast<double>(primer::available_memory()));
    }
    Problem zero = problem_of("dot", 0);
    EXPECT_EQ(zero.n, std::size_t{0}) << "0 is a size, not a missing one";
}
