// Compiled once and linked with each kernel of one process: serial, openmp, vector, streaming,
// stream.
#include <gtest/gtest.h>
#include <omp.h>

#include <limits>

#include "check.hpp"
#include "support/cases.hpp"

namespace
{

using namespace array_addition;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, FillsByTheFormula)
{
    for (const std::size_t n : cases::sizes) {
        Arrays x(n);
        fill(x.a, x.b, x.c, 17); // a block that does not begin at the beginning
        for (std::size_t i = 0; i < n; ++i) {
            EXPECT_EQ(x.a[i], a_at(17 + i));
            EXPECT_EQ(x.b[i], b_at(17 + i));
            EXPECT_EQ(x.c[i], 0);
        }
    }
}

TEST_P(EveryTeam, MatchesTheFormulaForEverySize)
{
    for (const std::size_t n : cases::sizes) {
        Arrays x(n);
        fill(x.a, x.b, x.c, 17);
        add(x.a, x.b, x.c);
        EXPECT_TRUE(judge(x.c, 17, {n}).check.ok()) << "n = " << n;
    }
}

// For any alignment of the arrays every element is added, and none outside. A thread's part may
// begin at any element too, because the sizes are not divisible by the number of threads.
TEST_P(EveryTeam, WritesTheWholeSpanAndNothingElseWhereverItBegins)
{
    for (const std::size_t n : cases::sizes)
        for (std::size_t offset = 0; offset < 8; ++offset) { // a cache line holds eight
            Arrays room(n + 16);
            fill(room.a, room.b, room.c, 0);
            for (double& value : room.c)
                value = -1;
            const auto c = room.c.subspan(offset, n);
            add(room.a.subspan(8 - offset, n), room.b.subspan(3, n), c);
            for (std::size_t i = 0; i < n; ++i)
                EXPECT_EQ(c[i], a_at(8 - offset + i) + b_at(3 + i))
                    << "n = " << n << ", offset " << offset;
            for (std::size_t i = 0; i < room.c.size(); ++i) {
                const bool outside = i < offset || i >= offset + n;
                EXPECT_TRUE(!outside || room.c[i] == -1)
                    << "n = " << n << ", offset " << offset << " wrote element " << i;
            }
        }
}

// The bytes moved are those that must be read and written, and for ordinary stores the
// write-allocates.
TEST(Bytes, MovedAreNotFewerThanNeeded)
{
    const primer::Outcome outcome = judge({}, 0, {1000});
    EXPECT_EQ(outcome.bytes, 24000);
    EXPECT_GE(outcome.bytes_moved, outcome.bytes);
    EXPECT_LE(outcome.bytes_moved, 32000);
}

// The check itself must be able to fail.
TEST(Judge, NoticesOneWrongElementWhereverItIs)
{
    for (const std::size_t wrong : {0, 50, 100}) {
        Arrays x(101);
        fill(x.a, x.b, x.c, 0);
        add(x.a, x.b, x.c);
        EXPECT_TRUE(judge(x.c, 0, {101}).check.ok());
        x.c[wrong] += 1;
        EXPECT_FALSE(judge(x.c, 0, {101}).check.ok());
        x.c[wrong] = std::numeric_limits<double>::quiet_NaN();
        EXPECT_FALSE(judge(x.c, 0, {101}).check.ok());
    }
}

TEST(DefaultSize, FitsIntoMemory)
{
    EXPECT_GE(default_size(), 1u);
    EXPECT_LE(needed_bytes(default_size()), static_cast<double>(primer::available_memory()));
}

} // namespace
