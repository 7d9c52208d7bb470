// The header that users take away: parallel_map.hpp alone.
#include "parallel_map.hpp" // first: it must stand alone

#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace
{

using namespace parallel_map;
using namespace std::chrono_literals;

std::vector<int> numbers(int n)
{
    std::vector<int> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

// Holds items back until the test lets them go.
class Gate
{
  public:
    void open()
    {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void wait_until_reached(int by)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_ >= by; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    int waiting_ = 0;
};

class Pools : public testing::TestWithParam<int>
{
};
INSTANTIATE_TEST_SUITE_P(Workers, Pools, testing::Values(1, 2, 3, 8));

TEST_P(Pools, MapGivesTheResultsInOrder)
{
    Pool pool(GetParam());
    EXPECT_EQ(pool.workers(), GetParam());
    for (const int n : {0, 1, 2, 7, 100})
        for (const std::size_t chunk : {0, 1, 3, 1000}) {
            const auto squares = pool.map(
                numbers(n), [](int x) { return x * x; }, chunk);
            ASSERT_EQ(squares.size(), static_cast<std::size_t>(n));
            for (int i = 0; i < n; ++i)
                EXPECT_EQ(squares[static_cast<std::size_t>(i)], i * i);
        }
}

TEST_P(Pools, ImapGivesThemInOrderEachAsSoonAsItIsThere)
{
    Pool pool(GetParam());
    Gate last;
    // The last item waits until the first results have been taken.
    auto stream = pool.imap(numbers(10), [&](int x) {
        if (x == 9)
            last.pass();
        return std::to_string(x);
    });
    for (std::size_t i = 0; i < 9; ++i) {
        const auto one = stream.next();
        ASSERT_TRUE(one);
        EXPECT_EQ(one->item, i);
        EXPECT_EQ(one->value, std::to_string(i));
    }
    last.open();
    EXPECT_EQ(stream.next()->value, "9");
    EXPECT_FALSE(stream.next());
    EXPECT_FALSE(stream.next());
}

TEST_P(Pools, ImapUnorderedGivesEachOnce)
{
    Pool pool(GetParam());
    auto stream = pool.imap_unordered(
        numbers(100), [](int x) { return 2 * x; }, 3);
    std::set<std::size_t> seen;
    while (const auto one = stream.next()) {
        EXPECT_EQ(one->value, 2 * static_cast<int>(one->item));
        seen.insert(one->item);
    }
    EXPECT_EQ(seen.size(), 100u);
}

TEST(Pool, ImapUnorderedGivesASlowFirstItemLast)
{
    Pool pool(2);
    Gate first;
    auto stream = pool.imap_unordered(numbers(6), [&](int x) {
        if (x == 0)
            first.pass();
        return x;
    });
    for (int i = 1; i < 6; ++i)
        EXPECT_NE(stream.next()->item, 0u);
    first.open();
    EXPECT_EQ(stream.next()->item, 0u);
    EXPECT_FALSE(stream.next());
}

TEST(Pool, AHandleSaysWhetherItIsReady)
{
    Pool pool(2);
    Gate gate;
    auto handle = pool.map_async(numbers(5), [&](int x) {
        gate.pass();
        return x + 1;
    });
    EXPECT_FALSE(handle.ready());
    EXPECT_FALSE(handle.wait_for(1ms));
    gate.open();
    handle.wait();
    EXPECT_TRUE(handle.wait_for(0ms));
    EXPECT_TRUE(handle.ready());
    EXPECT_EQ(handle.done(), 5u);
    EXPECT_EQ(handle.get(), (std::vector<int>{1, 2, 3, 4, 5}));
}

TEST_P(Pools, AnExceptionIsReportedWithItsItemAndTheOthersAreFinished)
{
    Pool pool(GetParam());
    std::atomic<int> done = 0;
    const auto f = [&](int x) {
        ++done;
        if (x == 3 || x == 5)
            throw std::runtime_error("bad value " + std::to_string(x));
        return x;
    };
    try {
        pool.map(numbers(20), f);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const ItemFailed& failed) {
        EXPECT_EQ(failed.item, 3u);
        EXPECT_STREQ(failed.what(), "item 3: bad value 3 (2 items failed)");
    }
    EXPECT_EQ(done, 20);
    // In a stream the others' results come all the same.
    auto stream = pool.imap(numbers(20), f);
    std::vector<std::size_t> came, failed;
    for (std::size_t i = 0; i < 20; ++i)
        try {
            came.push_back(stream.next()->item);
        } catch (const ItemFailed& each) {
            failed.push_back(each.item);
        }
    EXPECT_FALSE(stream.next());
    EXPECT_EQ(came.size(), 18u);
    EXPECT_EQ(failed, (std::vector<std::size_t>{3, 5}));
}

TEST(Pool, WhatWasThrownCanBeThrownAgain)
{
    Pool pool(2);
    try {
        pool.map(numbers(3), [](int x) { return x == 2 ? throw std::out_of_range("far") : x; });
        FAIL();
    } catch (const ItemFailed& failed) {
        EXPECT_THROW(std::rethrow_exception(failed.cause), std::out_of_range);
    }
}

// By this thread, before map returns: not some time later by a worker.
TEST(Pool, DestroysTheFunctionAndTheItemsBeforeItReturns)
{
    Pool pool(3);
    for (int run = 0; run < 200; ++run) {
        const auto owned = std::make_shared<int>(run);
        const std::thread::id caller = std::this_thread::get_id();
        std::atomic<int> elsewhere = 0;
        const auto note = std::shared_ptr<void>(nullptr, [&elsewhere, caller](void*) {
            elsewhere += std::this_thread::get_id() == caller ? 0 : 1;
        });
        pool.map(numbers(5), [owned, note](int x) { return x; });
        EXPECT_EQ(owned.use_count(), 1);
        {
            auto stream = pool.imap_unordered(numbers(5), [owned, note](int x) { return x; });
            stream.next();
        }
        EXPECT_EQ(owned.use_count(), 1);
        EXPECT_EQ(note.use_count(), 1);
        EXPECT_EQ(elsewhere, 0);
    }
}

TEST(Pool, WhatIsThrownNeedBeNoException)
{
    Pool pool(1);
    EXPECT_THROW(pool.map(numbers(2), [](int x) { return x == 1 ? throw 7 : x; }), ItemFailed);
}

TEST(Pool, CancelEndsWhatHasNotBegun)
{
    Pool pool(2);
    Gate gate;
    std::atomic<int> begun = 0;
    auto handle = pool.map_async(numbers(100), [&](int x) {
        ++begun;
        gate.pass();
        return x;
    });
    gate.wait_until_reached(2);
    handle.cancel();
    EXPECT_FALSE(handle.ready()) << "two items are still being done";
    gate.open();
    handle.wait();
    EXPECT_EQ(begun, 2);
    EXPECT_THROW(handle.get(), Cancelled);
    EXPECT_EQ(pool.map(numbers(3), [](int x) { return x; }).size(), 3u) << "the pool still works";
}

TEST(Pool, ACancelledChunkEndsToo)
{
    Pool pool(1);
    Gate gate;
    std::atomic<int> begun = 0;
    auto stream = pool.imap_unordered(
        numbers(100),
        [&](int x) {
            ++begun;
            gate.pass();
            return x;
        },
        50);
    gate.wait_until_reached(1);
    stream.cancel();
    gate.open();
    int came = 0;
    while (stream.next())
        ++came;
    EXPECT_EQ(came, 1);
    EXPECT_EQ(begun, 1);
}

TEST(Pool, AHandleThatIsDroppedWaitsForWhatRuns)
{
    Pool pool(2);
    std::atomic<int> inside = 0;
    {
        Gate gate;
        auto handle = pool.map_async(numbers(50), [&](int) {
            ++inside;
            gate.pass();
            --inside;
        });
        gate.wait_until_reached(2);
        gate.open();
    }
    EXPECT_EQ(inside, 0);
}

TEST(Pool, APoolThatIsDestroyedCancelsWhatHasNotBegun)
{
    auto pool = std::make_unique<Pool>(2);
    auto first = pool->map_async(numbers(3), [](int x) { return x; });
    auto second = pool->map_async(numbers(10000), [](int) { std::this_thread::sleep_for(1ms); });
    first.wait();
    pool.reset();
    EXPECT_TRUE(second.ready());
    EXPECT_THROW(second.get(), Cancelled);
}

TEST(Pool, EachWorkerIsInitialisedOnce)
{
    thread_local int prepared = 0;
    std::atomic<int> calls = 0;
    Pool pool(4, [&](int worker) {
        prepared = worker + 1;
        ++calls;
    });
    EXPECT_EQ(calls, 4);
    for (const int seen : pool.map(numbers(200), [](int) { return prepared; }))
        EXPECT_TRUE(seen >= 1 && seen <= 4) << seen;
    EXPECT_EQ(pool.map(numbers(9), [](int) { return prepared - this_worker; }),
              std::vector<int>(9, 1));
    EXPECT_EQ(prepared, 0) << "the caller is no worker";
    EXPECT_EQ(this_worker, -1);
}

TEST(Pool, AnInitialiserThatFailsIsReported)
{
    EXPECT_THROW(Pool(3,
                      [](int worker) {
                          if (worker == 1)
                              throw std::runtime_error("no licence");
                      }),
                 std::runtime_error);
}

TEST(Pool, TakesWhatHasASizeAndAnIndex)
{
    Pool pool(2);
    std::vector<std::string> words = {"a", "bc", "def"};
    EXPECT_EQ(pool.map(words, [](const std::string& word) { return word.size(); }),
              (std::vector<std::size_t>{1, 2, 3}));
    EXPECT_EQ(pool.map(Indices{3}, [](std::size_t i) { return 5 + i; }),
              (std::vector<std::size_t>{5, 6, 7}));
    // Items may be changed in place, and results need not be copyable.
    pool.map(words, [](std::string& word) { word += "!"; });
    EXPECT_EQ(words[2], "def!");
    EXPECT_EQ(*pool.map(numbers(3), [](int x) { return std::make_unique<int>(x); })[2], 2);
}

TEST(Pool, SeveralJobsAreDoneOneAfterTheOther)
{
    Pool pool(3);
    auto a = pool.map_async(numbers(500), [](int x) { return x; });
    auto b = pool.map_async(numbers(500), [](int x) { return -x; });
    EXPECT_EQ(b.get()[499], -499);
    EXPECT_EQ(a.get()[499], 499);
}

// Two threads may use one pool.
TEST(Pool, ServesSeveralCallers)
{
    Pool pool(2);
    std::vector<std::jthread> callers;
    std::atomic<int> right = 0;
    for (int caller = 0; caller < 3; ++caller)
        callers.emplace_back([&, caller] {
            for (int repeat = 0; repeat < 20; ++repeat)
                right += pool.map(numbers(10), [&](int x) { return x + caller; })[9] == 9 + caller;
        });
    callers.clear();
    EXPECT_EQ(right, 60);
}

} // namespace
