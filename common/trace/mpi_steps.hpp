// With a timeline, what a replay of the run on an ideal network needs to know beside the calls'
// times (common/runner/measure/replay.hpp): what was sent to whom, which message completed which
// receive, who takes part in which collective. Without a timeline nothing of this is on a call's
// path but the test of one flag.
#pragma once

#include <string>
#include <vector>

#include "mpi_trace.hpp"

namespace trace
{

// A communicator as all its ranks know it.
struct Known {
    // The same on all its ranks, and another one for each communicator: from its parent's id, how
    // many its parent had made before, and its ranks. No message is needed to agree on it.
    std::uint64_t id = 0;
    std::uint64_t made = 0; // communicators that were made from this one
    int rank = 0;           // this one's, in it
    bool listed = false;    // its ranks are to be written to the file
    std::vector<int> ranks; // in the world; of the remote group, where there is one
};
Known& known(MPI_Comm comm);
// Called by all ranks of `parent`, which has made `comm` (null on ranks that are not in it).
void note_made(MPI_Comm parent, MPI_Comm comm);

// As numbers in the file: common/runner/measure/decomposition.cpp reads them.
enum class Does : std::int32_t { send, receive, probe, enter, wait };
enum class Meets : std::int32_t { all, from_root, to_root, up_to_me, before_me };

// What waits for what in a call. `operation`: a number for what begins here, to be waited for;
// negative where nobody waits for it.
struct Step {
    std::int32_t event = 0; // its place in the buffer
    Does does = Does::send;
    std::int32_t peer = -1, tag = 0; // in the world; enter: the root, and a Meets
    std::uint64_t comm = 0;
    std::int32_t operation = -1;
};

// The first thing in this run that no replay can know; null: there was none.
extern const char* not_replayable;

// Steps are noted of the program's own calls only, and where one thread at a time makes them.
inline bool notes()
{
    return state.timeline && !state.several && depth == 0;
}

// All of these belong to the call that was timed last. What goes to or comes from MPI_PROC_NULL is
// left out. A blocking receive has the status, which says whose message it was; one that goes on
// has the request.
struct Envelope {
    int peer = -1, tag = -1; // negative: any
    MPI_Comm comm = MPI_COMM_NULL;
};
void note_send(Envelope to, bool synchronous = false, const MPI_Request* request = nullptr);
void note_receive(Envelope from, const MPI_Status* status);
void note_receive(Envelope from, MPI_Request request);
void note_exchange(Envelope to, Envelope from, const MPI_Status* status);
void note_probe(MPI_Comm comm, const MPI_Status* status, bool takes);
void note_collective(Meets meets, int root, MPI_Comm comm, const MPI_Request* request);

void forget_steps(); // the timed work begins only now
void forget_request(MPI_Request request);
std::string steps_json(); // further fields of this rank in the file

// The requests that a call may complete. It keeps what is known of them, because the call changes
// them; and has statuses of its own where the program ignores them and a message's sender is not
// known without.
class Completing
{
  public:
    Completing(int count, const MPI_Request* requests, MPI_Status*& statuses, bool ignored);
    // Number i of the requests is complete; its status is number `at`.
    void completed(int i, int at) const;
    void all_completed() const;

  private:
    struct Part {
        int place;
        MPI_Request request;
        std::int32_t operation;
        std::int32_t step; // where its receive began; negative: not in the timed work
        MPI_Comm comm;     // where its message is known by its status only; else null
    };
    void complete(const Part& part, int at) const;
    std::vector<Part> parts_;
    std::vector<MPI_Status> own_;
    const MPI_Status* statuses_ = nullptr;
};

} // namespace trace
