// A queue with room for a fixed number of items, between threads that hand work to each other. The
// standard library only.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace pipeline
{

// First in, first out. Any number of threads may push and pop. An item that was pushed is popped
// once, or, after close(), not at all.
template<typename T>
class BoundedQueue
{
  public:
    // Room for `capacity` items, at least 1.
    explicit BoundedQueue(std::size_t capacity) : items_(capacity > 0 ? capacity : 1) {}

    // #region push
    // Waits while the queue is full: this is the back-pressure. Whether the item went in; false
    // once the queue is closed.
    bool push(T item)
    {
        std::unique_lock lock(mutex_);
        has_room_.wait(lock, [&] { return size_ < items_.size() || closed_; });
        if (closed_)
            return false;
        items_[(first_ + size_) % items_.size()] = std::move(item);
        ++size_;
        has_items_.notify_one();
        return true;
    }
    // #endregion push

    // #region pop
    // Waits while the queue is empty. The oldest item; nothing once the queue is closed and empty.
    std::optional<T> pop()
    {
        std::unique_lock lock(mutex_);
        has_items_.wait(lock, [&] { return size_ > 0 || closed_; });
        if (size_ == 0)
            return std::nullopt;
        std::optional<T> item = std::move(items_[first_]);
        first_ = (first_ + 1) % items_.size();
        --size_;
        has_room_.notify_one();
        return item;
    }
    // #endregion pop

    // #region close
    // No item goes in any more. Those inside can still be popped. Either side may call it, and
    // wakes everybody who waits: the producer when it has no more, the consumer when it gives up.
    void close()
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        has_room_.notify_all();
        has_items_.notify_all();
    }
    // #endregion close

  private:
    std::mutex mutex_;
    std::condition_variable has_room_, has_items_;
    std::vector<T> items_; // a ring: the oldest is items_[first_]
    std::size_t first_ = 0, size_ = 0;
    bool closed_ = false;
};

} // namespace pipeline
