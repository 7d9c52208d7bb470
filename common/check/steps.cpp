#include "check/steps.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <numeric>
#include <span>

#include <dlfcn.h>

namespace
{

// A call of the counting function takes five bytes at least, so two return addresses never share
// four. Of code beyond 64 kB the blocks are counted together with those of its begin.
constexpr std::uintptr_t bytes = 4;
constexpr std::size_t places = 16384;
// Of more threads than so many, a later one shares with an earlier one. What no thread has touched
// takes no memory.
constexpr std::size_t most = 256;
alignas(64) std::uint64_t counters[most][places];
std::atomic<std::size_t> threads = 0;
thread_local std::uint64_t* mine = nullptr;
std::atomic<void*> in_library = nullptr; // an address in the learner's library

std::span<std::uint64_t[places]> used()
{
    return std::span(counters).first(std::min(threads.load(), most));
}

// Where the learner's library begins, in each run somewhere else, counted as places are.
std::size_t begin_of_library()
{
    Dl_info library = {};
    dladdr(in_library, &library);
    return reinterpret_cast<std::uintptr_t>(library.dli_fbase) / bytes;
}

} // namespace

// The learner's library asks for it by name. The compiler puts a call of this at the begin of each
// basic block.
extern "C" [[gnu::visibility("default")]] void __sanitizer_cov_trace_pc()
{
    void* const caller = __builtin_return_address(0);
    if (mine == nullptr) {
        mine = counters[threads++ % most];
        in_library = caller;
    }
    ++mine[reinterpret_cast<std::uintptr_t>(caller) / bytes % places];
}

void check::forget_steps()
{
    for (auto& counter : used())
        std::ranges::fill(counter, 0);
}

check::Steps check::steps()
{
    Steps all;
    const std::size_t begin = begin_of_library();
    for (const auto& counter : used()) {
        const std::uint64_t sum = std::accumulate(counter, counter + places, std::uint64_t(0));
        if (sum == 0)
            continue;
        all.threads.push_back(sum);
        for (std::size_t place = 0; place < places; ++place)
            if (counter[place] > 0)
                all.blocks[(place - begin) % places] += counter[place];
    }
    std::ranges::sort(all.threads, std::greater());
    return all;
}
