#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "workers.hpp"

namespace workers
{
namespace
{

// #region pool
// Threads that live on between jobs. Between two jobs they wait at `begin`.
class Pool
{
  public:
    explicit Pool(int size) : begin_(size + 1), end_(size + 1) // they, and who calls run()
    {
        threads_.reserve(static_cast<std::size_t>(size));
        try {
            for (int me = 0; me < size; ++me)
                threads_.emplace_back([this, me] { live(me); });
        } catch (...) { // one could not be started: those that wait shall end
            for (int missing = this->size(); missing <= size; ++missing)
                begin_.arrive_and_drop();
            throw;
        }
    }
    void run(std::function<void(int)> job) // by every thread, with its number
    {
        job_ = std::move(job);
        begin_.arrive_and_wait();
        end_.arrive_and_wait();
    }
    ~Pool() // no job: they leave their loops
    {
        job_ = nullptr;
        begin_.arrive_and_wait();
    }
    int size() const { return static_cast<int>(threads_.size()); }

  private:
    void live(int me)
    {
        take_place(me);
        for (begin_.arrive_and_wait(); job_; begin_.arrive_and_wait()) {
            job_(me);
            end_.arrive_and_wait();
        }
    }
    std::barrier<> begin_, end_;
    std::function<void(int)> job_;
    std::vector<std::jthread> threads_;
};
// #endregion pool

} // namespace

std::uint64_t work(std::span<double> cells, std::span<Seen> seen, std::size_t steps)
{
    const int team = static_cast<int>(seen.size());
    static std::unique_ptr<Pool> pool;
    if (!pool || pool->size() != team) // the first job starts the threads, the next ones find them
        pool = std::make_unique<Pool>(team);
    std::atomic<std::uint64_t> counter = 0;
    std::barrier all_done(team);
    pool->run([&](int me) {
        const std::span<double> mine = slot(cells, team, me);
        std::ranges::fill(mine, 0.0);
        for (std::size_t step = 0; step < steps; ++step) {
            for (double& cell : mine)
                cell += me + 1;
            counter += static_cast<std::uint64_t>(me + 1);
            all_done.arrive_and_wait();
        }
        seen[me] = {getpid(), sched_getcpu(), reinterpret_cast<std::uintptr_t>(&counter), counter};
    });
    return counter;
}

} // namespace workers
