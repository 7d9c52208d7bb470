// Compiled once and linked with each kernel of one process.
#include <gtest/gtest.h>
#include <omp.h>

#include <atomic>
#include <vector>

#include "map_items.hpp"
#include "support/cases.hpp"

namespace
{

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, DoesEachItemOnceByAWorkerOfTheTeam)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t chunk : {1, 3, 5000}) {
            std::vector<std::atomic<int>> times(n);
            std::atomic<int> strangers = 0;
            parallel_map::map_items(n, chunk, [&](std::size_t i, int worker) {
                ++times[i];
                strangers += worker < 0 || worker >= GetParam() ? 1 : 0;
            });
            for (std::size_t i = 0; i < n; ++i)
                EXPECT_EQ(times[i], 1) << "item " << i << " of " << n << ", chunk " << chunk;
            EXPECT_EQ(strangers, 0) << n;
        }
}

// A worker that is called twice at the same time would share what belongs to it.
TEST_P(EveryTeam, NoTwoItemsHaveTheSameWorkerAtTheSameTime)
{
    std::vector<std::atomic<int>> busy(static_cast<std::size_t>(GetParam()));
    std::atomic<int> clashes = 0;
    parallel_map::map_items(2000, 1, [&](std::size_t, int worker) {
        auto& mine = busy[static_cast<std::size_t>(worker)];
        clashes += mine++ != 0 ? 1 : 0;
        --mine;
    });
    EXPECT_EQ(clashes, 0);
}

} // namespace
