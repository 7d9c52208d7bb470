// Compiled once and linked with each kernel of one process: serial, openmp, atomic, critical, lock,
// slots, padded.
#include <gtest/gtest.h>
#include <omp.h>

#include <limits>

#include "check.hpp"
#include "support/cases.hpp"

namespace
{

using namespace counting;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, CountsExactlyForEverySize)
{
    for (const std::size_t n : cases::sizes) {
        const Totals totals = count_to(n);
        EXPECT_EQ(totals.count, exact_count(n)) << "n = " << n;
        EXPECT_EQ(totals.weight, exact_weight(n)) << "n = " << n;
    }
}

// The formulas themselves, against plain additions.
TEST(Judge, KnowsTheExactTotals)
{
    Totals totals;
    for (std::size_t n = 0; n < 3000; ++n) {
        EXPECT_EQ(exact_count(n), totals.count);
        EXPECT_EQ(exact_weight(n), totals.weight);
        totals.count += n;
        totals.weight += weight_of(n);
    }
}

// Also where the count is larger than 2^64, and at the largest n, where no weight may be rounded.
TEST(Judge, CountsModulo2To64)
{
    for (const std::uint64_t n : {std::uint64_t{1} << 33, (std::uint64_t{1} << 33) + 1,
                                  std::uint64_t{6074001000}, std::uint64_t{largest_n - 1}}) {
        EXPECT_EQ(exact_count(n + 1) - exact_count(n), n); // the subtraction wraps as the sum does
        EXPECT_EQ(exact_weight(n + 1) - exact_weight(n), weight_of(n));
    }
}

TEST(Judge, NoticesOneNumberLeftOutOrCountedTwice)
{
    const std::size_t n = 3001;
    Totals right{exact_count(n), exact_weight(n)};
    EXPECT_TRUE(judge(right, {n}).check.ok());
    for (std::size_t i = 0; i < n; ++i) { // also number 0, which no count can show
        EXPECT_FALSE(judge({right.count - i, right.weight - weight_of(i)}, {n}).check.ok());
        EXPECT_FALSE(judge({right.count + i, right.weight + weight_of(i)}, {n}).check.ok());
    }
    right.weight = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(judge(right, {n}).check.ok());
}

TEST(Judge, RefusesMoreThanADoubleHoldsExactly)
{
    EXPECT_NO_THROW(require_exact({largest_n}));
    EXPECT_THROW(require_exact({largest_n + 1}), primer::BadRequest);
}

} // namespace
