// Why the ranks of a program do not end, or what the checker library (common/check/mpi) found wrong
// with them, from the state file that the library keeps for one launch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

// `mistake` is one of
//   deadlock-cycle missing-partner tag-mismatch communicator-mismatch
//   collective-not-called-by-all collective-mismatch truncation request-not-completed
//   send-buffer-changed type-mismatch same-buffer rank-left-early mpi-error endless-loop
//   notes-lost
// or "" when nothing is wrong as far as can be seen. The lines are for people: first what is wrong,
// then for each rank what it does.
struct Explanation {
    // A call in a rank's code that has to do with it: the first one is where it shows.
    struct Mark {
        int rank = -1;
        std::uint64_t site = 0; // address; see file_of()
        std::string call;
    };
    std::string mistake;
    std::vector<std::string> lines;
    std::vector<Mark> marks = {};
    bool ended_by_library = false; // which found it while the program ran
};

// An empty state for the next launch, in place of what was there. The launch needs
// PRIMER_CHECK_STATE=FILE and LD_PRELOAD=lib/libprimer_check_mpi.so in each rank's environment.
void begin_state(const std::filesystem::path& state);

// What the library itself found (it then ended the program with status check::mistake_status), or
// what the ranks wait for, whether they were killed or still run. A state file that is missing,
// short or of another version gives no mistake and one line that says so.
Explanation explain(const std::filesystem::path& state, int ranks);

// The file of code that an address of a rank lies in, and its place there; "" when not known.
struct CodePlace {
    std::string file;
    std::uint64_t offset = 0;
};
CodePlace file_of(const std::filesystem::path& state, int rank, std::uint64_t site);

// The rank that a signal ended, with the signal and where it was; rank -1: none.
struct Crash {
    int rank = -1;
    int signal = 0;
    Explanation::Mark at; // its call is the MPI call that it was in; "": in none
};
Crash crash_of(const std::filesystem::path& state, int ranks);

// Under a schedule, the first receive from any rank for which more than one message was there; rank
// -1: none.
Explanation::Mark first_choice(const std::filesystem::path& state);

// How many ranks MPI_COMM_WORLD has; 0: none has said so yet.
int ranks_in(const std::filesystem::path& state);

// Whether the launch, running or not, waits in calls of MPI alone (or polls), and nothing has
// changed for so many seconds.
bool all_wait(const std::filesystem::path& state, int ranks, double seconds);

// Whether the running launch is deadlocked: every rank waits in a call or has left, no two of their
// operations match, and nothing has changed for this many seconds.
bool stuck(const std::filesystem::path& state, int ranks, double seconds = 1);

// How many of the first `ranks` have told the library that they are there: none when it was not
// loaded, or when another program has written to the state.
int watched_ranks(const std::filesystem::path& state, int ranks);

// Processor time that each rank has spent inside MPI calls so far, as the ranks themselves can
// write it: no evidence (that is in exercise/rank_notes.hpp).
std::vector<double> seconds_in_mpi(const std::filesystem::path& state, int ranks);

// The MPI calls in the learner's code, by rank, as far as they are kept (the last ones); in seconds
// since the first rank began its latest work.
struct CalledOnce {
    std::string call;
    double begin = 0;
    double end = -1; // -1: it never came back
};
struct Calls {
    double worked_since = 0;
    std::vector<CalledOnce> made; // from then on
};
std::vector<Calls> calls_of(const std::filesystem::path& state, int ranks);

// Of the messages that each rank began last: the first that was sent or received by a call that
// does not return at once ("MPI_Send", "MPI_Recv"), with its rank; no rank: -1.
struct BlockingCall {
    int rank = -1;
    std::string call = {};
    bool sends = false;
};
BlockingCall blocking_call(const std::filesystem::path& state, int ranks);

} // namespace runner
