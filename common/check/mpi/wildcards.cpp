// A receive from any rank may take any message that fits, and which one comes first is chance.
// Under a schedule the seed chooses: the receive waits a little until the other ranks have sent
// what they can send, and then names one of those whose message is there.
//
// MPI allows each of these matches (MPI standard 3.1, section 3.5). A message that MPI_Iprobe shows
// is taken by no receive that was posted before, so a receive from its rank always gets it.
#include <algorithm>
#include <atomic>
#include <ctime>
#include <vector>

#include "checker.hpp"

namespace check
{
namespace
{

constexpr std::int64_t quiet_ns = 3'000'000; // a rank that waits as long as that goes on waiting
constexpr std::int64_t one_wait_ns = 500'000'000;    // for the others, at one receive
constexpr std::int64_t all_waits_ns = 5'000'000'000; // of this rank, together

using Activities = std::vector<Activity>;

bool is_open(const Operation& op)
{
    return op.kind != Kind::none && op.done == 0;
}

// Whether a send of `from` fits a receive or probe of `to`.
bool fits(int from, const Operation& send, int to, const Operation& receive)
{
    const bool receives = receive.kind == Kind::receive || receive.kind == Kind::probe;
    return is_open(send) && is_open(receive) && send.kind == Kind::send && receives &&
           send.comm == receive.comm && send.peer == to &&
           (receive.peer == from || receive.peer == any_rank) &&
           (receive.tag == send.tag || receive.tag == any_tag);
}

// Whether what this rank waits for will come by itself: its partner, other than this library's own
// rank, which chooses, has begun the other side.
bool will_go_on(const Operation& op, int rank, const Activities& all)
{
    for (int other = 0; other < static_cast<int>(all.size()); ++other)
        for (const Operation& theirs : all[static_cast<std::size_t>(other)].operations)
            if (fits(other, theirs, rank, op) ||
                (other != my_rank() && fits(rank, op, other, theirs)))
                return true;
    return false;
}

// Whether this rank may yet begin a message without hearing of the one that chooses.
bool may_send(int rank, const Activities& all)
{
    const Activity& now = all[static_cast<std::size_t>(rank)];
    if (now.phase == Phase::finished || now.phase == Phase::exited || now.phase == Phase::aborted)
        return false;
    bool waits = false;
    for (const Operation& op : now.operations)
        if (now.phase == Phase::in_call && op.waited != 0 && is_open(op)) {
            waits = true;
            if (will_go_on(op, rank, all))
                return true;
        }
    return !waits || now_ns() - now.since_ns < quiet_ns;
}

// Also those outside of the communicator: one of its ranks may wait for them.
bool any_may_send()
{
    Activities all;
    for (int rank = 0; rank < ranks(); ++rank)
        all.push_back(look_at(rank));
    for (int rank = 0; rank < ranks(); ++rank)
        if (rank != my_rank() && may_send(rank, all))
            return true;
    return false;
}

void wait_for_senders()
{
    static std::atomic<std::int64_t> waited = 0;
    const std::int64_t begin = now_ns(), most = std::min(one_wait_ns, all_waits_ns - waited.load());
    const timespec time{0, 200'000};
    while (now_ns() - begin < most && any_may_send()) {
        let_mpi_work();
        nanosleep(&time, nullptr);
    }
    waited += now_ns() - begin;
}

// The ranks of which a message is there that fits.
std::vector<int> senders_there(const Communicator& where, int tag, MPI_Comm comm)
{
    std::vector<int> there;
    for (int rank = 0; rank < where.size; ++rank) {
        int is = 0;
        if (PMPI_Iprobe(rank, tag, comm, &is, MPI_STATUS_IGNORE) == MPI_SUCCESS && is != 0)
            there.push_back(rank);
    }
    return there;
}

// How many ranks have begun one, which may still be on its way, or be taken by an earlier receive.
std::size_t senders_begun(const Communicator& where, int tag)
{
    Operation mine;
    mine.kind = Kind::receive;
    mine.comm = where.id;
    mine.peer = any_rank;
    mine.tag = tag == MPI_ANY_TAG ? any_tag : tag;
    return static_cast<std::size_t>(std::ranges::count_if(where.world, [&](int rank) {
        const Activity theirs = look_at(rank);
        return std::ranges::any_of(theirs.operations, [&](const Operation& send) {
            return fits(rank, send, my_rank(), mine);
        });
    }));
}

void note_choice()
{
    State& all = state();
    std::int32_t none = 0;
    if (all.chooser.compare_exchange_strong(none, my_rank() + 1))
        all.chosen_at = here();
}

} // namespace

int chosen_source(int from, int tag, MPI_Comm comm, bool wait)
{
    // (Another thread may take the message meanwhile.)
    if (from != MPI_ANY_SOURCE || seed() == 0 || !thorough() || threads_may_call())
        return from;
    const Communicator& where = communicator(comm);
    if (where.id == 0 || where.inter || where.size < 2)
        return from;
    if (wait)
        wait_for_senders();
    std::vector<int> there = senders_there(where, tag, comm);
    // MPICH shows a message only some questions after it has come.
    const std::size_t begun = senders_begun(where, tag);
    for (int turn = 0; turn < 50 && there.size() < begun; ++turn) {
        pause(turn);
        there = senders_there(where, tag, comm);
    }
    if (there.empty())
        return from;
    if (there.size() > 1)
        note_choice();
    static std::atomic<std::uint64_t> number = 0;
    // The first schedule turns the most likely order round.
    const std::uint64_t at =
        seed() == 1 ? there.size() - 1 : by_seed(1'000'000 + ++number) % there.size();
    return there[at];
}

} // namespace check
