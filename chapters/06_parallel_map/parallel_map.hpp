// A map over items of uneven cost, with the shapes of Python's multiprocessing.Pool, by threads:
//
//     parallel_map::Pool pool(4);                          // four workers, until it is destroyed
//     std::vector<R> all = pool.map(items, f);             // f of each item, in the items' order
//     auto stream = pool.imap(items, f);                   // in order, each as soon as it is there
//     auto stream = pool.imap_unordered(items, f);         // as they are completed
//     while (auto one = stream.next()) use(one->item, one->value);
//     auto handle = pool.map_async(items, f);              // at once; later:
//     handle.ready(); handle.wait(); handle.wait_for(1s); handle.cancel(); handle.get();
//
// f is called by several threads at the same time, once for each item. When f throws, the other
// items are finished all the same, and ItemFailed says which item it was. `items` is anything with
// a size and an index; a temporary is kept, anything else must live until the results are there. A
// stream or handle that is destroyed cancels what has not begun, waits for what has, and destroys f
// and the items that it kept: no worker uses them any more. Do not use a pool from within f: its
// workers would wait for each other.
//
// To take away: this file needs the standard library only (C++20).
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace parallel_map
{

// f threw for this item (the first, where there are several).
struct ItemFailed : std::runtime_error {
    ItemFailed(std::size_t which, std::size_t how_many, const std::string& why,
               std::exception_ptr thrown = nullptr)
        : std::runtime_error(
              "item " + std::to_string(which) + ": " + why +
              (how_many > 1 ? " (" + std::to_string(how_many) + " items failed)" : "")),
          item(which), failed(how_many), cause(std::move(thrown))
    {
    }
    std::size_t item, failed;
    std::exception_ptr cause; // what f threw, for std::rethrow_exception; from ranks: none
};

// The results were asked for, but some items were never begun.
struct Cancelled : std::runtime_error {
    Cancelled() : std::runtime_error("cancelled before all items were done") {}
};

// The items 0, 1, … n - 1: for a function that takes numbers.
struct Indices {
    std::size_t n;
    std::size_t size() const { return n; }
    std::size_t operator[](std::size_t i) const { return i; }
};

// The number of this worker in its pool, from 0; -1 in a thread that is no worker.
inline thread_local int this_worker = -1;

// What a failed item's exception says.
inline std::string reason(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "an exception that is no std::exception";
    }
}

// The items of one call of map, imap, … Workers take `chunk` of them at a time, until none is left.
class Job
{
  public:
    Job(std::size_t items, std::size_t chunk)
        : n_(items), chunk_(std::clamp<std::size_t>(chunk, 1, std::max<std::size_t>(items, 1)))
    {
    }
    virtual ~Job() = default;

    // Called by the thread that asked for the job, when all items have ended: destroys what the
    // user handed over. Else a worker that is late might do so, at any time.
    virtual void forget() = 0;

    // #region take
    // Called by a worker: does the next items. False when there are none.
    bool do_some()
    {
        const std::size_t begin =
            next_.fetch_add(chunk_); // one atomic step: nobody else gets these
        if (begin >= n_)
            return false;
        const std::size_t end = begin + std::min(chunk_, n_ - begin);
        for (std::size_t i = begin; i < end && !cancelled_; ++i)
            do_item(i);
        end_items(begin, end);
        return true;
    }
    // #endregion take

    // Nobody takes another item.
    void cancel()
    {
        cancelled_ = true;
        const std::size_t left = std::min(next_.exchange(n_), n_);
        end_items(left, n_);
    }

    bool ready()
    {
        const std::lock_guard lock(mutex_);
        return ended_ == n_;
    }
    void wait()
    {
        std::unique_lock lock(mutex_);
        all_ended_.wait(lock, [this] { return ended_ == n_; });
    }
    template<typename Rep, typename Period>
    bool wait_for(std::chrono::duration<Rep, Period> limit)
    {
        std::unique_lock lock(mutex_);
        return all_ended_.wait_for(lock, limit, [this] { return ended_ == n_; });
    }
    std::size_t ended()
    {
        const std::lock_guard lock(mutex_);
        return ended_;
    }
    std::size_t size() const { return n_; }

    // Waits for item i, or for the item that was the k-th to end, and says which it was.
    void wait_for_item(std::size_t i)
    {
        std::unique_lock lock(mutex_);
        some_ended_.wait(lock, [&] { return is_ended_[i] || ended_ == n_; });
    }
    std::size_t wait_for_kth(std::size_t k)
    {
        std::unique_lock lock(mutex_);
        some_ended_.wait(lock, [&] { return k < order_.size(); });
        return order_[k];
    }
    // For those two: must be called before any item is done.
    void note_each_item()
    {
        is_ended_.resize(n_);
        order_.reserve(n_); // a worker could not report that there is no memory for it
    }

  private:
    virtual void do_item(std::size_t i) = 0;

    void end_items(std::size_t begin, std::size_t end)
    {
        const std::lock_guard lock(mutex_);
        ended_ += end - begin;
        if (!is_ended_.empty()) {
            for (std::size_t i = begin; i < end; ++i) {
                is_ended_[i] = true;
                order_.push_back(i);
            }
            some_ended_.notify_all();
        }
        if (ended_ == n_)
            all_ended_.notify_all();
    }

    // What all workers read, what they write to take items, and what they write when items have
    // ended: in cache lines of their own.
    const std::size_t n_, chunk_;
    std::atomic<bool> cancelled_ = false;
    alignas(64) std::atomic<std::size_t> next_ = 0; // the first item that nobody has taken
    alignas(64) std::mutex mutex_;                  // guards what follows
    std::condition_variable some_ended_, all_ended_;
    std::size_t ended_ = 0;
    std::vector<bool> is_ended_;
    std::vector<std::size_t> order_; // the items in the order in which they ended
};

// The result of an item, or the exception that f threw, or neither: then it was cancelled.
template<typename R>
struct Slot {
    std::optional<R> value;
    std::exception_ptr error;
};

template<typename R>
class JobWithResults : public Job
{
  public:
    JobWithResults(std::size_t items, std::size_t chunk) : Job(items, chunk), slots(items) {}
    void forget() override { slots.clear(); }
    std::vector<Slot<R>> slots; // each written by one worker, and read when its item has ended
};

// f(item), or for functions that return nothing a value that says nothing.
template<typename F, typename Item>
auto call(F& f, Item&& item)
{
    if constexpr (std::is_void_v<std::invoke_result_t<F&, Item>>) {
        f(std::forward<Item>(item));
        return std::monostate{};
    } else {
        return f(std::forward<Item>(item));
    }
}

// `Items` is T& for items that live elsewhere, and T for a temporary, which is moved into the job.
template<typename R, typename Items, typename F>
class Mapping final : public JobWithResults<R>
{
  public:
    Mapping(Items&& items, F f, std::size_t chunk)
        : JobWithResults<R>(std::size(items), chunk),
          own_(Own{std::forward<Items>(items), std::move(f)})
    {
    }
    void forget() override
    {
        own_.reset();
        JobWithResults<R>::forget();
    }

  private:
    void do_item(std::size_t i) override
    {
        try {
            this->slots[i].value.emplace(call(own_->f, own_->items[i]));
        } catch (...) { // kept for whoever asks for the result; the worker goes on
            this->slots[i].error = std::current_exception();
        }
    }
    struct Own {
        Items items;
        F f;
    };
    std::optional<Own> own_;
};

// What map_async gives: the results of all items, later.
template<typename R>
class Handle
{
  public:
    explicit Handle(std::shared_ptr<JobWithResults<R>> job) : job_(std::move(job)) {}
    Handle(Handle&&) noexcept = default;
    Handle& operator=(Handle&&) = delete;
    ~Handle()
    {
        if (job_) {
            job_->cancel();
            job_->wait();
            job_->forget();
        }
    }

    bool ready() const { return job_->ready(); } // all ended: done, failed, or cancelled
    std::size_t done() const { return job_->ended(); }
    void wait() { job_->wait(); }
    template<typename Rep, typename Period>
    bool wait_for(std::chrono::duration<Rep, Period> limit) // whether all ended within `limit`
    {
        return job_->wait_for(limit);
    }
    void cancel() { job_->cancel(); } // items that have not begun never will

    // Waits; then the results in the items' order. Can be called once. Throws ItemFailed for the
    // first item for which f threw, else Cancelled when an item was not done.
    std::vector<R> get()
    {
        job_->wait();
        std::vector<R> results;
        results.reserve(job_->size());
        std::vector<std::size_t> failed;
        bool missing = false;
        for (std::size_t i = 0; i < job_->size(); ++i) {
            Slot<R>& slot = job_->slots[i];
            if (slot.error)
                failed.push_back(i);
            else if (slot.value)
                results.push_back(std::move(*slot.value));
            else
                missing = true;
        }
        if (!failed.empty())
            throw ItemFailed(failed[0], failed.size(), reason(job_->slots[failed[0]].error),
                             job_->slots[failed[0]].error);
        if (missing)
            throw Cancelled();
        return results;
    }

  private:
    std::shared_ptr<JobWithResults<R>> job_;
};

// What imap and imap_unordered give: one result after the other, while others are being computed.
template<typename R>
class Stream
{
  public:
    struct Result {
        std::size_t item; // its number
        R value;
    };
    Stream(std::shared_ptr<JobWithResults<R>> job, bool ordered)
        : job_(std::move(job)), ordered_(ordered)
    {
    }
    Stream(Stream&&) noexcept = default;
    Stream& operator=(Stream&&) = delete;
    ~Stream()
    {
        if (job_) {
            job_->cancel();
            job_->wait();
            job_->forget();
        }
    }

    void cancel() { job_->cancel(); }

    // Waits for the next result; none when there are no more. Throws ItemFailed in place of the
    // result of an item for which f threw; the next call goes on with the next item.
    std::optional<Result> next()
    {
        while (given_ < job_->size()) {
            std::size_t item = given_++;
            if (ordered_)
                job_->wait_for_item(item);
            else
                item = job_->wait_for_kth(item);
            Slot<R>& slot = job_->slots[item];
            if (slot.error)
                throw ItemFailed(item, 1, reason(slot.error), slot.error);
            if (slot.value) // else it was cancelled
                return Result{item, std::move(*slot.value)};
        }
        return std::nullopt;
    }

  private:
    std::shared_ptr<JobWithResults<R>> job_;
    bool ordered_;
    std::size_t given_ = 0;
};

class Pool
{
  public:
    // Starts `workers` threads (0: one for each processor). Each calls start(its number) before its
    // first item; when start throws, so does this, after all have ended.
    explicit Pool(int workers = 0, std::function<void(int)> start = {})
    {
        const int processors = static_cast<int>(std::thread::hardware_concurrency());
        const int count = workers > 0 ? workers : std::max(processors, 1);
        std::exception_ptr error;
        int started = 0;
        try {
            for (int me = 0; me < count; ++me)
                threads_.emplace_back([this, me, &start, &error, &started] {
                    this_worker = me;
                    std::exception_ptr mine;
                    try {
                        if (start)
                            start(me);
                    } catch (...) {
                        mine = std::current_exception();
                    }
                    {
                        const std::lock_guard lock(mutex_);
                        ++started;
                        error = error ? error : mine;
                        started_.notify_one();
                    }
                    work();
                });
        } catch (...) { // the system starts no more threads
            stop();
            throw;
        }
        std::unique_lock lock(mutex_);
        started_.wait(lock, [&] { return started == count; });
        lock.unlock();
        if (error) {
            stop();
            std::rethrow_exception(error);
        }
    }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    // Cancels what has not begun, and waits for what has.
    ~Pool() { stop(); }

    int workers() const { return static_cast<int>(threads_.size()); }

    // `chunk`: how many items a worker takes at a time. More than one is for items so short that
    // taking them costs as much as doing them.
    template<typename Items, typename F>
    auto map(Items&& items, F f, std::size_t chunk = 1)
    {
        return map_async(std::forward<Items>(items), std::move(f), chunk).get();
    }
    template<typename Items, typename F>
    auto map_async(Items&& items, F f, std::size_t chunk = 1)
    {
        return Handle(start_job(std::forward<Items>(items), std::move(f), chunk, false));
    }
    template<typename Items, typename F>
    auto imap(Items&& items, F f, std::size_t chunk = 1)
    {
        return Stream(start_job(std::forward<Items>(items), std::move(f), chunk, true), true);
    }
    template<typename Items, typename F>
    auto imap_unordered(Items&& items, F f, std::size_t chunk = 1)
    {
        return Stream(start_job(std::forward<Items>(items), std::move(f), chunk, true), false);
    }

  private:
    template<typename Items, typename F>
    auto start_job(Items&& items, F f, std::size_t chunk, bool note_each_item)
    {
        using R = decltype(call(f, items[0]));
        std::shared_ptr<JobWithResults<R>> job =
            std::make_shared<Mapping<R, Items, F>>(std::forward<Items>(items), std::move(f), chunk);
        if (note_each_item)
            job->note_each_item();
        if (job->size() > 0) {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(job);
            wake_.notify_all();
        }
        return job;
    }

    // What each worker does: take items of the oldest job until it has none left.
    void work()
    {
        while (true) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (stopping_)
                return;
            std::shared_ptr<Job> job = jobs_.front();
            lock.unlock();
            while (job->do_some()) {
            }
            lock.lock();
            if (!jobs_.empty() && jobs_.front() == job)
                jobs_.pop_front();
            lock.unlock();
            job.reset(); // the last owner may be here: never while others wait for the lock
        }
    }

    void stop()
    {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
            for (const std::shared_ptr<Job>& job : jobs_)
                job->cancel();
            wake_.notify_all();
        }
        for (std::thread& thread : threads_)
            thread.join();
        threads_.clear();
    }

    std::mutex mutex_; // guards what follows
    std::condition_variable wake_, started_;
    std::deque<std::shared_ptr<Job>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace parallel_map
