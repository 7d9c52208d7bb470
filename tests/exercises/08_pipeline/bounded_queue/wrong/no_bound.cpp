// mistake: a queue grows as far as it must
// caught: right
// says: The producer got further ahead than the capacity allows: push() has to wait while there are
//   `capacity` items inside.
#include "bounded_queue.hpp"

bool push(Queue& queue, int item)
{
    std::unique_lock lock(queue.mutex);
    if (queue.closed)
        return false;
    queue.items.push_back(item);
    queue.has_items.notify_one();
    return true;
}

std::optional<int> pop(Queue& queue)
{
    std::unique_lock lock(queue.mutex);
    queue.has_items.wait(lock, [&] { return !queue.items.empty() || queue.closed; });
    if (queue.items.empty())
        return std::nullopt;
    const int item = queue.items.front();
    queue.items.pop_front();
    queue.has_room.notify_one();
    return item;
}

void close(Queue& queue)
{
    std::unique_lock lock(queue.mutex);
    queue.closed = true;
    queue.has_room.notify_all();
    queue.has_items.notify_all();
}
