#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include "workers.hpp"

namespace workers
{

// #region work
std::uint64_t work(std::span<double> cells, std::span<Seen> seen, std::size_t steps)
{
    const int team = static_cast<int>(seen.size());
    std::atomic<std::uint64_t> counter = 0;
    std::barrier all_done(team);
    const auto one = [&](int me) {
        take_place(me);
        const std::span<double> mine = slot(cells, team, me);
        std::ranges::fill(mine, 0.0);
        for (std::size_t step = 0; step < steps; ++step) {
            for (double& cell : mine)
                cell += me + 1;
            counter += static_cast<std::uint64_t>(me + 1);
            all_done.arrive_and_wait();
        }
        seen[me] = {getpid(), sched_getcpu(), reinterpret_cast<std::uintptr_t>(&counter), counter};
    };
    // #region start
    std::vector<std::jthread> threads;
    threads.reserve(seen.size());
    try {
        for (int me = 0; me < team; ++me)
            threads.emplace_back(one, me); // a new thread, which calls one(me)
    } catch (...) {
        // The system gives no more threads, or no memory. Nobody shall wait for the missing ones.
        for (std::size_t missing = threads.size(); missing < seen.size(); ++missing)
            all_done.arrive_and_drop();
        throw;
    }
    threads.clear(); // a jthread is waited for when it is destroyed
    // #endregion start
    return counter;
}
// #endregion work

} // namespace workers
