// The library that intercepts every MPI call of an unmodified program: MPI's profiling interface
// lets a library define MPI_Send and call the real one as PMPI_Send. Preloaded by `primer run`;
// without PRIMER_TRACE_FILE in the environment it only passes calls on.
//
// What every wrapper (mpi_wrappers.cpp) does is here: it times the call, and afterwards counts what
// was sent. Nothing on this path allocates or locks. Counters are atomic only when several threads
// may call MPI.
#pragma once

#include <mpi.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

#include "clock.hpp"
#include "events.hpp"

namespace trace
{

// The calls that are intercepted, by number. The first ones are the collectives, which are counted
// too.
inline constexpr const char* names[] = {
#define CALL(name, parameters, arguments) "MPI_" #name,
#include "mpi_calls.def"
};
inline constexpr int collectives = 0
#define COLLECTIVE(...) +2
#define CALL(...)
#include "mpi_calls.def"
    ;

// The number of a call; a name that is not in the list does not compile.
consteval int call(std::string_view name)
{
    for (int i = 0; i < static_cast<int>(std::size(names)); ++i)
        if (name == names[i])
            return i;
    throw "not in the list of names";
}

using Counter = std::atomic<std::uint64_t>;

struct State {
    std::atomic<bool> counting =
        false;            // inside the timed work, or anywhere until a program marks it
    bool several = false; // several threads may call MPI at once
    bool timeline = false;
    int rank = 0;
    int size = 0;
    std::unique_ptr<Counter[]> messages, bytes; // by receiver, sent by this rank
    std::array<Counter, collectives> calls = {}, payload = {};
    Counter inside = 0; // ticks in MPI calls
    Clock clock;
    Events events; // in ticks
};
extern State state __attribute__((visibility("hidden"))); // reached without a detour

// How deep in MPI calls this thread is: a library's MPI_ call within an MPI_ call is no call of the
// program's. (In a simulation all ranks are one thread, and each has globals of its own.)
#ifdef PRIMER_SIMULATED
extern int depth;
#else
extern thread_local int depth __attribute__((tls_model("initial-exec")));
#endif
// Threads in the order of their first call.
int this_thread();

inline void add(Counter& counter, std::uint64_t value)
{
    if (state.several)
        counter.fetch_add(value, std::memory_order_relaxed);
    else
        counter.store(counter.load(std::memory_order_relaxed) + value, std::memory_order_relaxed);
}

// Times the call in whose scope it lives.
class Timed
{
  public:
    // `site`: where the program calls it.
    Timed(int name, const void* site)
        : name_(name), site_(site), counts_(depth++ == 0 && state.counting)
    {
        if (counts_)
            begin_ = state.clock.ticks();
    }
    ~Timed()
    {
        --depth;
        if (!counts_)
            return;
        const std::int64_t end = state.clock.ticks();
        add(state.inside, static_cast<std::uint64_t>(end - begin_));
        if (state.timeline)
            state.events.add({begin_, end, name_, state.several ? this_thread() : 0,
                              reinterpret_cast<std::uintptr_t>(site_)});
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

  private:
    int name_;
    const void* site_;
    bool counts_;
    std::int64_t begin_ = 0;
};

inline bool counts()
{
    return depth == 0 && state.counting;
}

inline std::uint64_t bytes_of(long long count, MPI_Datatype type)
{
    MPI_Count size = 0;
    PMPI_Type_size_x(type, &size);
    return count > 0 && size > 0
               ? static_cast<std::uint64_t>(count) * static_cast<std::uint64_t>(size)
               : 0;
}

// The rank in MPI_COMM_WORLD of a rank of another communicator; negative when it has none.
int world_rank(MPI_Comm comm, int rank);

inline void count_bytes(int to_world_rank, std::uint64_t bytes)
{
    if (to_world_rank < 0 || to_world_rank >= state.size)
        return; // MPI_PROC_NULL: nothing travels
    add(state.messages[static_cast<std::size_t>(to_world_rank)], 1);
    add(state.bytes[static_cast<std::size_t>(to_world_rank)], bytes);
}

inline void count_message(long long count, MPI_Datatype type, int to, MPI_Comm comm)
{
    if (to >= 0)
        count_bytes(comm == MPI_COMM_WORLD ? to : world_rank(comm, to), bytes_of(count, type));
}

inline void count_collective(int name, std::uint64_t bytes)
{
    add(state.calls[static_cast<std::size_t>(name)], 1);
    add(state.payload[static_cast<std::size_t>(name)], bytes);
}

} // namespace trace
