// Exercise pipeline/bounded_queue: a queue with room for a fixed number of items, between threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

struct Queue {
    std::size_t capacity; // how many items there is room for, at least 1
    std::deque<int> items = {};
    bool closed = false;
    std::mutex mutex = {}; // whoever reads or writes items or closed holds it
    std::condition_variable has_room = {}, has_items = {};
};

// Any number of threads call these at once.

// Puts an item behind the others. Waits while the queue is full. Once the queue is closed: returns
// false at once, also to those who wait, and the item does not go in. Else returns true.
bool push(Queue& queue, int item);

// Takes out the first item. Waits while the queue is empty. Once the queue is closed and empty:
// returns nothing.
std::optional<int> pop(Queue& queue);

// Nothing goes in any more; what is inside can still be taken out. Wakes everybody who waits.
void close(Queue& queue);
