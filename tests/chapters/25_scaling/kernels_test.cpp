// Compiled once and linked with each kernel of one process.
#include <gtest/gtest.h>
#include <omp.h>

#include "check.hpp"
#include "support/cases.hpp"

namespace
{

using scaling::Job;
using scaling::Word;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, EverySizeOfEachPart)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t head : {0, 1, 7})
            for (const std::size_t words : {1, 2, 9}) {
                const Job job{n, head, words, 3};
                EXPECT_EQ(scaling::run(job), scaling::exact(job)) << n << " " << head;
            }
}

TEST_P(EveryTeam, EveryNumberOfSteps)
{
    for (std::size_t steps = 0; steps < 9; ++steps) {
        const Job job{64, 2, 3, steps};
        EXPECT_EQ(scaling::run(job), scaling::exact(job)) << steps;
    }
}

TEST(Exact, IsWhatPlainLoopsComeTo)
{
    Word sum = 0;
    for (Word i = 0; i < 1001; ++i) {
        EXPECT_EQ(scaling::exact_items(i, 42), sum);
        sum += scaling::mill(i + 42);
    }
}

TEST(Exact, BlocksCoverAllItemsOnce)
{
    for (const std::size_t n : cases::sizes)
        for (const int workers : {1, 2, 3, 5, 8}) {
            std::size_t next = 0;
            for (int w = 0; w < workers; ++w) {
                const auto [begin, end] = scaling::block(n, workers, w);
                EXPECT_EQ(begin, next);
                EXPECT_LE(end - begin, n / static_cast<std::size_t>(workers) + 1);
                next = end;
            }
            EXPECT_EQ(next, n);
        }
}

// However early the step is in which one item is wrong, and even where the parts are powers of two.
TEST(Judge, NoticesOneItemOfOneStep)
{
    const scaling::Problem problem{64, 4, 64, 20};
    const Job job = scaling::job_of(problem);
    EXPECT_TRUE(scaling::judge(scaling::exact(job), problem, 1, 1).check.ok());
    for (std::size_t wrong = 0; wrong < job.steps; ++wrong) {
        Word carry = 0, all_steps = 0;
        for (std::size_t step = 0; step < job.steps; ++step) {
            const Word head = scaling::exact_items(job.head, carry);
            const Word lost = step == wrong ? scaling::mill(head) : 0;
            carry = (2 * Word{job.words} - 1) * (scaling::exact_items(job.n, head) - lost);
            all_steps += carry;
        }
        EXPECT_FALSE(scaling::judge(all_steps, problem, 1, 1).check.ok()) << wrong;
    }
}

} // namespace
