// The queue alone: with one thread, with room for one item, with several producers and consumers,
// closed from either side.
#include "bounded_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <thread>

namespace
{

using pipeline::BoundedQueue;

TEST(BoundedQueue, OneThreadFillsAndEmptiesIt)
{
    BoundedQueue<int> queue(3);
    for (int round = 0; round < 5; ++round) { // round the ring
        for (int i = 0; i < 3; ++i)
            EXPECT_TRUE(queue.push(10 * round + i));
        for (int i = 0; i < 3; ++i)
            EXPECT_EQ(queue.pop(), 10 * round + i);
    }
}

TEST(BoundedQueue, NoRoomIsRoomForOne)
{
    BoundedQueue<std::string> queue(0);
    EXPECT_TRUE(queue.push("one"));
    EXPECT_EQ(queue.pop(), "one");
}

TEST(BoundedQueue, ItemsThatCannotBeCopiedPassThrough)
{
    BoundedQueue<std::unique_ptr<int>> queue(1);
    EXPECT_TRUE(queue.push(std::make_unique<int>(7)));
    EXPECT_EQ(**queue.pop(), 7);
}

TEST(BoundedQueue, WhatIsInsideWhenItIsClosedStillComesOut)
{
    BoundedQueue<int> queue(2);
    EXPECT_TRUE(queue.push(1));
    EXPECT_TRUE(queue.push(2));
    queue.close();
    EXPECT_FALSE(queue.push(3));
    EXPECT_EQ(queue.pop(), 1);
    EXPECT_EQ(queue.pop(), 2);
    EXPECT_EQ(queue.pop(), std::nullopt);
    EXPECT_EQ(queue.pop(), std::nullopt);
    queue.close(); // once more does no harm
}

TEST(BoundedQueue, ClosingWakesAConsumerThatWaits)
{
    BoundedQueue<int> queue(1);
    std::jthread consumer([&] { EXPECT_EQ(queue.pop(), std::nullopt); });
    queue.close();
}

TEST(BoundedQueue, ClosingWakesAProducerThatWaits)
{
    BoundedQueue<int> queue(1);
    EXPECT_TRUE(queue.push(1));
    std::jthread producer([&] { EXPECT_FALSE(queue.push(2)); });
    queue.close(); // as a consumer does that has failed
}

// The bound: while nobody pops, exactly `capacity` pushes return.
TEST(BoundedQueue, TheProducerIsNeverMoreThanTheCapacityAhead)
{
    for (const int capacity : {1, 2, 7}) {
        BoundedQueue<int> queue(static_cast<std::size_t>(capacity));
        std::atomic<int> pushed = 0, popped = 0, furthest = 0;
        std::jthread producer([&] {
            for (int i = 0; i < 1000; ++i) {
                queue.push(i);
                const int ahead = ++pushed - popped;
                furthest = std::max(furthest.load(), ahead);
            }
            queue.close();
        });
        while (const auto item = queue.pop()) {
            EXPECT_EQ(*item, popped);
            ++popped;
        }
        EXPECT_EQ(popped, 1000);
        EXPECT_LE(furthest, capacity + 1); // the one that was taken and is not counted yet
    }
}

// Several on both sides, and fewer processors than threads: each item comes out once.
TEST(BoundedQueue, ManyThreadsLoseNothingAndDoNothingTwice)
{
    constexpr int producers = 4, consumers = 3, each = 500;
    for (const std::size_t capacity : {1, 5}) {
        BoundedQueue<int> queue(capacity);
        std::vector<std::atomic<int>> seen(producers * each);
        std::atomic<int> working = producers;
        std::vector<std::jthread> threads;
        for (int p = 0; p < producers; ++p)
            threads.emplace_back([&, p] {
                for (int i = 0; i < each; ++i)
                    queue.push(p * each + i);
                if (--working == 0)
                    queue.close();
            });
        for (int c = 0; c < consumers; ++c)
            threads.emplace_back([&] {
                while (const auto item = queue.pop())
                    ++seen[static_cast<std::size_t>(*item)];
            });
        threads.clear(); // joins
        EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](const auto& n) { return n == 1; }));
    }
}

} // namespace
