// Calls to a web service: what a call is, what it needs, and what became of it. The standard
// library alone; the client is in client.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace web_requests
{

// What became of a call: it was answered; it failed for good, after all its tries; or it was not
// made, because a call whose answer it needs was not answered.
enum class State : int { none, answered, failed, skipped };

struct Answer {
    State state = State::none;
    int tries = 0;           // requests that were sent for it
    int why = 0;             // of the last try: an HTTP status, or a negative error of libcurl
    int times = 0;           // how often it was accepted: must be once
    std::uint64_t value = 0; // what the server said
    double seconds = 0;      // from the first request to the last answer
};

// The calls whose answers a call needs before it can be made. There are two at most; `n`, the
// number of calls, stands for "none".
struct Needs {
    std::size_t first, second;
};

struct Job {
    std::size_t n = 0;             // calls, numbered from 0
    bool images = false;           // five calls for each image; else no call needs another
    std::string address = {};      // where the server is
    bool own_server = true;        // it is the program's own: requests say which call they are
    std::size_t run = 0;           // which run of the program's this is
    int workers = 1;               // threads that the kernel may start
    std::size_t connections = 100; // open at once, at most
    int tries = 8;                 // for each call, at most
    std::chrono::milliseconds timeout{5000}; // of one try
    std::span<Answer> answers = {};          // of the n calls, and of "none", which nobody writes

    // Puts the answer of call i into its place. Called by one worker at a time for each call.
    void accept(std::size_t i, const Answer& answer) const
    {
        const int times = answers[i].times + 1;
        answers[i] = answer;
        answers[i].times = times;
    }
};

// An image has calls 5 k to 5 k + 4. Labels, faces and text need nothing; emotions need the faces;
// the caption needs labels and emotions. A call needs only calls with smaller numbers.
inline Needs needs(const Job& job, std::size_t i)
{
    if (job.images && i % 5 == 3)
        return {i - 2, job.n};
    if (job.images && i % 5 == 4)
        return {i - 4, i - 1};
    return {job.n, job.n};
}

// Whether all that call i needs was answered.
inline bool can_be_made(const Job& job, std::size_t i)
{
    const Needs its = needs(job, i);
    const auto there = [&](std::size_t need) {
        return need == job.n || job.answers[need].state == State::answered;
    };
    return there(its.first) && there(its.second);
}

// How long to wait before try number `tries` (1: the second one). It doubles each time, up to a
// tenth of a second, and the half of it is left to chance (jitter), so that calls that failed
// together do not come again together. The chance is a formula of both numbers.
inline std::chrono::duration<double> backoff(std::size_t call, int tries)
{
    const double whole = std::min(0.002 * static_cast<double>(1 << std::min(tries, 10)), 0.1);
    const std::uint64_t mixed =
        (call * 31 + static_cast<std::uint64_t>(tries)) * 0x9e3779b97f4a7c15;
    return std::chrono::duration<double>(
        whole * (0.5 + 0.5 * static_cast<double>(mixed >> 40) / static_cast<double>(1 << 24)));
}

// The calls that can be made now: everything that they need is there. For one thread at a time.
class Ready
{
  public:
    explicit Ready(const Job& job) : waits_for_(job.n), needed_by_(job.n)
    {
        for (std::size_t i = 0; i < job.n; ++i) {
            const Needs its = needs(job, i);
            for (const std::size_t need : {its.first, its.second})
                if (need != job.n) {
                    ++waits_for_[i];
                    needed_by_[need].push_back(i);
                }
            if (waits_for_[i] == 0)
                ready_.push_back(i);
        }
    }

    bool any() const { return !ready_.empty(); }
    bool all_taken() const { return taken_ == waits_for_.size(); }
    bool all_done() const { return done_ == waits_for_.size(); }

    // The next one that can be made. There must be any().
    std::size_t take()
    {
        const std::size_t call = ready_.front();
        ready_.pop_front();
        ++taken_;
        return call;
    }

    // Call `i` has come to its end, whatever became of it. Returns how many can be made now that
    // had to wait for it.
    int done(std::size_t i)
    {
        ++done_;
        int more = 0;
        for (const std::size_t next : needed_by_[i])
            if (--waits_for_[next] == 0) {
                ready_.push_back(next);
                ++more;
            }
        return more;
    }

  private:
    std::vector<int> waits_for_;
    std::vector<std::vector<std::size_t>> needed_by_;
    std::deque<std::size_t> ready_;
    std::size_t taken_ = 0, done_ = 0;
};

// Makes all calls and accepts the answer of each, once. Every kernel of one process defines it.
void run(const Job& job);

} // namespace web_requests
