#include "array_addition.hpp"

#include <gtest/gtest.h>
#include <omp.h>

#include <limits>
#include <tuple>

#include "support/cases.hpp"

namespace
{

using namespace array_addition;

using Fill = void (*)(Arrays&);
using Add = void (*)(std::span<const double>, std::span<const double>, std::span<double>);

// One way of doing it, with a number of threads.
using Way = std::tuple<const char*, Fill, Add, int>;

class EveryWay : public testing::TestWithParam<Way>
{
};

TEST_P(EveryWay, MatchesTheFormulaForEverySize)
{
    const auto [name, fill, add, threads] = GetParam();
    omp_set_num_threads(threads);
    for (const std::size_t n : cases::sizes) {
        Arrays arrays(n, 17); // a block that does not begin at the beginning
        fill(arrays);
        add(arrays.a, arrays.b, arrays.c);
        const primer::Outcome outcome = judge(arrays, {n});
        EXPECT_TRUE(outcome.check.ok()) << name << ", n = " << n << ", threads = " << threads;

        Arrays expected(n, 17);
        fill_serial(expected);
        add_serial(expected.a, expected.b, expected.c);
        EXPECT_EQ(outcome.checksum, judge(expected, {n}).checksum);
    }
}

INSTANTIATE_TEST_SUITE_P(Serial, EveryWay,
                         testing::Values(Way{"serial", fill_serial, add_serial, 1}));
INSTANTIATE_TEST_SUITE_P(OpenMP, EveryWay,
                         testing::Combine(testing::Values("openmp"), testing::Values(fill_openmp),
                                          testing::Values(add_openmp),
                                          testing::ValuesIn(cases::threads)));

// The check itself must be able to fail.
TEST(Judge, NoticesOneWrongElementWhereverItIs)
{
    for (const std::size_t wrong : {0, 50, 100}) {
        Arrays arrays(101);
        fill_serial(arrays);
        add_serial(arrays.a, arrays.b, arrays.c);
        arrays.c[wrong] += 1;
        EXPECT_FALSE(judge(arrays, {101}).check.ok());
        arrays.c[wrong] = std::numeric_limits<double>::quiet_NaN();
        EXPECT_FALSE(judge(arrays, {101}).check.ok());
    }
}

TEST(DefaultSize, FitsIntoMemory)
{
    EXPECT_GE(default_size(), 1u);
    EXPECT_LE(needed_bytes(default_size()), static_cast<double>(primer::available_memory()));
}

} // namespace
