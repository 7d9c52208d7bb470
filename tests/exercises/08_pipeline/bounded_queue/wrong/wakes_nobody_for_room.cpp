// mistake: a producer sees by itself that there is room again
// caught: end
// says: it never ends
#include "bounded_queue.hpp"

bool push(Queue& queue, int item)
{
    std::unique_lock lock(queue.mutex);
    queue.has_room.wait(lock, [&] { return queue.items.size() < queue.capacity || queue.closed; });
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
    return item;
}

void close(Queue& queue)
{
    std::unique_lock lock(queue.mutex);
    queue.closed = true;
    queue.has_room.notify_all();
    queue.has_items.notify_all();
}
