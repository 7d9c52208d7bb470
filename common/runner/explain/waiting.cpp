#include <algorithm>

#include "check/words.hpp"
#include "explain/waiting.hpp"

namespace runner
{

using check::Activity;
using check::Kind;
using check::Operation;
using check::Phase;

namespace
{

bool pending(const Operation& op)
{
    return op.done == 0 && op.kind >= Kind::send && op.kind <= Kind::collective;
}

bool are_two_sides(const Operation& a, const Operation& b)
{
    return (a.kind == Kind::send) != (b.kind == Kind::send) && a.kind != Kind::collective &&
           b.kind != Kind::collective;
}

bool means(const Operation& op, int rank)
{
    return op.peer == rank || op.peer == check::any_rank;
}

bool same_tag(const Operation& a, const Operation& b)
{
    return a.tag == b.tag || a.tag == check::any_tag || b.tag == check::any_tag;
}

// The message of one rank's operation is the one that another rank's is about.
bool fit(const Operation& mine, int me, const Operation& theirs, int them)
{
    return pending(theirs) && are_two_sides(mine, theirs) && means(mine, them) &&
           means(theirs, me) && same_tag(mine, theirs) && mine.comm == theirs.comm;
}

bool has_fitting(const Activity& them, int number, const Operation& op, int me)
{
    return them.lost > 0 || std::ranges::any_of( // one that found no room may fit
                                them.operations, [&](const Operation& theirs) {
                                    return fit(op, me, theirs, number);
                                });
}

bool has_entered(const Activity& rank, const Operation& collective)
{
    return std::ranges::any_of(rank.operations, [&](const Operation& op) {
        return op.kind == Kind::collective && op.comm == collective.comm &&
               op.work == collective.work && op.number >= collective.number;
    });
}

// The ranks that could end the wait for this operation, and do not; none when it fits somewhere.
std::vector<int> missing(const Activities& ranks, int me, const Operation& op)
{
    std::vector<int> list;
    for (int other = 0; other < static_cast<int>(ranks.size()); ++other) {
        const Activity& them = ranks[static_cast<std::size_t>(other)];
        if (op.kind == Kind::collective) {
            const bool member = op.comm != 0 && (op.who >> other & 1U) != 0;
            if (member && other != me && !has_entered(them, op))
                list.push_back(other);
        } else if (means(op, other) && (op.peer != check::any_rank || other != me)) {
            if (has_fitting(them, other, op, me))
                return {};
            list.push_back(other);
        }
    }
    return list;
}

} // namespace

bool is_polling(const Activity& rank)
{
    constexpr int many = 100; // unsuccessful tests that count as a polling loop
    return rank.polls >= many;
}

std::vector<Operation> awaited(const Activity& rank)
{
    std::vector<Operation> list;
    if (rank.phase == Phase::in_call || (rank.phase == Phase::running && is_polling(rank)))
        for (const Operation& op : rank.operations)
            if (pending(op) && op.waited != 0)
                list.push_back(op);
    return list;
}

bool waits(const Activity& rank)
{
    return !awaited(rank).empty();
}

bool has_left(const Activity& rank)
{
    return rank.phase >= Phase::left_work && rank.phase <= Phase::aborted;
}

std::vector<Wait> all_waits(const Activities& ranks)
{
    std::vector<Wait> list;
    for (int me = 0; me < static_cast<int>(ranks.size()); ++me)
        for (const Operation& op : awaited(ranks[static_cast<std::size_t>(me)]))
            for (const int partner : missing(ranks, me, op))
                list.push_back({me, partner, op});
    return list;
}

bool no_operation_matches(const Activities& ranks)
{
    bool anyone = false;
    for (int me = 0; me < static_cast<int>(ranks.size()); ++me) {
        const Activity& rank = ranks[static_cast<std::size_t>(me)];
        if (has_left(rank))
            continue;
        const std::vector<Operation> operations = awaited(rank);
        if (rank.phase != Phase::in_call || operations.empty())
            return false;
        const auto hopeless = [&](const Operation& op) { return !missing(ranks, me, op).empty(); };
        if (rank.any != 0 ? !std::ranges::all_of(operations, hopeless)
                          : std::ranges::none_of(operations, hopeless))
            return false;
        anyone = true;
    }
    return anyone;
}

std::optional<Mismatch> mismatch(const Activities& ranks)
{
    for (const Wait& wait : all_waits(ranks)) {
        const Activity& them = ranks[static_cast<std::size_t>(wait.partner)];
        for (const Operation& theirs : them.operations) {
            if (!waits(them) || !pending(theirs) || theirs.waited == 0 ||
                !are_two_sides(wait.operation, theirs) || !means(theirs, wait.rank) ||
                missing(ranks, wait.partner, theirs).empty())
                continue;
            const bool tags = !same_tag(wait.operation, theirs);
            if (tags != (wait.operation.comm != theirs.comm)) // only one of the two
                return Mismatch{wait.rank, wait.partner, wait.operation, theirs, tags};
        }
    }
    return std::nullopt;
}

std::vector<Wait> cycle(const std::vector<Wait>& waits, int ranks)
{
    // From each rank along its waits, the shortest way back to it.
    std::vector<Wait> best;
    for (int start = 0; start < ranks; ++start) {
        std::vector<std::optional<Wait>> came(static_cast<std::size_t>(ranks));
        std::vector<int> queue = {start};
        for (std::size_t i = 0; i < queue.size(); ++i)
            for (const Wait& wait : waits)
                if (wait.rank == queue[i] && !came[static_cast<std::size_t>(wait.partner)]) {
                    came[static_cast<std::size_t>(wait.partner)] = wait;
                    queue.push_back(wait.partner);
                }
        if (!came[static_cast<std::size_t>(start)])
            continue;
        std::vector<Wait> found;
        for (int at = start; found.empty() || at != start; at = found.back().rank)
            found.push_back(*came[static_cast<std::size_t>(at)]);
        if (best.empty() || found.size() < best.size())
            best.assign(found.rbegin(), found.rend());
    }
    return best;
}

} // namespace runner
