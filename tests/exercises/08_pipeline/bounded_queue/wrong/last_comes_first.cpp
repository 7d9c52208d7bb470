// mistake: the end of the deque is where the next item is
// caught: right
// says: The newest item came out first: who puts items in at one end of the deque (push_back())
//   must take them out at the other (front() and pop_front()).
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
    const int item = queue.items.back();
    queue.items.pop_back();
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
