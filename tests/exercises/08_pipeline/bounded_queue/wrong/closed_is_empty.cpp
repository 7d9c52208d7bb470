// mistake: who finds the queue closed has nothing more to take
// caught: right
// says: close() ends the pushing. What is inside then must still come out: pop() returns nothing
//   only when the queue is closed and empty.
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
    if (queue.closed)
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
