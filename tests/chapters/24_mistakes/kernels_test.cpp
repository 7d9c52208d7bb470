// Compiled once and linked with each kernel of one process: serial, openmp, critical, shared_line.
#include <gtest/gtest.h>
#include <omp.h>

#include "check.hpp"
#include "support/cases.hpp"

namespace
{

using namespace mistakes;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, SumsExactlyForEverySize)
{
    for (const std::size_t n : cases::sizes) {
        primer::Untouched x(n);
        fill_in(x.span(), 0);
        EXPECT_EQ(sum(x.span()), exact(n)) << "n = " << n;
    }
}

TEST_P(EveryTeam, FillsABlockThatDoesNotBeginAtTheBeginning)
{
    for (const std::size_t n : cases::sizes) {
        primer::Untouched x(n);
        fill_in(x.span(), 17);
        EXPECT_EQ(sum(x.span()), exact(17 + n) - exact(17)) << "n = " << n;
    }
}

// The formula itself, against plain additions.
TEST(Judge, KnowsTheExactSum)
{
    double sum = 0;
    for (std::size_t n = 0; n < 3000; ++n) {
        EXPECT_EQ(exact(n), sum);
        sum += x_at(n);
    }
    EXPECT_TRUE(judge(exact(101), {101}).check.ok());
    EXPECT_FALSE(judge(exact(101) + 1, {101}).check.ok());
}

} // namespace
