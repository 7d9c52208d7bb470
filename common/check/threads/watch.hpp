// What the library notes of each thread, and the delays that it adds. Both for OMPT (LLVM's libomp)
// and for gcc's libgomp.
#pragma once

#include <cstdint>

#include "check/threads_state.hpp"

namespace check
{

// The state file, or memory of our own when there is none.
ThreadsState& state();
// The calling thread's part; nullptr when there are too many threads.
ThreadState* mine();

// Where a call comes from: its offset in the program's own file; 0 when it is a library's.
std::uint64_t offset_of(const void* return_address);

// Where the program called a function of locks that came here first, and went on to the runtime.
void called_from(const void* return_address);

void thread_waits(Doing what, std::uint64_t id, const void* from);
void thread_goes_on();
void thread_took(std::uint64_t id, const void* from, bool critical);
void thread_gave_back(std::uint64_t id, const void* from, bool critical);
void step(); // something happened

// Where a delay may be.
enum class Point { region, lock, locked, unlocked, barrier, task, tasks_made, loop, atomic };
// Sleeps for a time that the seed, the thread and the number of its events decide; mostly not at
// all.
void delay(Point point);

// LLVM's runtime is there, with its interface for tools: calls of locks are reported there.
extern bool by_ompt;

} // namespace check
