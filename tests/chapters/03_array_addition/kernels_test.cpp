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
        const primer::Outcome outcome = judge(arrays.c, 17, {n});
        EXPECT_TRUE(outcome.check.ok()) << name << ", n = " << n << ", threads = " << threads;

        Arrays expected(n, 17);
        fill_serial(expected);
        add_serial(expected.a, expected.b, expected.c);
        EXPECT_EQ(outcome.checksum, judge(expected.c, 17, {n}).checksum);
    }
}

// Wherever the arrays begin, every element is added, and none outside. A part of a thread begins at
// any element too, because the sizes do not divide.
TEST_P(EveryWay, WritesTheWholeSpanAndNothingElseWhereverItBegins)
{
    const auto [name, fill, add, threads] = GetParam();
    omp_set_num_threads(threads);
    for (const std::size_t n : cases::sizes)
        for (std::size_t offset = 0; offset < 8; ++offset) { // a cache line holds eight
            Arrays room(n + 16);
            fill(room);
            for (double& value : room.c)
                value = -1;
            const auto c = room.c.subspan(offset, n);
            add(room.a.subspan(8 - offset, n), room.b.subspan(3, n), c);
            for (std::size_t i = 0; i < n; ++i)
                EXPECT_EQ(c[i], a_at(8 - offset + i) + b_at(3 + i))
                    << name << ", n = " << n << ", offset " << offset;
            for (std::size_t i = 0; i < room.c.size(); ++i) {
                const bool outside = i < offset || i >= offset + n;
                EXPECT_TRUE(!outside || room.c[i] == -1)
                    << name << ", n = " << n << ", offset " << offset << " wrote element " << i;
            }
        }
}

// STREAM's pointers, seen as the spans of the others.
void add_with_stream(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    add_stream(a.data(), b.data(), c.data(), c.size());
}

auto team(const char* name, Fill fill, Add add)
{
    return testing::Combine(testing::Values(name), testing::Values(fill), testing::Values(add),
                            testing::ValuesIn(cases::threads));
}
INSTANTIATE_TEST_SUITE_P(Serial, EveryWay,
                         testing::Values(Way{"serial", fill_serial, add_serial, 1}));
INSTANTIATE_TEST_SUITE_P(OpenMP, EveryWay, team("openmp", fill_openmp, add_openmp));
INSTANTIATE_TEST_SUITE_P(Vector, EveryWay, team("vector", fill_openmp, add_vector));
INSTANTIATE_TEST_SUITE_P(Streaming, EveryWay, team("streaming", fill_openmp, add_streaming));
INSTANTIATE_TEST_SUITE_P(Stream, EveryWay, team("stream", fill_openmp, add_with_stream));

TEST(Fill, IsTheFormulaInVectorsAndForStream)
{
    for (const int threads : cases::threads) {
        omp_set_num_threads(threads);
        for (const std::size_t n : cases::sizes) {
            Vectors vectors(n);
            Arrays arrays(n);
            fill_vector(vectors);
            fill_stream(arrays.a.data(), arrays.b.data(), arrays.c.data(), n);
            for (std::size_t i = 0; i < n; ++i) {
                EXPECT_EQ(vectors.a[i], a_at(i));
                EXPECT_EQ(vectors.b[i], b_at(i));
                EXPECT_EQ(vectors.c[i], 0);
                EXPECT_EQ(arrays.a[i], a_at(i));
                EXPECT_EQ(arrays.b[i], b_at(i));
                EXPECT_EQ(arrays.c[i], 0);
            }
        }
    }
}

// The check itself must be able to fail.
TEST(Judge, NoticesOneWrongElementWhereverItIs)
{
    for (const std::size_t wrong : {0, 50, 100}) {
        Arrays arrays(101);
        fill_serial(arrays);
        add_serial(arrays.a, arrays.b, arrays.c);
        arrays.c[wrong] += 1;
        EXPECT_FALSE(judge(arrays.c, 0, {101}).check.ok());
        arrays.c[wrong] = std::numeric_limits<double>::quiet_NaN();
        EXPECT_FALSE(judge(arrays.c, 0, {101}).check.ok());
    }
}

TEST(DefaultSize, FitsIntoMemory)
{
    EXPECT_GE(default_size(), 1u);
    EXPECT_LE(needed_bytes(default_size()), static_cast<double>(primer::available_memory()));
}

} // namespace
