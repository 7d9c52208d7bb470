// The part of OpenMP's interface for tools (OMPT, OpenMP 5.0 chapter 4) that is used here, declared
// anew: gcc comes without a header of it. Names and numbers are the specification's.
#pragma once

#include <cstdint>

extern "C" {

union ompt_data_t {
    std::uint64_t value;
    void* ptr;
};
struct ompt_dependence_t {
    ompt_data_t variable;
    int dependence_type;
};
struct ompt_frame_t;

using ompt_interface_fn_t = void (*)();
using ompt_function_lookup_t = ompt_interface_fn_t (*)(const char* name);
using ompt_callback_t = void (*)();
using ompt_set_callback_t = int (*)(int event, ompt_callback_t callback);
using ompt_initialize_t = int (*)(ompt_function_lookup_t lookup, int device, ompt_data_t* data);
using ompt_finalize_t = void (*)(ompt_data_t* data);

struct ompt_start_tool_result_t {
    ompt_initialize_t initialize;
    ompt_finalize_t finalize;
    ompt_data_t tool_data;
};
}

namespace ompt
{

enum Event {
    thread_begin = 1,
    thread_end = 2,
    parallel_begin = 3,
    parallel_end = 4,
    task_create = 5,
    task_schedule = 6,
    implicit_task = 7,
    sync_region_wait = 16,
    mutex_released = 17,
    dependences = 18,
    work = 20,
    masked = 21,
    sync_region = 23,
    lock_init = 24,
    lock_destroy = 25,
    mutex_acquire = 26,
    mutex_acquired = 27,
    nest_lock = 28,
    flush = 29,
    cancel = 30,
    reduction = 31,
    dispatch = 32,
    events = 33
};
enum Endpoint { begins = 1, ends = 2 };
enum Mutex { lock = 1, test_lock, nest_lock_kind, test_nest_lock, critical, atomic, ordered };
enum Sync {
    barrier = 1,
    barrier_implicit,
    barrier_explicit,
    barrier_implementation,
    taskwait,
    taskgroup,
    reducing,
    barrier_implicit_workshare,
    barrier_implicit_parallel,
    barrier_teams
};
enum TaskStatus { complete = 1, yield, cancelled, detach, early_fulfill, late_fulfill, switched };
constexpr int explicit_task = 4, initial_task = 1;

} // namespace ompt
