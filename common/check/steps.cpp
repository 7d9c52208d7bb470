#include "check/steps.hpp"

#include <algorithm>
#include <atomic>
#include <functional>

namespace
{

// A cache line for each thread; of more than so many, a later one shares that of an earlier one.
struct alignas(64) Counter {
    std::uint64_t steps = 0;
};
constexpr std::size_t most = 256;
Counter counters[most];
std::atomic<std::size_t> threads = 0;
thread_local std::uint64_t* mine = nullptr;

} // namespace

// The learner's library asks for it by name. The compiler puts a call of this at the begin of each
// basic block.
extern "C" [[gnu::visibility("default")]] void __sanitizer_cov_trace_pc()
{
    if (mine == nullptr)
        mine = &counters[threads++ % most].steps;
    ++*mine;
}

void check::forget_steps()
{
    for (Counter& counter : counters)
        counter.steps = 0;
}

std::vector<std::uint64_t> check::steps()
{
    std::vector<std::uint64_t> all;
    for (const Counter& counter : counters)
        if (counter.steps > 0)
            all.push_back(counter.steps);
    std::ranges::sort(all, std::greater());
    return all;
}
