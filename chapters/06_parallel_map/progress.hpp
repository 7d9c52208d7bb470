// A progress bar for a map: items done, items a second, time left. It stands on standard error, and
// only where that is a terminal. A worker only raises a counter of its own; a thread that mostly
// sleeps adds them up ten times a second.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <span>
#include <string>
#include <thread>

// One for each worker. No two lie in the same cache line, so a worker never waits for another
// one's.
struct Counter {
    std::atomic<std::size_t> items = 0;
    std::array<char, 64 - sizeof(std::size_t)> rest_of_the_line = {};
    // Called by its worker alone: nobody else writes, so no read-modify-write is needed.
    void add_one()
    {
        items.store(items.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
};

class ProgressBar
{
  public:
    // For a map of n items. `counters`: one for each worker; their sum is shown if `show`.
    ProgressBar(std::size_t n, std::span<Counter> counters, bool show) : n_(n), counters_(counters)
    {
        if (show)
            thread_ = std::jthread([this](const std::stop_token& stop) { draw_until(stop); });
    }

    Counter& counter(std::size_t worker) { return counters_[worker]; }

    // Another run of the same items begins.
    void restart()
    {
        for (Counter& each : counters_)
            each.items = 0;
        began_ = clock::now();
    }

    // Takes the bar away.
    void end() { thread_ = std::jthread(); }

    // What the bar shows when `done` of n items took `seconds`.
    static std::string line(std::size_t done, std::size_t n, double seconds)
    {
        constexpr std::size_t width = 30;
        const double share = n == 0 ? 1 : static_cast<double>(done) / static_cast<double>(n);
        const double rate = static_cast<double>(done) / std::max(seconds, 1e-9);
        const auto left =
            done == 0 ? 0L : static_cast<long>(static_cast<double>(n - done) / rate + 0.5);
        const auto full = static_cast<std::size_t>(share * width);
        char text[160];
        std::snprintf(text, sizeof text,
                      "[%s%s] %3.0f %%  %zu of %zu items  %.*f/s  %ld:%02ld left",
                      std::string(full, '#').c_str(), std::string(width - full, '-').c_str(),
                      100 * share, done, n, rate < 10 ? 1 : 0, rate, left / 60, left % 60);
        return text;
    }

  private:
    using clock = std::chrono::steady_clock;

    void draw() const
    {
        std::size_t done = 0;
        for (const Counter& each : counters_)
            done += each.items.load(std::memory_order_relaxed);
        const std::chrono::duration<double> time = clock::now() - began_.load();
        std::fprintf(stderr, "\r%s\x1b[K", line(std::min(done, n_), n_, time.count()).c_str());
    }
    void draw_until(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        do { // once at least, also when the work was done before this thread began
            wake_.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
            draw();
        } while (!stop.stop_requested());
        std::fputs("\r\x1b[K", stderr); // the bar is gone when the program speaks
    }

    const std::size_t n_;
    std::span<Counter> counters_;
    std::atomic<clock::time_point> began_ = clock::now();
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_; // the last member: it ends before the others are gone
};
