#include "explain/hang.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "check/words.hpp"
#include "explain/ranks_state.hpp"

namespace runner
{

namespace
{

namespace fs = std::filesystem;
using check::Activity;
using check::Kind;
using check::Phase;

std::string rank_name(int rank)
{
    return "rank " + std::to_string(rank);
}

// What the library wrote down before it ended the program.
std::optional<Explanation> found(const Snapshot& all)
{
    if (all.first_mistake < 0 || all.first_mistake >= static_cast<int>(all.ranks.size()))
        return std::nullopt;
    const Activity& rank = all.ranks[static_cast<std::size_t>(all.first_mistake)];
    const std::string id = check::text(rank.mistake);
    if (id.empty())
        return std::nullopt;
    Explanation result{id, {check::text(rank.words)}};
    result.ended_by_library = true;
    result.marks.push_back({all.first_mistake, rank.mistake_site, check::text(rank.call)});
    for (int i = 0; i < check::max_others; ++i)
        if (rank.other_sites[i] != 0)
            result.marks.push_back({rank.other_ranks[i], rank.other_sites[i], ""});
    return result;
}

std::optional<Explanation> left_early(const Activities& ranks)
{
    for (int r = 0; r < static_cast<int>(ranks.size()); ++r) {
        const Activity& rank = ranks[static_cast<std::size_t>(r)];
        const Phase phase = rank.phase;
        if (phase == Phase::exited || phase == Phase::aborted)
            return Explanation{"rank-left-early",
                               {phase == Phase::aborted
                                    ? rank_name(r) + " called MPI_Abort, which ends all ranks"
                                    : rank_name(r) + " ended the program (exit, or return from "
                                                     "main) while the other ranks still need it"},
                               {{r, rank.site, check::text(rank.call)}}};
    }
    return std::nullopt;
}

std::string communicator_name(const check::Operation& op)
{
    const std::string name = check::text(op.comm_name);
    return op.comm == check::world ? "MPI_COMM_WORLD"
           : name.empty()          ? "another communicator of all ranks (a copy of MPI_COMM_WORLD)"
                                   : name;
}

Explanation explain(const Mismatch& mismatch)
{
    const bool i_send = mismatch.mine.kind == Kind::send;
    const auto& [sends, receives] = i_send ? std::pair(mismatch.mine, mismatch.theirs)
                                           : std::pair(mismatch.theirs, mismatch.mine);
    const std::string from = rank_name(i_send ? mismatch.rank : mismatch.partner);
    const std::string to = rank_name(i_send ? mismatch.partner : mismatch.rank);
    const std::vector<Explanation::Mark> marks = {
        {mismatch.rank, mismatch.mine.site, check::text(mismatch.mine.call)},
        {mismatch.partner, mismatch.theirs.site, check::text(mismatch.theirs.call)}};
    if (mismatch.tags)
        return {"tag-mismatch",
                {from + " sends tag " + std::to_string(sends.tag) + " to " + to + ", " + to +
                 " waits for tag " + std::to_string(receives.tag)},
                marks};
    return {"communicator-mismatch",
            {from + " sends to " + to + " in " + communicator_name(sends) + ", " + to +
             " waits for it in " + communicator_name(receives)},
            marks};
}

Explanation explain(const std::vector<Wait>& cycle)
{
    std::string words = rank_name(cycle[0].rank);
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        const Wait& wait = cycle[i];
        words += (i == 0 ? " waits for " : ", which waits for ") +
                 (wait.partner == wait.rank ? "itself" : rank_name(wait.partner)) + " (in " +
                 check::text(wait.operation.call) + ")";
    }
    words += cycle.size() == 1 ? ": it cannot go on" : ": none of them can go on";
    const auto collective = std::ranges::find_if(
        cycle, [](const Wait& wait) { return wait.operation.kind == Kind::collective; });
    if (collective != cycle.end())
        words += "; " + check::text(collective->operation.call) +
                 " ends only when every rank has called it" +
                 check::in_communicator(collective->operation) + ", and " +
                 rank_name(collective->partner) + " has not";
    Explanation result{"deadlock-cycle", {words}};
    for (const Wait& wait : cycle)
        result.marks.push_back({wait.rank, wait.operation.site, check::text(wait.operation.call)});
    return result;
}

// A message has been sent and taken, but its receive has too little room: MPI may leave such a
// receive waiting for ever, when the message is long.
std::optional<Explanation> too_long(const Activities& ranks)
{
    for (int me = 0; me < static_cast<int>(ranks.size()); ++me)
        for (const check::Operation& op : awaited(ranks[static_cast<std::size_t>(me)])) {
            if (op.kind != Kind::receive || op.index == 0 || op.peer < 0 ||
                op.peer >= static_cast<int>(ranks.size()))
                continue;
            for (const check::Operation& sent : ranks[static_cast<std::size_t>(op.peer)].operations)
                if (sent.kind == Kind::send && sent.done != 0 && sent.peer == me &&
                    sent.comm == op.comm && sent.tag == op.tag && sent.index == op.index &&
                    sent.bytes > op.bytes)
                    return Explanation{"truncation",
                                       {check::does_not_fit(sent, op.peer, op, me)},
                                       {{me, op.site, check::text(op.call)},
                                        {op.peer, sent.site, check::text(sent.call)}}};
        }
    return std::nullopt;
}

// A rank waits for another one that will not come any more.
std::optional<Explanation> without_partner(const Activities& ranks, const std::vector<Wait>& waits)
{
    for (const Wait& wait : waits) {
        const Activity& partner = ranks[static_cast<std::size_t>(wait.partner)];
        const bool later = partner.work > wait.operation.work;
        if (!has_left(partner) && !later)
            continue;
        const bool collective = wait.operation.kind == Kind::collective;
        const bool anyone = wait.operation.peer == check::any_rank;
        const std::string gone =
            anyone ? "no rank is left that could send it"
                   : rank_name(wait.partner) + (later || partner.work > 0
                                                    ? " has left the function"
                                                    : " has come to the end of the program");
        const std::string missed = anyone                              ? ""
                                   : collective                        ? " without calling it"
                                   : wait.operation.kind == Kind::send ? " without receiving it"
                                                                       : " without sending it";
        return Explanation{
            collective ? "collective-not-called-by-all" : "missing-partner",
            {rank_name(wait.rank) + " is in " +
             (collective ? "its " + check::ordinal(wait.operation.number) + " collective, " : "") +
             check::words(wait.operation) + "; " + gone + missed},
            {{wait.rank, wait.operation.site, check::text(wait.operation.call)}}};
    }
    return std::nullopt;
}

double seconds_since(std::int64_t moment)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch(); // CLOCK_MONOTONIC
    return std::chrono::duration<double>(now - std::chrono::nanoseconds(moment)).count();
}

Explanation why(const Activities& ranks)
{
    if (auto left = left_early(ranks))
        return *left;
    if (const auto cut = too_long(ranks))
        return *cut;
    if (const auto one = mismatch(ranks))
        return explain(*one);
    const std::vector<Wait> waits = all_waits(ranks);
    if (const std::vector<Wait> ring = cycle(waits, static_cast<int>(ranks.size())); !ring.empty())
        return explain(ring);
    if (auto alone = without_partner(ranks, waits))
        return *alone;
    for (int r = 0; r < static_cast<int>(ranks.size()); ++r)
        if (const Activity& rank = ranks[static_cast<std::size_t>(r)];
            rank.phase == Phase::running && !runner::waits(rank))
            return {"endless-loop",
                    {rank_name(r) + " keeps running its own code, outside MPI, and does not end"},
                    {{r, rank.site, check::text(rank.call)}}};
    return {};
}

} // namespace

Explanation explain(const fs::path& state, int ranks)
{
    const Snapshot all = snapshot(state, ranks);
    if (!all.unreadable.empty())
        return {"", {all.unreadable}};
    if (auto mistake = found(all))
        return *mistake;
    Explanation result = why(all.ranks);
    const bool nowhere = result.marks.empty();
    for (int r = 0; r < static_cast<int>(all.ranks.size()); ++r) {
        const Activity& rank = all.ranks[static_cast<std::size_t>(r)];
        result.lines.push_back(doing(all.ranks, r));
        if (nowhere && rank.phase == Phase::in_call)
            result.marks.push_back({r, rank.site, check::text(rank.call)});
    }
    return result;
}

CodePlace file_of(const fs::path& state, int rank, std::uint64_t site)
{
    for (const check::Module& one : modules_of(state, rank))
        if (one.begin <= site && site < one.end)
            return {check::text(one.path), site - one.base};
    return {};
}

Crash crash_of(const fs::path& state, int ranks)
{
    const Snapshot all = snapshot(state, ranks);
    for (int r = 0; r < static_cast<int>(all.ranks.size()); ++r) {
        const Activity& rank = all.ranks[static_cast<std::size_t>(r)];
        if (rank.signal != 0)
            return {r, rank.signal, {r, rank.crashed, check::text(rank.call)}};
    }
    return {};
}

bool all_wait(const fs::path& state, int ranks, double seconds)
{
    const Snapshot all = snapshot(state, ranks);
    if (!all.unreadable.empty() || all.first_mistake >= 0)
        return false;
    std::int64_t last = 0;
    bool anyone = false;
    for (const Activity& rank : all.ranks) {
        if (!has_left(rank) && rank.phase != Phase::in_call && !is_polling(rank))
            return false;
        anyone |= !has_left(rank);
        if (!is_polling(rank)) // else it changes all the time
            last = std::max(last, rank.since_ns);
    }
    return anyone && seconds_since(last) > seconds;
}

bool stuck(const fs::path& state, int ranks, double seconds)
{
    const Snapshot all = snapshot(state, ranks);
    if (!all.unreadable.empty() || all.first_mistake >= 0 || !no_operation_matches(all.ranks))
        return false;
    std::int64_t last = 0;
    for (const Activity& rank : all.ranks)
        last = std::max(last, rank.since_ns);
    return seconds_since(last) > seconds;
}

} // namespace runner
