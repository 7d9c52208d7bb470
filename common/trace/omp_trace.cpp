// The library that intercepts the parallel regions of a program built by gcc: its compiler turns
// `#pragma omp parallel` into a call of GOMP_parallel(function, …) in libgomp, which calls the
// function in every thread of the team. Here each of these functions is called through our own,
// which notes when each thread begins and ends; what is left until the team's last one is waiting.
//
// Only regions that the program's first thread opens are seen, not regions within regions. Of the
// constructs that wait inside a region: barriers, the ends of loops and sections, critical sections
// and locks. Tasks are not seen: a thread that executes them at a barrier would count as waiting,
// so a program that makes any says so in its trace.
#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>

#include "events.hpp"

namespace
{

using namespace trace;

// Of what is called "wait", a replay of the run (common/runner/measure/replay.hpp) must know which
// it was.
constexpr const char* names[] = {"compute", "wait", "wait", "wait"};
constexpr const char* kinds[] = {"", "region", "barrier", "lock"};
constexpr int compute = 0, region_end = 1, barrier = 2, lock = 3, most_workers = 1024;

const char* file = nullptr;
bool on = false; // inside the timed work
long long repeats = 0;
std::atomic<bool> tasks = false;              // were made in the timed work
std::atomic<const char*> not_replayable = ""; // what else was there that is not seen
std::array<Events, most_workers> workers;
thread_local int worker __attribute__((tls_model("initial-exec"))) = -1; // in a region that is seen
thread_local std::int64_t since __attribute__((tls_model("initial-exec"))) = 0;
thread_local std::uint64_t region_site __attribute__((tls_model("initial-exec"))) = 0;

std::uint64_t site_of(const void* place)
{
    return reinterpret_cast<std::uintptr_t>(place);
}

template<typename Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

int number_from(const char* function)
{
    const auto call = real<int()>(function);
    return call != nullptr ? call() : 0;
}

struct Region {
    void (*function)(void*);
    void* data;
    std::array<std::int64_t, most_workers> ended = {}; // 0: not part of the team
};

// A region is known by the function that the compiler made of it.
std::uint64_t region_site_of(const Region& region)
{
    return reinterpret_cast<std::uintptr_t>(region.function);
}

int (*thread_number)() = nullptr;

// What each thread of a team runs in place of its part of the region.
void part(void* opaque)
{
    Region& region = *static_cast<Region*>(opaque);
    const int mine = thread_number();
    worker = mine < most_workers ? mine : -1;
    since = now();
    region_site = region_site_of(region);
    region.function(region.data);
    if (worker < 0)
        return;
    const std::int64_t end = now();
    workers[std::size_t(mine)].add({since, end, compute, mine, region_site});
    region.ended[std::size_t(mine)] = end;
    worker = -1;
}

// Opens a region by open(function, data), where open is the real call. The fork and the first line
// of a thread's part are some microseconds apart: that is waiting too, told by the reader of the
// file from the gap.
template<typename Open>
auto region_of(void (*function)(void*), void* data, Open&& open)
{
    static const bool ready = (thread_number = real<int()>("omp_get_thread_num")) != nullptr;
    if (!on || !ready || worker >= 0 || syscall(SYS_gettid) != getpid()) {
        if (on)
            not_replayable = "regions within regions, or of other threads";
        return open(function, data);
    }
    static Region region; // only the first thread comes here, and not twice at once
    region.function = function;
    region.data = data;
    struct Closed {
        ~Closed()
        {
            const std::int64_t end = now();
            for (std::size_t i = 0; i < most_workers; ++i) {
                if (region.ended[i] != 0)
                    workers[i].add({region.ended[i], end, region_end, std::int32_t(i),
                                    region_site_of(region)});
                else if (i > 0)
                    break;
                region.ended[i] = 0;
            }
        }
    } closed;
    return open(part, &region);
}

// A call inside a region in which a thread waits for others. When the thread's buffer is full, the
// call costs as much as without us: the clock takes longer than entering a critical section that is
// free.
template<typename Call>
auto waits(int kind, const void* site, Call&& call)
{
    struct Wait {
        int kind;
        const void* site;
        bool noted = worker >= 0 && !workers[std::size_t(worker)].full();
        std::int64_t begin = noted ? now() : 0;
        ~Wait()
        {
            if (!noted)
                return;
            Events& events = workers[std::size_t(worker)];
            events.add({since, begin, compute, worker, region_site});
            since = now();
            events.add({begin, since, kind, worker, site_of(site)});
        }
    } wait_here{kind, site};
    return call();
}

__attribute__((constructor)) void begin()
{
    file = std::getenv("PRIMER_TRACE_FILE");
}

// At the end of the process. What never marked its work (the launcher of the program, say) writes
// nothing.
__attribute__((destructor)) void write()
{
    if (repeats == 0 || file == nullptr)
        return;
    const std::int64_t began = now();
    std::string all;
    for (int i = 0; i < most_workers; ++i)
        if (i == 0 || workers[std::size_t(i)].size() > 0)
            all += (i > 0 ? ",\n" : "") + worker_json(workers[std::size_t(i)], 0, i, names,
                                                      i == 0 ? "compute" : "wait", 0, "", kinds);
    write_file(file, "{\"primer_trace\":1,\n\"repeats\":" + std::to_string(repeats) +
                         ",\n\"tasks\":" + (tasks ? "true" : "false") + ",\n\"not_replayable\":\"" +
                         not_replayable.load() + "\",\n\"workers\":[" + all +
                         "],\n\"own_s\":" + std::to_string(double(now() - began) * 1e-9) + "}\n");
}

} // namespace

// primer/timing.hpp calls it where a timed repeat begins (1) and ends (0).
extern "C" void primer_trace_work(int begins)
{
    if (file == nullptr)
        return;
    if (repeats == 0) {
        const int team = std::min(std::max(number_from("omp_get_max_threads"), 1), most_workers);
        for (int i = 0; i < team; ++i)
            workers[std::size_t(i)].reserve(wished_events());
    }
    repeats += begins > 0;
    const std::int64_t moment = now();
    workers[0].add({moment, moment, begins > 0 ? work_begins : work_ends, 0});
    on = begins > 0;
}

// The entry points of libgomp that gcc calls for a parallel region, one for each schedule.
using Body = void (*)(void*);

extern "C" void GOMP_parallel(Body function, void* data, unsigned threads, unsigned flags)
{
    static const auto call = real<void(Body, void*, unsigned, unsigned)>("GOMP_parallel");
    region_of(function, data, [&](Body f, void* d) { call(f, d, threads, flags); });
}

extern "C" unsigned GOMP_parallel_reductions(Body function, void* data, unsigned threads,
                                             unsigned flags)
{
    static const auto call =
        real<unsigned(Body, void*, unsigned, unsigned)>("GOMP_parallel_reductions");
    return region_of(function, data, [&](Body f, void* d) { return call(f, d, threads, flags); });
}

extern "C" void GOMP_parallel_sections(Body function, void* data, unsigned threads, unsigned count,
                                       unsigned flags)
{
    static const auto call =
        real<void(Body, void*, unsigned, unsigned, unsigned)>("GOMP_parallel_sections");
    region_of(function, data, [&](Body f, void* d) { call(f, d, threads, count, flags); });
}

#define LOOP(name)                                                                                 \
    extern "C" void name(Body function, void* data, unsigned threads, long first, long last,       \
                         long step, long chunk, unsigned flags)                                    \
    {                                                                                              \
        static const auto call =                                                                   \
            real<void(Body, void*, unsigned, long, long, long, long, unsigned)>(#name);            \
        region_of(function, data,                                                                  \
                  [&](Body f, void* d) { call(f, d, threads, first, last, step, chunk, flags); }); \
    }
LOOP(GOMP_parallel_loop_static)
LOOP(GOMP_parallel_loop_dynamic)
LOOP(GOMP_parallel_loop_guided)
LOOP(GOMP_parallel_loop_nonmonotonic_dynamic)
LOOP(GOMP_parallel_loop_nonmonotonic_guided)

#define LOOP_OF_NO_CHUNK(name)                                                                     \
    extern "C" void name(Body function, void* data, unsigned threads, long first, long last,       \
                         long step, unsigned flags)                                                \
    {                                                                                              \
        static const auto call =                                                                   \
            real<void(Body, void*, unsigned, long, long, long, unsigned)>(#name);                  \
        region_of(function, data,                                                                  \
                  [&](Body f, void* d) { call(f, d, threads, first, last, step, flags); });        \
    }
LOOP_OF_NO_CHUNK(GOMP_parallel_loop_runtime)
LOOP_OF_NO_CHUNK(GOMP_parallel_loop_nonmonotonic_runtime)
LOOP_OF_NO_CHUNK(GOMP_parallel_loop_maybe_nonmonotonic_runtime)

#define WAITS(kind, name)                                                                          \
    extern "C" void name()                                                                         \
    {                                                                                              \
        static const auto call = real<void()>(#name);                                              \
        waits(kind, __builtin_return_address(0), [&] { call(); });                                 \
    }
WAITS(barrier, GOMP_barrier)
WAITS(barrier, GOMP_loop_end)
WAITS(barrier, GOMP_sections_end)
WAITS(lock, GOMP_critical_start)

// These wait, too, but not for all: their waiting counts as computing.
#define NOT_SEEN(what, type, name, parameters, arguments)                                          \
    extern "C" type name parameters                                                                \
    {                                                                                              \
        static const auto call = real<type parameters>(#name);                                     \
        if (on)                                                                                    \
            not_replayable = what;                                                                 \
        return call arguments;                                                                     \
    }
NOT_SEEN("ordered", void, GOMP_ordered_start, (), ())
NOT_SEEN("single with copyprivate", void*, GOMP_single_copy_start, (), ())
NOT_SEEN("cancellation", bool, GOMP_barrier_cancel, (), ())
NOT_SEEN("cancellation", bool, GOMP_loop_end_cancel, (), ())
NOT_SEEN("cancellation", bool, GOMP_sections_end_cancel, (), ())
NOT_SEEN("locks", void, omp_set_nest_lock, (void* it), (it))
NOT_SEEN("locks", int, omp_test_lock, (void* it), (it))

// gcc 12's parameters; older libraries ignore the last one.
extern "C" void GOMP_task(Body function, void* data, void (*copy)(void*, void*), long size,
                          long alignment, bool deferred, unsigned flags, void** depend,
                          int priority, void* detach)
{
    static const auto call = real<void(Body, void*, void (*)(void*, void*), long, long, bool,
                                       unsigned, void**, int, void*)>("GOMP_task");
    if (on)
        tasks.store(true, std::memory_order_relaxed);
    call(function, data, copy, size, alignment, deferred, flags, depend, priority, detach);
}

#define TASKLOOP(name, type)                                                                       \
    extern "C" void name(Body function, void* data, void (*copy)(void*, void*), long size,         \
                         long alignment, unsigned flags, unsigned long count, int priority,        \
                         type first, type last, type step)                                         \
    {                                                                                              \
        static const auto call =                                                                   \
            real<void(Body, void*, void (*)(void*, void*), long, long, unsigned, unsigned long,    \
                      int, type, type, type)>(#name);                                              \
        if (on)                                                                                    \
            tasks.store(true, std::memory_order_relaxed);                                          \
        call(function, data, copy, size, alignment, flags, count, priority, first, last, step);    \
    }
TASKLOOP(GOMP_taskloop, long)
TASKLOOP(GOMP_taskloop_ull, unsigned long long)

// Locks: `#pragma omp critical (name)`, and what a program asks for itself.
extern "C" void GOMP_critical_name_start(void** name)
{
    static const auto call = real<void(void**)>("GOMP_critical_name_start");
    waits(lock, __builtin_return_address(0), [&] { call(name); });
}

extern "C" void omp_set_lock(void* it)
{
    static const auto call = real<void(void*)>("omp_set_lock");
    waits(lock, __builtin_return_address(0), [&] { call(it); });
}
