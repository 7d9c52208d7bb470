// The same for programs that gcc built: its runtime, libgomp, has no interface for tools, but every
// construct that waits is a call of a function of its, which comes here first.
#include <dlfcn.h>

#include "watch.hpp"

namespace
{

using namespace check;
using Body = void (*)(void*);

#define FROM __builtin_return_address(0)
#define VISIBLE extern "C" __attribute__((visibility("default")))

template<typename Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

int thread_number()
{
    static const auto call = next<int()>("omp_get_thread_num");
    return call != nullptr ? call() : 0;
}

struct Region {
    Body function;
    void* data;
    const void* from;
};

// What each thread of a team runs in place of its part of a region.
void part(void* opaque)
{
    const Region region = *static_cast<Region*>(opaque);
    ThreadState* me = mine();
    const int number = me != nullptr ? me->number : 0;
    if (me != nullptr) {
        me->number = thread_number();
        thread_goes_on();
        delay(Point::region);
    }
    region.function(region.data);
    if (me == nullptr)
        return;
    thread_waits(Doing::at_region_end, 0, region.from);
    if (me->number == 0)
        me->number = number;
}

template<typename Open>
auto region_of(Body function, void* data, const void* from, Open&& open)
{
    if (by_ompt)
        return open(function, data);
    state().runtime = 2;
    ++state().regions;
    Region region{function, data, from};
    struct Closed {
        ~Closed() { thread_goes_on(); }
    } closed;
    return open(part, &region);
}

template<typename Call>
void waits(Doing what, const void* from, Call&& call)
{
    if (by_ompt)
        return call();
    delay(Point::barrier);
    thread_waits(what, 0, from);
    call();
    thread_goes_on();
}

template<typename Call>
void takes(std::uint64_t id, bool critical, const void* from, Call&& call)
{
    if (by_ompt) {
        called_from(from);
        call();
        return called_from(nullptr);
    }
    delay(Point::lock);
    thread_waits(critical ? Doing::waits_for_critical : Doing::waits_for_lock, id, from);
    call();
    thread_took(id, from, critical);
    delay(Point::locked);
}

template<typename Call>
void gives(std::uint64_t id, bool critical, const void* from, Call&& call)
{
    if (by_ompt) {
        called_from(from);
        call();
        return called_from(nullptr);
    }
    thread_gave_back(id, from, critical);
    call();
    delay(Point::unlocked);
}

std::uint64_t id_of(const volatile void* lock)
{
    return reinterpret_cast<std::uint64_t>(lock);
}

constexpr std::uint64_t unnamed = 1; // the critical section without a name

} // namespace

VISIBLE void GOMP_parallel(Body function, void* data, unsigned threads, unsigned flags)
{
    static const auto call = next<void(Body, void*, unsigned, unsigned)>("GOMP_parallel");
    region_of(function, data, FROM, [&](Body f, void* d) { call(f, d, threads, flags); });
}

VISIBLE unsigned GOMP_parallel_reductions(Body function, void* data, unsigned threads,
                                          unsigned flags)
{
    static const auto call =
        next<unsigned(Body, void*, unsigned, unsigned)>("GOMP_parallel_reductions");
    return region_of(function, data, FROM,
                     [&](Body f, void* d) { return call(f, d, threads, flags); });
}

VISIBLE void GOMP_parallel_sections(Body function, void* data, unsigned threads, unsigned count,
                                    unsigned flags)
{
    static const auto call =
        next<void(Body, void*, unsigned, unsigned, unsigned)>("GOMP_parallel_sections");
    region_of(function, data, FROM, [&](Body f, void* d) { call(f, d, threads, count, flags); });
}

#define LOOP(name)                                                                                 \
    VISIBLE void name(Body function, void* data, unsigned threads, long first, long last,          \
                      long increment, long chunk, unsigned flags)                                  \
    {                                                                                              \
        static const auto call =                                                                   \
            next<void(Body, void*, unsigned, long, long, long, long, unsigned)>(#name);            \
        region_of(function, data, FROM, [&](Body f, void* d) {                                     \
            call(f, d, threads, first, last, increment, chunk, flags);                             \
        });                                                                                        \
    }
LOOP(GOMP_parallel_loop_static)
LOOP(GOMP_parallel_loop_dynamic)
LOOP(GOMP_parallel_loop_guided)
LOOP(GOMP_parallel_loop_nonmonotonic_dynamic)
LOOP(GOMP_parallel_loop_nonmonotonic_guided)

#define LOOP_OF_NO_CHUNK(name)                                                                     \
    VISIBLE void name(Body function, void* data, unsigned threads, long first, long last,          \
                      long increment, unsigned flags)                                              \
    {                                                                                              \
        static const auto call =                                                                   \
            next<void(Body, void*, unsigned, long, long, long, unsigned)>(#name);                  \
        region_of(function, data, FROM,                                                            \
                  [&](Body f, void* d) { call(f, d, threads, first, last, increment, flags); });   \
    }
LOOP_OF_NO_CHUNK(GOMP_parallel_loop_runtime)
LOOP_OF_NO_CHUNK(GOMP_parallel_loop_nonmonotonic_runtime)
LOOP_OF_NO_CHUNK(GOMP_parallel_loop_maybe_nonmonotonic_runtime)

#define WAITS(name, what)                                                                          \
    VISIBLE void name()                                                                            \
    {                                                                                              \
        static const auto call = next<void()>(#name);                                              \
        waits(Doing::what, FROM, [&] { call(); });                                                 \
    }
WAITS(GOMP_barrier, at_barrier) // also the barrier at the end of a loop that is dealt out at once
WAITS(GOMP_loop_end, at_loop_end)
WAITS(GOMP_sections_end, at_loop_end)
WAITS(GOMP_ordered_start, waits_for_turn)

VISIBLE void GOMP_critical_start()
{
    static const auto call = next<void()>("GOMP_critical_start");
    takes(unnamed, true, FROM, [&] { call(); });
}

VISIBLE void GOMP_critical_end()
{
    static const auto call = next<void()>("GOMP_critical_end");
    gives(unnamed, true, FROM, [&] { call(); });
}

VISIBLE void GOMP_critical_name_start(void** name)
{
    static const auto call = next<void(void**)>("GOMP_critical_name_start");
    takes(id_of(name), true, FROM, [&] { call(name); });
}

VISIBLE void GOMP_critical_name_end(void** name)
{
    static const auto call = next<void(void**)>("GOMP_critical_name_end");
    gives(id_of(name), true, FROM, [&] { call(name); });
}

VISIBLE void omp_set_lock(void* lock)
{
    static const auto call = next<void(void*)>("omp_set_lock");
    takes(id_of(lock), false, FROM, [&] { call(lock); });
}

VISIBLE void omp_unset_lock(void* lock)
{
    static const auto call = next<void(void*)>("omp_unset_lock");
    gives(id_of(lock), false, FROM, [&] { call(lock); });
}

VISIBLE int omp_test_lock(void* lock)
{
    static const auto call = next<int(void*)>("omp_test_lock");
    const int taken = call(lock);
    if (taken != 0 && !by_ompt)
        thread_took(id_of(lock), FROM, false);
    return taken;
}

// From here on what runs is not seen: who waits may execute tasks.
#define TASKS(name, result, parameters, arguments)                                                 \
    VISIBLE result name parameters                                                                 \
    {                                                                                              \
        static const auto call = next<result parameters>(#name);                                   \
        if (!by_ompt)                                                                              \
            state().tasks = 1;                                                                     \
        return call arguments;                                                                     \
    }
TASKS(GOMP_task, void,
      (Body function, void* data, void (*copy)(void*, void*), long size, long alignment,
       bool deferred, unsigned flags, void** depend, int priority, void* detach),
      (function, data, copy, size, alignment, deferred, flags, depend, priority, detach))
TASKS(GOMP_taskloop, void,
      (Body function, void* data, void (*copy)(void*, void*), long size, long alignment,
       unsigned flags, unsigned long count, int priority, long first, long last, long increment),
      (function, data, copy, size, alignment, flags, count, priority, first, last, increment))
TASKS(GOMP_taskloop_ull, void,
      (Body function, void* data, void (*copy)(void*, void*), long size, long alignment,
       unsigned flags, unsigned long count, int priority, unsigned long long first,
       unsigned long long last, unsigned long long increment),
      (function, data, copy, size, alignment, flags, count, priority, first, last, increment))
