// What is counted of a program's repeats: by the kernel, whatever the processor gives.
#include "primer/counters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <thread>

#include <sys/mman.h>

#include "primer/timing.hpp"

namespace
{

using namespace primer;

constexpr std::size_t pages = 2000;

// The first touch of so many fresh pages. A sanitizer would touch as many of its own.
__attribute__((no_sanitize("thread", "address"))) void touch_fresh_pages()
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* const memory =
        mmap(nullptr, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(memory, MAP_FAILED);
    static_cast<void>(madvise(memory, pages * page, MADV_NOHUGEPAGE));
    for (std::size_t i = 0; i < pages; ++i)
        static_cast<volatile char*>(memory)[i * page] = 1;
    munmap(memory, pages * page);
}

std::size_t place_of(const std::string& name)
{
    return static_cast<std::size_t>(std::find(counter_names.begin(), counter_names.end(), name) -
                                    counter_names.begin());
}

// What the least disturbed repeat counted: the machine may add a few.
double least(const char* name)
{
    double least = 1e300;
    for (const Counts& repeat : Counters::mine().repeats())
        least = std::min(least, repeat.at(place_of(name)));
    return least;
}

TEST(Counters, FreshPagesAreCountedAndOldOnesAreNot)
{
    measure(3, [] { touch_fresh_pages(); });
    ASSERT_EQ(Counters::mine().repeats().size(), 3u);
    EXPECT_GE(least("page_faults"), pages);
    EXPECT_LT(least("page_faults"), 1.5 * pages);
    volatile double value = 0;
    measure(3, [&] {
        for (int i = 0; i < 1000; ++i)
            value = value + 1;
    });
    EXPECT_LT(least("page_faults"), 1); // of one run of the kernel, and a repeat has many
    ASSERT_EQ(Counters::mine().repeats().size(), 3u) << "the first measurement was to be forgotten";
}

TEST(Counters, WhatPreparesIsNotCounted)
{
    measure(
        3, [] { touch_fresh_pages(); },
        [] { std::this_thread::sleep_for(std::chrono::milliseconds(2)); });
    EXPECT_LT(least("page_faults"), pages / 2.0);
    EXPECT_GE(least("switches_voluntary"), 1);
}

TEST(Counters, FaultsOfThreadsAreIncludedAlsoWhileTheyLive)
{
    std::promise<void> end;
    std::shared_future<void> until = end.get_future().share();
    std::vector<std::thread> threads;
    measure(3, [&] {
        std::promise<void> touched;
        threads.emplace_back([&touched, until] {
            touch_fresh_pages();
            touched.set_value();
            until.wait();
        });
        touched.get_future().wait();
    });
    EXPECT_GE(least("page_faults"), pages);
    end.set_value();
    for (std::thread& thread : threads)
        thread.join();
}

// The same calls as for hardware counters, with an event that the kernel counts itself.
TEST(Counters, AnEventCountsInTheThreadThatOpenedIt)
{
    const int file = open_event({PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS});
    if (file < 0) {
        EXPECT_TRUE(file == -EACCES || file == -EPERM || file == -ENOSYS) << file;
        EXPECT_TRUE(std::isnan(read_event(file).first));
        GTEST_SKIP() << "this machine forbids perf_event_open";
    }
    const auto [before, began] = read_event(file);
    touch_fresh_pages();
    const auto [after, ended] = read_event(file);
    EXPECT_GE(after - before, pages);
    EXPECT_LT(after - before, 1.5 * pages);
    EXPECT_GT(ended, began);
    std::thread([] { touch_fresh_pages(); }).join(); // it did not ask to be counted
    EXPECT_LT(read_event(file).first - after, 0.5 * pages);
    close(file);
}

// Works for so long on a processor, however often it is interrupted.
void use_processor(double seconds)
{
    const auto used = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    for (const double begin = used(); used() - begin < seconds;) {
    }
}

// As counters do it with the processor's events, but with some that every machine has.
TEST(Counters, OnlyWhereTheThreadsThatAskedDidTheWork)
{
    const int file = open_event({PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS});
    if (file < 0)
        GTEST_SKIP() << "this machine forbids perf_event_open";
    close(file);
    // A thread of its own: the test's main thread may have asked in another test.
    std::thread([] {
        Counters mine({{{PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS},
                        {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES},
                        {PERF_TYPE_SOFTWARE, 1000000},
                        {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS}}});
        mine.count_this_thread();
        mine.count_this_thread(); // counted once all the same
        const auto counted = [&](double seconds_of_others) {
            mine.start_over();
            mine.begin();
            touch_fresh_pages();
            use_processor(0.02);
            std::thread([&] { use_processor(seconds_of_others); }).join();
            mine.end();
            mine.repeat_ended(1);
            return mine.repeats().at(0);
        };
        EXPECT_GE(counted(0)[0], pages);
        EXPECT_LT(counted(0)[0], 1.5 * pages);
        EXPECT_TRUE(std::isnan(counted(0)[2])) << "there is no such event";
        EXPECT_GE(counted(0)[3], 0);
        EXPECT_TRUE(std::isnan(counted(0.04)[0])) << "half of the work was not counted";
        EXPECT_GE(counted(0.04)[place_of("page_faults")], pages) << "getrusage covers all";
        EXPECT_GE(counted(0)[0], pages) << "a repeat is judged alone";
    }).join();
}

TEST(Counters, NoThreadAskedSoThereIsNoNumber)
{
    Counters none;
    none.begin();
    none.end();
    none.repeat_ended(1);
    EXPECT_TRUE(std::isnan(none.repeats().at(0).at(place_of("migrations"))));
    EXPECT_GE(none.repeats().at(0).at(place_of("page_faults")), 0);
}

TEST(Counters, WhatIsNotThereIsNoNumber)
{
    EXPECT_LT(open_event({PERF_TYPE_SOFTWARE, 1000000}), 0);
    EXPECT_TRUE(std::isnan(read_event(-ENOENT).first));
}

} // namespace
