// What the ranks of a checked program are doing, in a file that all of them map into memory: the
// preloaded library (check/mpi/) writes it, the runner (runner/exercise/hang.hpp) reads it, also
// when the ranks have been killed. Plain C++ of fixed size, so that both sides agree on each byte.
//
// A rank writes only its own slot, and the slot's `sequence` is odd meanwhile. Ranks are numbered
// as in MPI_COMM_WORLD throughout; times are CLOCK_MONOTONIC, which all processes of a machine
// share.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>

namespace check
{

inline constexpr std::uint32_t state_magic = 0x50524d43;
inline constexpr std::uint32_t state_version = 8;
inline constexpr int max_ranks = 64;        // more ranks than that are not watched
inline constexpr int max_operations = 32;   // of each rank, the last ones
inline constexpr int max_collectives = 128; // that not all ranks have left yet
inline constexpr int max_sides = 256;       // of each rank, the messages sent last
inline constexpr int max_modules = 16;      // of each rank: the program and its libraries
inline constexpr int max_accesses = 1024;   // one-sided, whose epochs have not ended yet
inline constexpr int max_called = 1000;     // of each rank, the last ones
inline constexpr int max_others = 4;        // places that have to do with a mistake
// The exit status of a program in which the library found a mistake.
inline constexpr int mistake_status = 86;

// In place of a rank or a tag, whatever MPI's own constants are.
inline constexpr int any_rank = -1;
inline constexpr int no_rank = -2; // MPI_PROC_NULL
inline constexpr int any_tag = -1;
inline constexpr std::uint64_t world = 1; // MPI_COMM_WORLD as Operation::comm

enum class Phase : std::int32_t {
    absent,    // not yet in MPI_Init
    running,   // in code of its own
    in_call,   // waits in Slot::call
    left_work, // the learner's function has returned
    finished,  // in MPI_Finalize, or beyond
    exited,    // ended without MPI_Finalize
    aborted    // called MPI_Abort
};

enum class Kind : std::int32_t { none, send, receive, probe, collective };

// A message or collective that a rank has begun.
struct Operation {
    Kind kind = Kind::none;
    std::int32_t done = 0;   // it is complete; kept for a while all the same
    std::int32_t waited = 0; // the call in which the rank is waits for it
    std::int32_t peer = 0;   // the partner, or a collective's root; any_rank, no_rank
    std::int32_t tag = 0;
    std::int32_t number = 0;  // index of the collective in the work, from 1
    std::int32_t work = 0;    // in which of the learner's calls it began
    std::int32_t order = 0;   // counted from the rank's first operation on
    std::int32_t members = 0; // how many ranks the communicator has
    std::int32_t index = 0;   // of the messages to or from this partner with this tag; 0: not known
    std::int32_t kind_of_type = 0;          // the same for two names of one type; 0: not known
    std::int64_t begun_ns = 0, done_ns = 0; // when; 0: not yet
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    std::uint64_t who = 0;   // those ranks, as a bit mask
    std::uint64_t comm = 0;  // the same number on all ranks of one communicator; 0: not known
    std::uint64_t site = 0;  // where in the program's code; 0: not known
    char call[32] = {};      // "MPI_Isend"
    char type[24] = {};      // "double"
    char reduction[16] = {}; // "MPI_SUM"
    char comm_name[64] = {}; // "" for MPI_COMM_WORLD and copies of it
};

// What a rank does.
struct Activity {
    Phase phase;
    std::int32_t pid;
    std::int32_t work;     // number of calls of the learner's function
    std::int32_t any;      // waits for one of its waited operations, not for all
    std::int32_t polls;    // unsuccessful MPI_Test and the like, one after another
    std::int32_t lost;     // operations not complete that found no room below
    std::int32_t next;     // place of the next one
    std::int64_t since_ns; // of the last thing that happened in this rank
    std::int32_t threads;  // it may call MPI from several threads at a time
    std::int32_t signal;   // that ended it; 0: none
    std::uint64_t site;    // of that call
    std::uint64_t crashed; // where the signal came
    char call[32];         // the call that it is in, or was in last
    Operation operations[max_operations];
    char mistake[32]; // what the library found: an id such as "truncation", and words for people
    char words[600];
    std::uint64_t mistake_site, other_sites[max_others];
    std::int32_t other_ranks[max_others]; // whose
};

// A call of the learner's, for a picture of a run that does not end by itself.
struct Called {
    std::int64_t begin, end; // nanoseconds; end 0: it has not returned
    char call[32];
};

// What a rank counts.
struct Numbers {
    std::atomic<std::int64_t> mpi_cpu_ns;    // processor time inside MPI calls
    std::atomic<std::int64_t> travel_cpu_ns; // and outside, while a request was not complete
    // In the learner's calls: messages that the rank sent, collectives that it called, and the
    // bytes that these take from it to other ranks, or would at least; and messages that it sent or
    // received by calls that do not return at once.
    std::atomic<std::int64_t> messages, collectives, bytes, blocking;
};

struct Slot {
    std::atomic<std::uint32_t> sequence; // odd while `activity` is being written
    // Since the rank began, for people to look at: the rank's own code can write here. What points
    // depend on is told in another way (rank_note.hpp).
    Numbers numbers;
    Activity activity;
};

// A collective that some ranks of a communicator have entered: what the first one said of it.
struct Collective {
    std::uint64_t comm;
    std::int64_t index;             // in that communicator since it exists; comm and index: the key
    std::int32_t entered, left;     // how many ranks
    std::int32_t first;             // the rank that entered first
    Operation said;                 // by the first
    std::uint64_t counts;           // a hash of an array of counts that must be the same everywhere
    std::uint64_t sites[max_ranks]; // where each one called it
    std::int32_t given_type[max_ranks], wanted_type[max_ranks]; // Said::type_of(); 0: not known
    std::int64_t given[max_ranks];  // bytes from that rank to the root or from the root to it, as
    std::int64_t wanted[max_ranks]; // the giver and the taker say; -1: not said yet
};

// The sender's side of a message, for the receiver to compare with its own.
struct Side {
    std::atomic<std::int32_t> index; // 0: empty
    std::int32_t to, tag, kind_of_type;
    std::int64_t count, bytes;
    std::uint64_t comm, site;
    char call[32], type[24];
};

struct Sides {
    std::uint32_t next; // place, counted on; only its rank writes
    Side sent[max_sides];
};

// A file of code that a rank has in its memory.
struct Module {
    std::uint64_t begin, end; // addresses
    std::uint64_t base;       // what is subtracted from one to get its place in the file
    char path[256];
};

// A one-sided access whose epoch has not ended.
struct Access {
    std::uint64_t window; // 0: empty
    std::int32_t origin, target;
    std::int32_t kind;       // put, get, or accumulate
    std::uint64_t operation; // of an accumulate: two with the same one may overlap
    std::int64_t begin, end; // bytes in the target's window
    std::int64_t epoch;      // of fences; -1: another kind of epoch
    std::int32_t exclusive;  // under a lock that nobody shares
    std::uint64_t site;
    char call[32];
};

// What each rank gives to each of the others in one collective, in bytes; -1: not said.
struct Pairs {
    std::int64_t given[max_ranks][max_ranks], wanted[max_ranks][max_ranks];
};

struct State {
    std::uint32_t magic, version;
    std::atomic<std::int32_t> ranks;
    std::atomic<std::int32_t> first_mistake; // rank + 1 of the first one that found a mistake
    std::atomic<std::int32_t> lock;          // pid of who works on `collectives`
    std::atomic<std::int32_t> access_lock;   // and on `accesses`
    std::atomic<std::int32_t> chooser; // rank + 1 of the first whose receive from any rank had more
                                       // than one message to choose from, under a schedule
    std::uint64_t chosen_at;           // where
    Slot slots[max_ranks];
    Sides sides[max_ranks];
    Collective collectives[max_collectives];
    Module modules[max_ranks][max_modules];
    Access accesses[max_accesses];
    Pairs pairs[max_collectives];
    std::int64_t worked_since[max_ranks];       // when the learner's latest call began
    std::atomic<std::int64_t> calls[max_ranks]; // how many so far; each has the place of its number
    Called called[max_ranks][max_called];
};

// What the rank does now. When the rank was killed while it wrote, the copy is inconsistent.
inline Activity activity_of(const Slot& slot)
{
    Activity copy;
    for (int attempt = 0; attempt < 10000; ++attempt) {
        const std::uint32_t before = slot.sequence.load(std::memory_order_acquire);
        std::memcpy(static_cast<void*>(&copy), &slot.activity, sizeof copy);
        std::atomic_thread_fence(std::memory_order_acquire);
        if (before % 2 == 0 && before == slot.sequence.load(std::memory_order_relaxed))
            break;
    }
    return copy;
}

} // namespace check
