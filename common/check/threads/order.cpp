// What orders two threads in OpenMP, but is unknown to Archer (LLVM 14): flush, and ordered loops
// with depend(source) and depend(sink). Without it a correct program would be said to race. The
// program's calls of these functions come here first.
#include <dlfcn.h>

#include <array>
#include <cstdint>

#include "watch.hpp"

namespace
{

using Order = void (*)(const char* file, int line, const volatile void* address);

template<typename Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// ThreadSanitizer's: what a thread did before `before(x)` is ordered before what another does after
// a later `after(x)`.
void before(const void* address)
{
    static const auto call = reinterpret_cast<Order>(dlsym(RTLD_DEFAULT, "AnnotateHappensBefore"));
    if (call != nullptr)
        call(__FILE__, __LINE__, address);
}

void after(const void* address)
{
    static const auto call = reinterpret_cast<Order>(dlsym(RTLD_DEFAULT, "AnnotateHappensAfter"));
    if (call != nullptr)
        call(__FILE__, __LINE__, address);
}

// An address for an iteration of a loop. Two iterations with the same one are ordered more than
// they need be, which can hide a race and never makes one.
const char* cell(int dimensions, const std::int64_t* iteration)
{
    static std::array<char, 1 << 16> cells;
    std::uint64_t hash = 0;
    for (int i = 0; i < dimensions; ++i)
        hash = (hash ^ std::uint64_t(iteration[i])) * 0x9e3779b97f4a7c15;
    return &cells[hash >> 48];
}

thread_local int dimensions __attribute__((tls_model("initial-exec"))) = 1;

} // namespace

#define VISIBLE extern "C" __attribute__((visibility("default")))

// A flush before an atomic store, and one after the atomic load that sees it, order two threads.
// Here every flush is ordered after every earlier one.
VISIBLE void __kmpc_flush(void* place)
{
    static const auto call = next<void(void*)>("__kmpc_flush");
    static const char fence = 0;
    after(&fence);
    before(&fence);
    call(place);
    check::delay(check::Point::atomic);
}

// The same in what gfortran made, where it comes as a call of ThreadSanitizer's (--wrap).
VISIBLE void __wrap___tsan_atomic_thread_fence(int kind)
{
    static const auto call =
        reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "__tsan_atomic_thread_fence"));
    static const char fence = 0;
    after(&fence);
    before(&fence);
    call(kind);
    check::delay(check::Point::atomic);
}

VISIBLE void __kmpc_doacross_init(void* place, int thread, int count, const void* bounds)
{
    static const auto call = next<void(void*, int, int, const void*)>("__kmpc_doacross_init");
    dimensions = count;
    call(place, thread, count, bounds);
}

VISIBLE void __kmpc_doacross_post(void* place, int thread, const std::int64_t* iteration)
{
    static const auto call = next<void(void*, int, const std::int64_t*)>("__kmpc_doacross_post");
    before(cell(dimensions, iteration));
    call(place, thread, iteration);
}

VISIBLE void __kmpc_doacross_wait(void* place, int thread, const std::int64_t* iteration)
{
    static const auto call = next<void(void*, int, const std::int64_t*)>("__kmpc_doacross_wait");
    call(place, thread, iteration);
    after(cell(dimensions, iteration));
    check::delay(check::Point::loop);
}
