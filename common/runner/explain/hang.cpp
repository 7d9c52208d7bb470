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
    return Explanation{id, {check::text(rank.words)}};
}

std::optional<Explanation> left_early(const Activities& ranks)
{
    for (int r = 0; r < static_cast<int>(ranks.size()); ++r) {
        const Phase phase = ranks[static_cast<std::size_t>(r)].phase;
        if (phase == Phase::exited || phase == Phase::aborted)
            return Explanation{"rank-left-early",
                               {phase == Phase::aborted
                                    ? rank_name(r) + " called MPI_Abort, which ends all ranks"
                                    : rank_name(r) + " ended the program (exit, or return from "
                                                     "main) while the other ranks still need it"}};
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
    if (mismatch.tags)
        return {"tag-mismatch",
                {from + " sends tag " + std::to_string(sends.tag) + " to " + to + ", " + to +
                 " waits for tag " + std::to_string(receives.tag)}};
    return {"communicator-mismatch",
            {from + " sends to " + to + " in " + communicator_name(sends) + ", " + to +
             " waits for it in " + communicator_name(receives)}};
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
    return {"deadlock-cycle", {words}};
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
             check::words(wait.operation) + "; " + gone + missed}};
    }
    return std::nullopt;
}

Explanation why(const Activities& ranks)
{
    if (auto left = left_early(ranks))
        return *left;
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
                    {rank_name(r) + " keeps running its own code, outside MPI, and does not end"}};
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
    for (int r = 0; r < static_cast<int>(all.ranks.size()); ++r)
        result.lines.push_back(doing(all.ranks, r));
    return result;
}

bool stuck(const fs::path& state, int ranks, double seconds)
{
    const Snapshot all = snapshot(state, ranks);
    if (!all.unreadable.empty() || all.first_mistake >= 0 || !no_operation_matches(all.ranks))
        return false;
    std::int64_t last = 0;
    for (const Activity& rank : all.ranks)
        last = std::max(last, rank.since_ns);
    const auto now = std::chrono::steady_clock::now().time_since_epoch(); // CLOCK_MONOTONIC
    return std::chrono::duration<double>(now - std::chrono::nanoseconds(last)).count() > seconds;
}

} // namespace runner
