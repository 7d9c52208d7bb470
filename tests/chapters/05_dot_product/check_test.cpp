// The chapter's numbers, and whether its check can fail. (The serial kernel is linked.)
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.hpp"
#include "primer/machine.hpp"
#include "support/cases.hpp"

using namespace dot_product;

namespace
{

Operands filled(Problem problem, int workers = 1)
{
    choose_size(problem);
    Operands x(problem, {0, *problem.n});
    for (int worker = 0; worker < workers; ++worker)
        fill(x, worker, workers);
    return x;
}

} // namespace

// Filled by one worker or by many: the same numbers, and no result yet.
TEST(DotProductData, EveryShareIsFilled)
{
    for (const std::string job : {"dot", "matvec", "matmul"})
        for (const std::size_t n : {0, 1, 7, 64})
            for (const int workers : cases::threads) {
                const Operands one = filled({job, n}), team = filled({job, n}, workers);
                EXPECT_TRUE(std::ranges::equal(one.left.values, team.left.values));
                EXPECT_TRUE(std::ranges::equal(one.right.values, team.right.values));
                for (const double value : team.result.values)
                    EXPECT_TRUE(std::isnan(value));
            }
}

// Whole numbers: the order of additions does not matter. With rounded ones it must matter, or the
// test could not show that the threads' order varies.
TEST(DotProductData, IsExactOrRoundedWhenItIsAdded)
{
    for (const std::string data : {"exact", "rounded"}) {
        const Operands x = filled({"dot", 4099, "", data});
        double forwards = 0, backwards = 0;
        for (std::size_t k = 0; k < 4099; ++k) {
            forwards += x.left.values[k] * x.right.values[k];
            backwards += x.left.values[4098 - k] * x.right.values[4098 - k];
        }
        EXPECT_EQ(forwards == backwards, data == "exact");
    }
}

// The formulas for the exact answers, against sums in more digits than the kernels have.
TEST(DotProductCheck, FormulaAndAdditionAgree)
{
    for (const std::string data : {"exact", "rounded"})
        for (const std::size_t n : {1, 2, 1008, 1009, 1010, 2500}) {
            Operands x = filled({"dot", n, "", data});
            long double sum = 0;
            for (std::size_t k = 0; k < n; ++k)
                sum += static_cast<long double>(x.left.values[k]) * x.right.values[k];
            keep(x, static_cast<double>(sum));
            EXPECT_LE(largest_error(x),
                      data == "exact" ? 0 : std::numeric_limits<double>::epsilon());
        }
}

// The check must be able to fail: for one element, wherever it is, and for what is no number.
TEST(DotProductCheck, NoticesOneWrongElement)
{
    for (const std::string data : {"exact", "rounded"})
        for (const std::string job : {"dot", "matvec", "matmul"}) {
            Operands x = filled({job, 50, "", data});
            EXPECT_FALSE(judge(x).check.ok()) << "nothing was computed yet";
            for (std::size_t i = 0; i < x.result.values.size(); i += 7) {
                multiply(x, dot);
                ASSERT_TRUE(judge(x).check.ok());
                double& element = x.result.values[i];
                const double right = element;
                element = right * (1 + 60 * std::numeric_limits<double>::epsilon()); // allowed: 50
                EXPECT_FALSE(judge(x).check.ok()) << job << ", element " << i;
                element = std::numeric_limits<double>::quiet_NaN();
                EXPECT_FALSE(judge(x).check.ok()) << job << ", element " << i;
            }
        }
}

// Rounded sums: wrong with whole numbers is wrong, whatever the rounded ones say.
TEST(DotProductCheck, TheProofCounts)
{
    Operands x = filled({"dot", 1000, "", "rounded"});
    const auto fill_all = [&] { fill(x, 0, 1); };
    prove(x, fill_all, [&] { multiply(x, dot); });
    EXPECT_EQ(x.proof, 0);
    fill_all();
    multiply(x, dot);
    EXPECT_TRUE(judge(x).check.ok());
    EXPECT_EQ(judge(x).distinct_results, 1u) << "the proof's result is not one of them";
    prove(x, fill_all, [&] { keep(x, dot(x.left.values, x.right.values) + 1); });
    EXPECT_EQ(x.proof, 1);
    fill_all();
    multiply(x, dot);
    EXPECT_FALSE(judge(x).check.ok());
}

TEST(DotProductDefault, FitsIntoMemoryAndIsExact)
{
    for (const std::string job : {"dot", "matvec", "matmul"}) {
        Problem problem{job};
        choose_size(problem);
        ASSERT_TRUE(problem.n.has_value());
        EXPECT_GE(*problem.n, 1u);
        EXPECT_LE(needed_bytes(problem), static_cast<double>(primer::available_memory()));
        EXPECT_TRUE(is_exact(problem));
    }
    Problem zero{"dot", 0};
    choose_size(zero);
    EXPECT_EQ(zero.n, std::size_t{0}) << "0 is a size, not a missing one";
    Problem huge{"dot", std::size_t{1} << 40};
    choose_size(huge);
    EXPECT_FALSE(is_exact(huge)) << "its sum is above 2^53";
}
