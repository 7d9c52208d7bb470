// The lesson's race.cpp must be wrong, or the lesson would be. Two threads need two processors to
// lose counts: with one, ThreadSanitizer alone can tell (see CMakeLists.txt).
#include <gtest/gtest.h>
#include <omp.h>

#include <thread>

#include "check.hpp"

using namespace counting;

TEST(Race, LosesCounts)
{
    const std::size_t n = 5000000;
    omp_set_num_threads(1);
    EXPECT_EQ(error_of(count_to(n), n), 0) << "one thread has nobody to race with";
    omp_set_num_threads(2);
    if (std::thread::hardware_concurrency() < 2) {
        count_to(n);
        GTEST_SKIP() << "one processor: threads share it, and may never meet";
    }
    // Beside other load one thread may end before the other begins: once in many tries is enough.
    double lost = 0;
    for (int run = 0; run < 1000 && lost == 0; ++run)
        lost = error_of(count_to(n), n);
    EXPECT_GT(lost, 0);
}
