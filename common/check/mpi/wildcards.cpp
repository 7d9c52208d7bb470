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
constexpr std::int64_t one_wait_ns = 100'000'000;    // for the others, at one receive
constexpr std::int64_t all_waits_ns = 3'000'000'000; // of this rank, together

std::int64_t now_ns()
{
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1'000'000'000LL + t.tv_nsec;
}

// Whether this rank may yet begin a message without hearing of others: it computes, say.
bool may_send(int rank)
{
    const Activity now = look_at(rank);
    if (now.phase == Phase::finished || now.phase == Phase::exited || now.phase == Phase::aborted)
        return false;
    const bool waits =
        now.phase == Phase::in_call && std::ranges::any_of(now.operations, [](const Operation& op) {
            return op.kind != Kind::none && op.waited != 0 && op.done == 0;
        });
    return !waits || now_ns() - now.since_ns < quiet_ns;
}

void wait_for_senders(const Communicator& where, MPI_Comm comm)
{
    static std::atomic<std::int64_t> waited = 0;
    const std::int64_t begin = now_ns(), most = std::min(one_wait_ns, all_waits_ns - waited.load());
    const timespec time{0, 200'000};
    while (now_ns() - begin < most && std::ranges::any_of(where.world, [](int rank) {
               return rank != my_rank() && may_send(rank);
           })) {
        int any = 0; // lets messages arrive
        PMPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, comm, &any, MPI_STATUS_IGNORE);
        nanosleep(&time, nullptr);
    }
    waited += now_ns() - begin;
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
        wait_for_senders(where, comm);
    std::vector<int> there;
    for (int rank = 0; rank < where.size; ++rank) {
        int is = 0;
        if (PMPI_Iprobe(rank, tag, comm, &is, MPI_STATUS_IGNORE) == MPI_SUCCESS && is != 0)
            there.push_back(rank);
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
