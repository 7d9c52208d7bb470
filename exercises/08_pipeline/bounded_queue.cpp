// A queue with room for a fixed number of items, between threads.
#include "bounded_queue.hpp"

// A thread that waits for something sleeps in condition.wait(lock, [&] { return …; }) until the
// condition in braces holds; it releases the lock meanwhile. Whoever changes something calls
// notify_one() or notify_all() of the condition variable.

bool push(Queue& queue, int item)
{
    std::unique_lock lock(queue.mutex);
    // TODO: wait for room; put the item in; wake somebody who waits for items.
    return false;
}

std::optional<int> pop(Queue& queue)
{
    std::unique_lock lock(queue.mutex);
    // TODO: wait for an item; take it out; wake somebody who waits for room.
    return std::nullopt;
}

void close(Queue& queue)
{
    std::unique_lock lock(queue.mutex);
    // TODO: close it, and wake all who wait.
}
