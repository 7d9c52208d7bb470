// What each thread of a checked OpenMP program does, in a file that the library
// common/check/threads keeps and the runner reads: also after the program was killed.
#pragma once

#include <atomic>
#include <cstdint>

namespace check
{

// What a thread does, as far as OpenMP's runtime says.
enum class Doing : std::int32_t {
    computes,
    waits_for_lock,     // omp_set_lock
    waits_for_critical, // #pragma omp critical
    waits_for_turn,     // #pragma omp ordered
    at_barrier,         // #pragma omp barrier
    at_loop_end,        // the barrier at the end of a loop, of sections or of single
    at_region_end,      // the end of a parallel region
    at_taskwait,
    at_taskgroup_end,
    idle // no part of any region
};

// A lock or a critical section.
struct Held {
    std::uint64_t id = 0;
    std::uint64_t where = 0; // offset in the program's file of the call that took it; 0: not known
    std::int32_t critical = 0;
};

struct ThreadState {
    static constexpr int most_held = 8;
    std::atomic<std::int32_t> used = 0;
    std::int32_t number = 0; // in its innermost team
    std::atomic<Doing> doing = Doing::computes;
    std::atomic<std::uint64_t> id = 0;    // what it waits for
    std::atomic<std::uint64_t> where = 0; // offset in the program's file; 0: not known
    std::atomic<std::int32_t> held = 0;
    Held holds[most_held];
};

// A lock given back by a thread that does not hold it.
struct Misuse {
    std::int32_t number = 0;   // the thread that gives it back
    std::int32_t held_by = -1; // -1: nobody holds it
    std::uint64_t where = 0;   // offset of the call that gives it back
    std::uint64_t taken = 0;   // offset of the call that took it
    std::atomic<std::int32_t> written = 0;
};

struct ThreadsState {
    static constexpr std::uint32_t right_version = 0x50544802;
    static constexpr int most_threads = 512, most_misuses = 4;
    std::atomic<std::uint32_t> version = 0; // set by the library when it begins
    std::atomic<std::int32_t> process = 0;
    std::atomic<std::int32_t> runtime = 0; // 1: the tools interface (OMPT), 2: gcc's libgomp
    std::atomic<std::int32_t> threads = 0; // so many of those below are used
    std::atomic<std::int32_t> tasks = 0;   // gcc only: it makes tasks, and nobody sees them run
    std::atomic<std::int32_t> regions = 0; // parallel regions begun
    std::atomic<std::int32_t> ended = 0;   // main has returned, or exit() was called
    std::atomic<std::uint64_t> steps = 0;  // events so far
    std::atomic<std::int32_t> misuses = 0;
    Misuse misuse[most_misuses];
    ThreadState thread[most_threads];
};

} // namespace check
