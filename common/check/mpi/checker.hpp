// The library that `primer exercise check` loads before a learner's program of ranks. MPI's
// profiling interface lets it define MPI_Send and call the real one as PMPI_Send. It turns every
// blocking call into a loop of tests and short sleeps, notes in a file what each rank waits for
// (../mpi_state.hpp), and ends the program at the first mistake that it sees (README.md). Without
// PRIMER_CHECK_STATE in the environment it only passes calls on.
#pragma once

// The library shows nothing but MPI's own calls, which MPICH does not say of its declarations.
#pragma GCC visibility push(default)
#include <mpi.h>
#pragma GCC visibility pop

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../words.hpp"

namespace check
{

// Maps the file, once MPI is initialised.
void attach();
// Nothing is watched any more.
void detach();
bool watching_now();
// Anyone's program is checked (PRIMER_CHECK_PROGRAM), not an exercise: all that can be told is.
bool thorough();
// Where in the program's code the call is that this thread is in.
using Site = std::uint64_t;
Site here();
// The same for a call that returns to `from`: where a library translates it from Fortran, the place
// in the program that called that.
Site program_site(Site from);
// Maps the file before MPI is initialised, or when it never is; false when that cannot be.
bool attach_early();
// Under a schedule with delays (PRIMER_CHECK_SEED) perhaps some milliseconds, decided by the seed.
void delay();
// By the clock that all processes of a machine share (CLOCK_MONOTONIC).
std::int64_t now_ns();
// Of the schedule; 0: none.
long seed();
// Numbers that follow from the seed, this rank and `number`.
std::uint64_t by_seed(std::uint64_t number);
// Under a schedule: whose message a receive or probe from any rank shall take (`from`:
// MPI_ANY_SOURCE), one of those that are there; else `from`. With `wait` the others get a moment to
// send first.
int chosen_source(int from, int tag, MPI_Comm comm, bool wait);
// How deep in MPI calls this thread is: 0 is in the program's own code.
int depth_now();
State& state();
int my_rank();
int ranks();

// Writes this rank's slot for as long as it lives; one thread at a time.
class Writing
{
  public:
    Writing();
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    Activity* operator->() const;
};

// What a rank does now.
Activity look_at(int rank);

// The MPI call in whose scope it lives. False when the call is not the program's own (a library's
// call within a call), or nothing is watched: then the call is only forwarded.
class Call
{
  public:
    // The default stands for the address to which the wrapper that makes a Call returns.
    explicit Call(const char* name, const void* from = __builtin_return_address(0));
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    explicit operator bool() const { return watched_; }

  private:
    bool watched_;
    Phase before_ = Phase::running;
    Called* called_ = nullptr;
};

// A mistake when MPI is not initialised yet, or was finalised.
void check_time(const char* call);
// From now on the state says where a signal ended the program.
void begin_crashes();
// In a signal handler: the nearest place in the program's own code.
Site own_frame(const void* context);

// Between two looks at whether something is done: first gives the processor away, then sleeps,
// longer and longer, up to a millisecond.
void pause(int turn);

template<class Done>
void wait_until(Done done)
{
    for (int turn = 0; !done(); ++turn)
        pause(turn);
}

// Writes the mistake down, unless another rank was first, and ends the program.
struct Other { // a place that has to do with it
    int rank;
    Site site;
};
[[noreturn]] void mistake(const std::string& id, const std::string& words,
                          const std::vector<Other>& others = {}, Site at = here());
// The id of a wrong argument: exercises have one for all that MPI itself refuses.
std::string wrong_argument();
// Whether the program handles errors in this communicator itself.
bool handles_errors(MPI_Comm comm);
// As long as it lives this thread is in a blocking call on that communicator, which the library
// does by calls of its own: the program's handling of errors in it counts, not ours.
class ErrorsOf
{
  public:
    explicit ErrorsOf(MPI_Comm comm);
    ~ErrorsOf();
    ErrorsOf(const ErrorsOf&) = delete;
    ErrorsOf& operator=(const ErrorsOf&) = delete;
};
// What MPI calls when it finds an error in a call.
void set_error_handler();
void set_error_handler(MPI_Win window);

// --- Communicators

class Said;

struct Communicator {
    std::uint64_t id = 0; // 0: not made by a call that is watched
    int size = 0;
    int rank = 0;
    std::vector<int>
        world; // its ranks' (an intercommunicator's remote ranks') numbers in the world
    std::uint64_t who = 0;
    bool inter = false; // between two groups: its collectives are not watched
    std::string name;
    std::int64_t copies = 0;           // by MPI_Comm_idup
    std::int64_t collectives = 0;      // since it exists
    std::int32_t work = 0, number = 0; // in the learner's call so far
    int world_rank(int of) const;      // any_rank and no_rank for MPI's own constants
};
Communicator& communicator(MPI_Comm comm);
// All ranks of `from` have made this one together. Its number follows from the number of `from`,
// how many collectives that has seen, and the least rank in it.
void made_from(MPI_Comm from, MPI_Comm made);
// The same for one of the library's own.
void made_from_quietly(MPI_Comm from, MPI_Comm made);
// The same where only its own ranks have: `what` tells it from others of these ranks.
void made_by(MPI_Comm made, std::uint64_t what);
// MPI_Comm_idup: as made_from(), when the request is complete.
void will_be_made_from(MPI_Comm from, MPI_Comm* made, MPI_Request request);
// A mistake if this one is still to come.
void require_there(MPI_Comm comm);
// The one that this request of MPI_Comm_idup made, if it is one.
void communicator_is_there(MPI_Request request);
void begin_communicators();

// --- Operations

Operation message(Kind kind, const char* call, long long count, MPI_Datatype type, int peer,
                  int tag, MPI_Comm comm);
std::int64_t bytes_of(long long count, MPI_Datatype type);
std::string type_name(MPI_Datatype type); // "double"; "" when derived
bool is_named(MPI_Datatype type);

// A mistake if the type is one of the program's own without MPI_Type_commit.
void require_committed(const std::string& call, MPI_Datatype type);

// --- Buffers for copies of messages (buffers.cpp)

// A mistake if a buffered send of so many bytes finds no buffer, or too small a one.
void require_buffer(const char* call, std::int64_t bytes, int to, MPI_Comm comm);

// --- How much is sent (traffic.cpp)

// From here on, in the learner's call; or no longer.
void count_traffic(bool yes);
void count_message(const Operation& send);
void count_collective(const Said& said);
// A message has begun: counted when its call does not return at once.
void count_blocking(const Operation& message);

// --- What the runner is told (notes.cpp)

// Adds to what this rank has counted, in its slot and for the runner.
void count(std::atomic<std::int64_t> Numbers::*what, std::int64_t more);
// Finds the runner's pipe, where it listens (../rank_note.hpp), and says that this rank is there.
void begin_notes();
// One of the learner's calls begins: what is told of it is counted from here on.
void note_call_begins();
// It has ended: tells what was counted. A mistake where the way to the runner is lost.
void note_call_ended();

// --- The types on the two sides of a message (signatures.cpp)

// A number for what a type is: the same for int and int32_t; 0 where it is derived, or not known.
std::int32_t kind_of_type(MPI_Datatype type);
// Gives the operation its number among those with the same partner, tag and communicator.
void number(Operation& op);
// The same for a blocking receive from any rank or with any tag, once it has its message.
void number_late(Operation& op, int source, int tag);
// From here on the order of receives is not known (MPI_Cancel).
void order_is_lost();
// For the receiver to compare; before the message can arrive.
void publish(const Operation& send);
// A mistake if the message that this receive got is of another type.
void compare_sides(const Operation& receive);

// A mistake if the message for this receive, where it has been sent, is longer than its room. MPI
// itself says so, but only later: until then it may wait for ever, or write beyond the room.
void require_room(const Operation& receive);

// Whether several threads of the program may be in MPI calls at a time.
bool threads_may_call();

// Notes an operation in the slot; returns its place there, or no_room.
inline constexpr int not_noted = -1, no_room = -2;
int note(const Operation& operation);
void note_done(int place);
// These are what the current call waits for: all of them, or any.
void note_waited(const std::vector<int>& places, bool any = false);
// MPI_Test and the like found these not complete; programs repeat that until they are.
void note_asked(const std::vector<int>& places);

// --- Requests

// Remembers what a request stands for. A send's data are hashed, to be compared when it is
// complete.
void track(MPI_Request request, const Operation& operation, int place, const void* data = nullptr,
           long long count = 0, MPI_Datatype type = MPI_DATATYPE_NULL, void* into = nullptr,
           std::int64_t into_bytes = 0);
// Begins a receive into the library's own memory, which is copied to the program's buffer when the
// request is complete: code that reads the buffer earlier always sees the old values, not only when
// a message is late. `begin` is handed the memory and the place for the request.
int receive_later(const Operation& operation, void* data, long long count, MPI_Datatype type,
                  MPI_Request* request, const std::function<int(void*)>& begin);
// The request, as it was before MPI set it to null, is complete, with this status.
void completed(MPI_Request request, const MPI_Status& status);
// It is, but stays a request (MPI_Request_get_status).
void seen_complete(MPI_Request request, const MPI_Status& status);
void forgotten(MPI_Request request); // MPI_Request_free
int place_of(MPI_Request request);
std::vector<int> places_of(int count, const MPI_Request* requests);
// It has begun, and is not complete.
bool is_begun(MPI_Request request);
// Whether the program has a request that it has not completed yet.
bool any_open();
// Overlap of work and messages: processor time outside of MPI calls since the rank began, without
// what passes between two calls that have no work between them; a message to or from another rank
// is complete, and so much was computed while it travelled; the work begins; it ends. What was
// computed while some request was open counts only when at least half of all bytes travelled while
// something was computed: an open request that nothing comes by is no overlap.
std::int64_t computed_so_far();
void note_message_travelled(std::int64_t bytes, std::int64_t computed_meanwhile);
void begin_overlap();
void end_overlap();
// A mistake if any request was never completed.
void all_completed();
// Waits for requests of the library's own (blocking calls).
int finish(MPI_Request& request, MPI_Status* status);

// A hash of a message's data; nothing when their memory has been given back.
std::optional<std::uint64_t> hash(const void* data, long long count, MPI_Datatype type);

// --- Collectives

// A collective as one rank calls it: the call, the arguments that must be the same everywhere, and
// the bytes that it sends to each rank (or to the root) and expects from it, by rank of the
// communicator.
class Said
{
  public:
    Said(const char* call, MPI_Comm comm);
    Said& root(int rank);
    // Not root: `in` is not looked at by MPI, hand over null.
    Said& reduces(MPI_Op op, const void* data, const void* in);
    Said& amount(long long count, MPI_Datatype type);
    Said& same(); // the amount must be the same everywhere
    Said& same_counts(const int* counts);
    // `to` is whom it concerns: a rank, or all of them.
    static constexpr int me = -1, all = -2;
    Said& gives(int to, const void* data, long long count, MPI_Datatype type);
    Said& gives(const int* counts, MPI_Datatype type);
    Said& wants(int from, const void* data, long long count, MPI_Datatype type);
    Said& wants(const int* counts, MPI_Datatype type);
    // What it reads and writes, until it is complete.
    Said& reads(const void* data, long long count, MPI_Datatype type);
    Said& writes(const void* data, long long count, MPI_Datatype type);
    // As writes(), where the parts lie one behind the other from the begin on.
    Said& writes_v(const void* data, const int* counts, const int* places, MPI_Datatype type);
    // What it gives to each rank and wants from it (MPI_Alltoallv and _w).
    Said& pair_counts(const void* data, const int* gives, MPI_Datatype type, const int* wants,
                      MPI_Datatype in_type);
    Said& pair_counts(const void* data, const int* gives, const MPI_Datatype* types,
                      const int* wants, const MPI_Datatype* in_types);
    // In a collective of neighbours: the bytes for (from) the one at that place of the list.
    using Parts = std::function<std::int64_t(int place)>;
    Said& neighbours(const Parts& gives, const Parts& wants);
    // What one reads and writes, where no place of the lists is nobody's.
    Said& reads_sent(const void* data, long long count, MPI_Datatype type, bool for_each);
    Said& writes_got(const void* data, long long count, MPI_Datatype type);
    bool i_am_root() const { return root_ == comm->rank; }

    Communicator* comm;
    MPI_Comm handle;
    Operation op;
    bool same_amount = false;
    std::uint64_t counts = 0;
    std::vector<std::int64_t> given, wanted; // -1: not known
    std::int32_t given_type = 0, wanted_type = 0;
    std::vector<std::int64_t> pair_given, pair_wanted;
    struct Memory {
        const void* data = nullptr;
        long long count = 0;
        MPI_Datatype type = MPI_DATATYPE_NULL;
    };
    Memory reading, writing;

  private:
    std::vector<int> to_, from_; // neighbours, when it is one of these
    void set(std::vector<std::int64_t>& where, int who, std::int64_t bytes);
    int root_ = -1;
};

// The calling rank's entry of a list with one for each rank.
int my_part(const Said& said, const int* counts);

// Compares with what the others said of the same collective; ends the program when it does not fit.
// Returns where the collective is noted, or null when it is not watched.
Collective* enter(const Said& said);
bool all_entered(const Collective* at);
// Lets MPI go on with messages and one-sided accesses that are on their way: others may wait for
// them. (Asking in MPI_COMM_SELF is not enough: MPICH looks at nothing else then.)
void let_mpi_work();
void leave(Collective* at);
// For a collective that MPI has only as a blocking call: waits until every rank has entered it.
void together(MPI_Comm comm, const char* call);
// A blocking collective, which `start` begins as a nonblocking one, from its begin to its end.
int blocking(const Said& said, const std::function<int(MPI_Request*)>& start);
// One that MPI does itself, once all ranks have entered it.
int together_then(const Said& said, const std::function<int()>& call);
// A nonblocking one, which `start` begins.
int nonblocking(const Said& said, MPI_Request* request, const std::function<int()>& start);

} // namespace check
