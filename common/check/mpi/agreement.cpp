// Whether all ranks of a communicator call the same collective with fitting arguments: the first
// one to enter writes down what it said, the others compare.
#include <sched.h>
#include <unistd.h>

#include <utility>
#include <vector>

#include "checker.hpp"

namespace check
{

namespace
{

// Locks the table of collectives for one rank. False when that fails for seconds (its owner was
// killed): then nothing is compared.
class Locked
{
  public:
    Locked()
    {
        for (int turn = 0; turn < 20000 && !have_; ++turn) {
            std::int32_t nobody = 0;
            have_ = state().lock.compare_exchange_strong(nobody, getpid());
            if (!have_)
                pause(turn);
        }
    }
    ~Locked()
    {
        if (have_)
            state().lock = 0;
    }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
    explicit operator bool() const { return have_; }

  private:
    bool have_ = false;
};

Collective* find(std::uint64_t comm, std::int64_t index)
{
    Collective* room = nullptr;
    for (Collective& at : state().collectives) {
        if (at.comm == comm && at.index == index)
            return &at;
        if (at.comm == 0 && room == nullptr)
            room = &at;
    }
    return room;
}

// What does not fit between what the first rank said and what this one says; "" when all does.
std::string difference(const Collective& at, const Said& mine)
{
    const Operation &a = at.said, &b = mine.op;
    if (text(a.call) != text(b.call))
        return "every rank must call the same one";
    if (a.peer != b.peer)
        return "the roots differ";
    if (text(a.reduction) != text(b.reduction))
        return "the operations differ";
    if (mine.same_amount && a.bytes != b.bytes)
        return "the amounts differ";
    if (mine.same_amount && a.bytes > 0 && a.kind_of_type != 0 && b.kind_of_type != 0 &&
        a.kind_of_type != b.kind_of_type)
        return "the types differ";
    if (at.counts != mine.counts)
        return "the lists of counts differ";
    return "";
}

std::string its(const Operation& op)
{
    return "its " + ordinal(op.number) + " collective" + (op.work > 0 ? " of this case" : "");
}

// Where the first one to enter called it.
std::vector<Other> first_place(const Collective& at)
{
    return {{at.first, at.said.site}};
}

[[noreturn]] void different(const Collective& at, const Operation& mine, const std::string& how)
{
    // Another collective is a matter of order, another type or amount one of arguments.
    const bool arguments = text(at.said.call) == text(mine.call);
    const char* id = !thorough() || !arguments       ? "collective-mismatch"
                     : how.find("types") != how.npos ? "collective-type-mismatch"
                                                     : "collective-argument-mismatch";
    mistake(id,
            "rank " + std::to_string(at.first) + " is in " + its(at.said) + ", " + words(at.said) +
                "; rank " + std::to_string(my_rank()) + " in " + words(mine) + ": " + how,
            first_place(at));
}

// One rank went on to the learner's next call while another still is in the one before.
[[noreturn]] void another_work(const Collective& at, const Operation& mine)
{
    const bool first_is_behind = at.said.work < mine.work;
    const Operation& behind = first_is_behind ? at.said : mine;
    const int waits = first_is_behind ? at.first : my_rank();
    const int left = first_is_behind ? my_rank() : at.first;
    mistake("collective-not-called-by-all",
            "rank " + std::to_string(waits) + " is in " + its(behind) + ", " + words(behind) +
                "; rank " + std::to_string(left) + " has left the function without calling it",
            first_place(at));
}

// Compares what a rank sends with what the other side expects from it, where both are known.
void compare_parts(const Communicator& comm, const Collective& at, const Operation& mine)
{
    const bool gathers = text(mine.call).find("ather") != std::string::npos;
    const std::int64_t one = mine.count > 0 ? mine.bytes / mine.count : 0;
    const auto in_words = [&](std::int64_t bytes) {
        return one > 0 && bytes % one == 0 ? amount(bytes / one, text(mine.type), bytes)
                                           : std::to_string(bytes) + " bytes";
    };
    for (int r = 0; r < comm.size; ++r) {
        if (at.given[r] < 0 || at.wanted[r] < 0 || at.given[r] == at.wanted[r])
            continue;
        const std::string rank = "rank " + std::to_string(comm.world_rank(r));
        const std::string root =
            mine.peer >= 0 ? "the root, rank " + std::to_string(mine.peer) + "," : "each rank";
        const std::string given = in_words(at.given[r]), wanted = in_words(at.wanted[r]);
        mistake(thorough() ? "collective-argument-mismatch" : "collective-mismatch",
                text(mine.call) + ": " +
                    (gathers
                         ? rank + " hands in " + given + ", but " + root + " expects " + wanted +
                               " from it"
                         : root + " gives " + given + " to " + rank + ", which expects " + wanted),
                first_place(at));
    }
    for (int r = 0; r < comm.size && thorough(); ++r)
        for (int other = 0; other < comm.size; ++other) {
            const std::int32_t gives = at.given_type[r], wants = at.wanted_type[other];
            if (gives == 0 || wants == 0 || gives == wants)
                continue;
            mistake("collective-type-mismatch",
                    text(mine.call) + ": rank " + std::to_string(comm.world_rank(r)) +
                        " sends elements of another type than rank " +
                        std::to_string(comm.world_rank(other)) + " expects",
                    first_place(at));
        }
}

// The same for MPI_Alltoallv and _w, where each pair of ranks has amounts of its own.
void compare_pairs(const Communicator& comm, const Collective& at, const Said& said)
{
    if (said.pair_given.empty())
        return;
    Pairs& pairs = state().pairs[&at - state().collectives];
    const int me = comm.rank;
    for (std::size_t r = 0; r < said.pair_given.size(); ++r) {
        pairs.given[me][r] = said.pair_given[r];
        pairs.wanted[me][r] = said.pair_wanted[r];
    }
    const auto fits = [](std::int64_t a, std::int64_t b) { return a < 0 || b < 0 || a == b; };
    for (int r = 0; r < comm.size; ++r) {
        if (at.sites[r] == 0) // it has said nothing yet
            continue;
        for (const auto& [giver, taker] : {std::pair(me, r), {r, me}})
            if (!fits(pairs.given[giver][taker], pairs.wanted[taker][giver]))
                mistake(thorough() ? "collective-argument-mismatch" : "collective-mismatch",
                        text(said.op.call) + ": rank " + std::to_string(comm.world_rank(giver)) +
                            " gives " + std::to_string(pairs.given[giver][taker]) +
                            " bytes to rank " + std::to_string(comm.world_rank(taker)) +
                            ", which expects " + std::to_string(pairs.wanted[taker][giver]) +
                            " bytes from it",
                        {{comm.world_rank(r), at.sites[r]}});
    }
}

void add_parts(const Communicator& comm, Collective& at, const Said& said)
{
    const auto size = static_cast<std::size_t>(comm.size);
    for (std::size_t r = 0; r < size; ++r) {
        if (r < said.given.size() && said.given[r] >= 0)
            at.given[r] = said.given[r];
        if (r < said.wanted.size() && said.wanted[r] >= 0)
            at.wanted[r] = said.wanted[r];
    }
    at.given_type[comm.rank] = said.given_type;
    at.wanted_type[comm.rank] = said.wanted_type;
    at.sites[comm.rank] = here();
}

} // namespace

Collective* enter(const Said& said)
{
    Communicator& comm = *said.comm;
    count_collective(said);
    if (comm.id == 0 || comm.inter)
        return nullptr;
    const std::int64_t index = ++comm.collectives;
    const Locked locked;
    Collective* at = locked ? find(comm.id, index) : nullptr;
    if (at == nullptr)
        return nullptr;
    if (at->comm == 0) {
        *at = {};
        at->comm = comm.id;
        at->index = index;
        at->first = my_rank();
        at->said = said.op;
        at->counts = said.counts;
        std::fill_n(at->given, max_ranks, -1);
        std::fill_n(at->wanted, max_ranks, -1);
    } else if (at->said.work != said.op.work) {
        another_work(*at, said.op);
    } else if (const std::string how = difference(*at, said); !how.empty()) {
        different(*at, said.op, how);
    }
    add_parts(comm, *at, said);
    compare_parts(comm, *at, said.op);
    compare_pairs(comm, *at, said);
    std::atomic_ref(at->entered).fetch_add(1);
    return at;
}

bool all_entered(const Collective* at)
{
    if (at == nullptr)
        return true;
    return std::atomic_ref(const_cast<std::int32_t&>(at->entered)).load() >= at->said.members;
}

void leave(Collective* at)
{
    if (at == nullptr)
        return;
    const Locked locked;
    if (locked && ++at->left == at->said.members)
        at->comm = 0;
}

} // namespace check
