// Compiled once and linked with each kernel of one process.
#include <gtest/gtest.h>
#include <omp.h>

#include "jobs.hpp"

using namespace hybrid;

namespace
{

primer::Outcome done(const Job& job)
{
    std::vector<double> table(job.entries);
    std::vector<Energy> particles(job.n);
    std::vector<Count> tally(job.bins, 77); // whatever it held before
    fill(table);
    begin(particles, 0);
    run(job, table, particles, tally);
    return judge(job, table, particles, 0, tally, [](std::span<Count>) {});
}

} // namespace

TEST(Kernel, IsRightWithAnyNumberOfThreads)
{
    for (const int threads : {1, 2, 3, 5, 8}) {
        omp_set_num_threads(threads);
        for (const Job& job : jobs::small())
            EXPECT_EQ(done(job).check.error, 0)
                << job.n << " particles, " << job.entries << " entries, " << threads << " threads";
    }
}

// One wrong entry, energy or count is found.
TEST(Check, FindsOneMistake)
{
    const Job job{100, 50, 3, 7};
    std::vector<double> table(job.entries);
    std::vector<Energy> particles(job.n);
    std::vector<Count> tally(job.bins);
    fill(table);
    begin(particles, 0);
    run(job, table, particles, tally);
    const auto error = [&] {
        return judge(job, table, particles, 0, tally, [](std::span<Count>) {}).check.error;
    };
    EXPECT_EQ(error(), 0);
    table.back() += 1;
    EXPECT_EQ(error(), 1);
    table.back() -= 1;
    particles[99] ^= 1;
    EXPECT_EQ(error(), 1);
    particles[99] ^= 1;
    tally[6] += 1;
    EXPECT_EQ(error(), 1);
}

// The interpolation is exact at entries, and half way between two it is their mean.
TEST(Table, IsInterpolated)
{
    const std::vector<double> table = {1, 3, 10};
    const Energy quarter = Energy{1} << 62;
    EXPECT_EQ(collide(table, 0, 5), scatter(0, 65536.0 * 1, 5));
    EXPECT_EQ(collide(table, quarter, 5), scatter(quarter, 65536.0 * 2, 5));
    EXPECT_EQ(collide(table, 2 * quarter, 5), scatter(2 * quarter, 65536.0 * 3, 5));
    EXPECT_EQ(collide(table, 3 * quarter, 5), scatter(3 * quarter, 65536.0 * 6.5, 5));
    EXPECT_EQ(place(~Energy{0}, 2).part, 1u) << "the highest energy is beyond no entry";
}
