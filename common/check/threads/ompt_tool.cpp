// The library as a tool of LLVM's OpenMP runtime: it notes what threads wait for, adds delays, and
// hands every event on to Archer, which tells ThreadSanitizer what OpenMP orders. (A runtime takes
// one tool; so we are that one, and Archer's callbacks are kept here.)
#include <dlfcn.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "ompt.hpp"
#include "watch.hpp"

namespace
{

using namespace check;

std::array<ompt_callback_t, ompt::events> archers = {};
ompt_start_tool_result_t* archer = nullptr;
ompt_set_callback_t set_callback = nullptr;
ompt_function_lookup_t lookup_in_runtime = nullptr;

// Hands an event on to Archer.
template<typename... Arguments>
void forward(int event, Arguments... arguments)
{
    if (archers[std::size_t(event)] != nullptr)
        reinterpret_cast<void (*)(Arguments...)>(archers[std::size_t(event)])(arguments...);
}

// What a thread did before it began a task, or entered a team within its team.
struct Before {
    Doing doing;
    std::uint64_t id, where;
    std::int32_t number;
};
thread_local std::vector<Before>* before = nullptr;
thread_local bool created_tasks = false; // since it last waited

void push(ThreadState& me)
{
    if (before == nullptr)
        before = new std::vector<Before>;
    before->push_back({me.doing, me.id, me.where, me.number});
}

void pop(ThreadState& me)
{
    if (before == nullptr || before->empty())
        return;
    me.number = before->back().number;
    me.id = before->back().id;
    me.where = before->back().where;
    me.doing = before->back().doing;
    before->pop_back();
}

void on_thread_begin(int type, ompt_data_t* thread)
{
    forward(ompt::thread_begin, type, thread);
    mine();
}

void on_thread_end(ompt_data_t* thread)
{
    forward(ompt::thread_end, thread);
    if (ThreadState* me = mine())
        me->doing = Doing::idle;
}

void on_parallel_begin(ompt_data_t* task, const ompt_frame_t* frame, ompt_data_t* parallel,
                       unsigned requested, int flags, const void* from)
{
    forward(ompt::parallel_begin, task, frame, parallel, requested, flags, from);
    ++state().regions;
    step();
}

void on_parallel_end(ompt_data_t* parallel, ompt_data_t* task, int flags, const void* from)
{
    forward(ompt::parallel_end, parallel, task, flags, from);
    thread_goes_on();
}

void on_implicit_task(int endpoint, ompt_data_t* parallel, ompt_data_t* task, unsigned team,
                      unsigned index, int flags)
{
    forward(ompt::implicit_task, endpoint, parallel, task, team, index, flags);
    step();
    ThreadState* me = mine();
    if (me == nullptr || (flags & ompt::initial_task) != 0)
        return;
    if (endpoint == ompt::begins) {
        push(*me);
        me->number = std::int32_t(index);
        me->doing = Doing::computes;
        delay(Point::region);
    } else {
        pop(*me);
    }
}

Doing doing_at(int kind)
{
    switch (kind) {
    case ompt::barrier_explicit:
        return Doing::at_barrier;
    case ompt::barrier: // LLVM 14's name for it
    case ompt::barrier_implicit_parallel:
    case ompt::barrier_teams:
        return Doing::at_region_end;
    case ompt::taskwait:
        return Doing::at_taskwait;
    case ompt::taskgroup:
        return Doing::at_taskgroup_end;
    default:
        return Doing::at_loop_end;
    }
}

void on_sync_region(int kind, int endpoint, ompt_data_t* parallel, ompt_data_t* task,
                    const void* from)
{
    // The end of a taskgroup has an event at its beginning too, where nobody waits: it is told from
    // the end of that by sync_region_wait alone.
    // Who made tasks waits before it helps with them: the others then execute some.
    if (endpoint == ompt::begins && kind != ompt::reducing)
        delay(created_tasks ? Point::tasks_made : Point::barrier);
    created_tasks = false;
    forward(ompt::sync_region, kind, endpoint, parallel, task, from);
    if (kind == ompt::reducing || kind == ompt::taskgroup)
        return step();
    if (endpoint == ompt::begins)
        thread_waits(doing_at(kind), 0, from);
    else
        thread_goes_on();
}

void on_sync_region_wait(int kind, int endpoint, ompt_data_t* parallel, ompt_data_t* task,
                         const void* from)
{
    forward(ompt::sync_region_wait, kind, endpoint, parallel, task, from);
    if (kind != ompt::taskgroup)
        return;
    if (endpoint == ompt::begins)
        thread_waits(Doing::at_taskgroup_end, 0, from);
    else
        thread_goes_on();
}

void on_task_create(ompt_data_t* task, const ompt_frame_t* frame, ompt_data_t* created, int flags,
                    int dependences, const void* from)
{
    constexpr int untied = 0x10000000;
    forward(ompt::task_create, task, frame, created, flags, dependences, from);
    if ((flags & untied) != 0)
        state().tasks = 1; // such a task may go on in another thread
    created_tasks = true;
    step();
}

void on_task_schedule(ompt_data_t* prior, int status, ompt_data_t* next)
{
    forward(ompt::task_schedule, prior, status, next);
    step();
    ThreadState* me = mine();
    if (me == nullptr || next == nullptr)
        return;
    if (status == ompt::complete || status == ompt::cancelled || status == ompt::detach)
        return pop(*me);
    push(*me);
    me->doing = Doing::computes;
    delay(Point::task);
}

void on_dependences(ompt_data_t* task, const ompt_dependence_t* list, int count)
{
    forward(ompt::dependences, task, list, count);
}

bool is_lock(int kind)
{
    return kind >= ompt::lock && kind <= ompt::test_nest_lock;
}

void on_mutex_acquire(int kind, unsigned hint, unsigned implementation, std::uint64_t id,
                      const void* from)
{
    delay(Point::lock);
    forward(ompt::mutex_acquire, kind, hint, implementation, id, from);
    if (kind == ompt::lock || kind == ompt::nest_lock_kind)
        thread_waits(Doing::waits_for_lock, id, from);
    else if (kind == ompt::critical)
        thread_waits(Doing::waits_for_critical, id, from);
    else if (kind == ompt::ordered)
        thread_waits(Doing::waits_for_turn, id, from);
}

void on_mutex_acquired(int kind, std::uint64_t id, const void* from)
{
    forward(ompt::mutex_acquired, kind, id, from);
    if (is_lock(kind) || kind == ompt::critical)
        thread_took(id, from, kind == ompt::critical);
    else
        thread_goes_on();
    delay(Point::locked);
}

void on_mutex_released(int kind, std::uint64_t id, const void* from)
{
    forward(ompt::mutex_released, kind, id, from);
    if (is_lock(kind) || kind == ompt::critical)
        thread_gave_back(id, from, kind == ompt::critical);
    delay(Point::unlocked);
}

void on_nest_lock(int endpoint, std::uint64_t id, const void* from)
{
    forward(ompt::nest_lock, endpoint, id, from);
    thread_goes_on(); // it had the lock already
}

void on_work(int kind, int endpoint, ompt_data_t* parallel, ompt_data_t* task, std::uint64_t count,
             const void* from)
{
    forward(ompt::work, kind, endpoint, parallel, task, count, from);
    step();
    if (endpoint == ompt::begins)
        delay(Point::loop);
}

struct Ours {
    int event;
    ompt_callback_t callback;
};

template<typename Function>
Ours ours(int event, Function* function)
{
    return {event, reinterpret_cast<ompt_callback_t>(function)};
}

int keep_callback(int event, ompt_callback_t callback)
{
    constexpr int always = 5;
    static constexpr int seen_here[] = {
        ompt::thread_begin,   ompt::thread_end,     ompt::parallel_begin, ompt::parallel_end,
        ompt::task_create,    ompt::task_schedule,  ompt::implicit_task,  ompt::sync_region_wait,
        ompt::mutex_released, ompt::dependences,    ompt::work,           ompt::sync_region,
        ompt::mutex_acquire,  ompt::mutex_acquired, ompt::nest_lock};
    for (const int one : seen_here)
        if (one == event) {
            archers[std::size_t(event)] = callback;
            return always;
        }
    return set_callback(event, callback);
}

ompt_interface_fn_t lookup_for_archer(const char* name)
{
    if (std::strcmp(name, "ompt_set_callback") == 0)
        return reinterpret_cast<ompt_interface_fn_t>(keep_callback);
    return lookup_in_runtime(name);
}

int initialize(ompt_function_lookup_t lookup, int device, ompt_data_t*)
{
    lookup_in_runtime = lookup;
    set_callback = reinterpret_cast<ompt_set_callback_t>(lookup("ompt_set_callback"));
    if (set_callback == nullptr)
        return 0;
    if (archer != nullptr && archer->initialize(lookup_for_archer, device, &archer->tool_data) == 0)
        archer = nullptr;
    for (const Ours& one :
         {ours(ompt::thread_begin, on_thread_begin), ours(ompt::thread_end, on_thread_end),
          ours(ompt::parallel_begin, on_parallel_begin), ours(ompt::parallel_end, on_parallel_end),
          ours(ompt::implicit_task, on_implicit_task), ours(ompt::sync_region, on_sync_region),
          ours(ompt::sync_region_wait, on_sync_region_wait),
          ours(ompt::task_create, on_task_create), ours(ompt::task_schedule, on_task_schedule),
          ours(ompt::dependences, on_dependences), ours(ompt::mutex_acquire, on_mutex_acquire),
          ours(ompt::mutex_acquired, on_mutex_acquired),
          ours(ompt::mutex_released, on_mutex_released), ours(ompt::nest_lock, on_nest_lock),
          ours(ompt::work, on_work)})
        set_callback(one.event, one.callback);
    state().runtime = 1;
    return 1;
}

void finalize(ompt_data_t*)
{
    if (archer != nullptr)
        archer->finalize(&archer->tool_data);
}

} // namespace

// Called by the runtime before the program's first parallel region.
extern "C" __attribute__((visibility("default"))) ompt_start_tool_result_t*
ompt_start_tool(unsigned version, const char* runtime)
{
    using Start = ompt_start_tool_result_t* (*)(unsigned, const char*);
    if (const char* path = std::getenv("PRIMER_CHECK_ARCHER"))
        if (void* library = dlopen(path, RTLD_LAZY))
            if (const auto start = reinterpret_cast<Start>(dlsym(library, "ompt_start_tool")))
                archer = start(version, runtime);
    static ompt_start_tool_result_t result = {initialize, finalize, {}};
    return &result;
}
