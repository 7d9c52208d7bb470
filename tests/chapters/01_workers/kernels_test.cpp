// Compiled once and linked with each kernel of one program: serial, openmp, jthread, pool, fork, …
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <set>

#include "check.hpp"
#include "support/cases.hpp"

namespace
{

using namespace workers;

// The serial kernel is one worker, however many it is asked for.
const bool serial = [] {
    std::vector<Seen> two(2);
    return work({}, two, 1) == 1;
}();

struct Outcome {
    std::vector<double> cells;
    std::vector<Seen> seen;
    std::uint64_t counter;
};
Outcome run(std::size_t n, int team, std::size_t steps)
{
    Outcome all{std::vector<double>(n, -7.0), std::vector<Seen>(static_cast<std::size_t>(team)), 0};
    all.counter = work(all.cells, all.seen, steps);
    return all;
}

std::vector<int> teams()
{
    return serial ? std::vector{1}
                  : std::vector(std::begin(cases::threads), std::end(cases::threads));
}

TEST(Work, EveryCellHasItsOwnersNumberForEverySize)
{
    for (const int team : teams())
        for (const std::size_t n : cases::sizes)
            for (const std::size_t steps : {1, 2, 5}) {
                const Outcome all = run(n, team, steps);
                for (std::size_t i = 0; i < n; ++i) {
                    // The owner by counting, not by the formula of slot().
                    int owner = 0;
                    while (n * (static_cast<std::size_t>(owner) + 1) /
                               static_cast<std::size_t>(team) <=
                           i)
                        ++owner;
                    ASSERT_EQ(all.cells[i], static_cast<double>(steps) * (owner + 1))
                        << team << " workers, n = " << n << ", cell " << i;
                }
            }
}

TEST(Work, TheCounterIsTheSumOfAllNumbers)
{
    for (const int team : teams())
        for (const std::size_t steps : {0, 1, 3, 50}) {
            std::uint64_t sum = 0;
            for (std::size_t step = 0; step < steps; ++step)
                for (int number = 1; number <= team; ++number)
                    sum += static_cast<std::uint64_t>(number);
            EXPECT_EQ(run(10, team, steps).counter, sum) << team << " workers";
        }
}

// Threads see one counter, at one address. Forked processes see as many as there are, also at one
// address, and each holds what its own worker added.
TEST(Work, WorkersOfAProcessSeeOneCounter)
{
    for (const int team : teams()) {
        const Outcome all = run(10, team, 3);
        std::set<std::int64_t> processes;
        std::set<std::uint64_t> addresses;
        for (const Seen& one : all.seen) {
            processes.insert(one.process);
            addresses.insert(one.address);
            EXPECT_GE(one.processor, 0);
        }
        EXPECT_EQ(addresses.size(), 1u);
        const bool here = processes == std::set<std::int64_t>{getpid()};
        EXPECT_TRUE(here || processes.size() == all.seen.size()) << processes.size();
        EXPECT_TRUE(here || !processes.contains(getpid())) << "the parent is no worker";
        for (std::size_t me = 0; me < all.seen.size(); ++me)
            EXPECT_EQ(all.seen[me].value, here ? all.counter : 3 * (me + 1));
    }
}

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define PRIMER_SANITIZES_THREADS
#endif
#endif

// clang 14's ThreadSanitizer hangs in itself when a signal arrives while a thread is joined: the
// join frees the thread's stack, under a lock that the sanitizer's signal handler then waits for.
// There the kernels with threads run without signals; every other build sends them.
bool may_be_signalled()
{
#ifdef PRIMER_SANITIZES_THREADS
    return run(10, teams().back(), 1).seen[0].process != getpid();
#else
    return true;
#endif
}

// A signal that interrupts a call is no end of a worker.
TEST(Work, GoesOnWhenSignalsArrive)
{
    struct sigaction action = {}, before = {};
    action.sa_handler = [](int) {};
    sigaction(SIGALRM, &action, &before);
    const itimerval every_half_millisecond{{0, 500}, {0, 500}}, never{};
    if (may_be_signalled())
        setitimer(ITIMER_REAL, &every_half_millisecond, nullptr);
    for (const int team : teams())
        for (int repeat = 0; repeat < 10; ++repeat)
            EXPECT_EQ(static_cast<double>(run(100, team, 300).counter), exact_counter(team, 300));
    setitimer(ITIMER_REAL, &never, nullptr);
    sigaction(SIGALRM, &before, nullptr);
}

TEST(Judge, SeesOneWrongCellAndAWrongCounter)
{
    std::vector<double> cells = {3, 3, 3};
    EXPECT_EQ(error_of_slot(cells, 0, 3), 0);
    EXPECT_NE(error_of_slot(cells, 1, 3), 0);
    cells[2] = 2;
    EXPECT_EQ(error_of_slot(cells, 0, 3), 1);
    EXPECT_TRUE(judge(20, 4, {10, 2}).check.ok());
    EXPECT_FALSE(judge(19, 4, {10, 2}).check.ok());
}

} // namespace
