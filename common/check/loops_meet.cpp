// Threads meet at loops whose iterations are handed out as threads ask for them
// (schedule(dynamic) and guided). On a machine with other work, one thread may take all of a small
// loop before a second one has a core: then there is no race to be seen, in a program that has one.
// In workers for ThreadSanitizer, the first thread to get iterations of a loop therefore waits with
// them until another one has asked too, for some milliseconds at most. ThreadSanitizer does not see
// this file (nothing in it is instrumented), so that meeting orders nothing and hides no race.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

#include <dlfcn.h>
#include <omp.h>

namespace
{

constexpr std::chrono::milliseconds patience{20};
constexpr std::chrono::microseconds between_looks{50};

std::atomic<int> in_loops{0}; // threads that have asked, and not been told that all is done
std::atomic<std::uint64_t> arrived{0}; // how often a thread has begun to ask
thread_local bool asking = false;

void wait_for_another(std::uint64_t known)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (in_loops.load() < 2 && arrived.load() == known && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(between_looks);
}

template<typename Integer, typename Stride>
using HandOut = int(void*, std::int32_t, std::int32_t*, Integer*, Integer*, Stride*);

// What libomp's function hands out next: 0 when there is no more.
template<typename Integer, typename Stride>
int next(HandOut<Integer, Stride>* hand_out, void* place, std::int32_t thread, std::int32_t* last,
         Integer* from, Integer* to, Stride* stride)
{
    const bool first = !asking;
    std::uint64_t known = 0;
    if (first) {
        asking = true;
        ++in_loops;
        known = ++arrived;
    }
    const int more = hand_out(place, thread, last, from, to, stride);
    if (more == 0) {
        asking = false;
        --in_loops;
    } else if (first && omp_get_num_threads() > 1) {
        wait_for_another(known);
    }
    return more;
}

} // namespace

// What clang calls in each such loop, for indices of four types; libomp has them too, behind these.
// They are looked up before main: a static variable inside of a function would order threads.
#define HANDS_OUT(kind, Integer, Stride)                                                           \
    static auto* const libomp_next_##kind = reinterpret_cast<HandOut<Integer, Stride>*>(           \
        dlsym(RTLD_NEXT, "__kmpc_dispatch_next_" #kind));                                          \
    extern "C" __attribute__((visibility("default"))) int __kmpc_dispatch_next_##kind(             \
        void* place, std::int32_t thread, std::int32_t* last, Integer* from, Integer* to,          \
        Stride* stride)                                                                            \
    {                                                                                              \
        return next(libomp_next_##kind, place, thread, last, from, to, stride);                    \
    }

HANDS_OUT(4, std::int32_t, std::int32_t)
HANDS_OUT(4u, std::uint32_t, std::int32_t)
HANDS_OUT(8, std::int64_t, std::int64_t)
HANDS_OUT(8u, std::uint64_t, std::int64_t)
