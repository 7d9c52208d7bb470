#include "explain/film_of_hang.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "check/words.hpp"
#include "explain/hang.hpp"
#include "explain/ranks_state.hpp"

namespace runner
{
namespace
{

using check::Activity;
using check::Kind;
using check::Operation;

constexpr std::size_t most_last_steps = 60;

bool goes_on(const Operation& op) // after its call has returned
{
    return check::text(op.call).starts_with("MPI_I") && op.kind != Kind::probe;
}

// Whether the one began in the call of the other: MPI_Sendrecv begins two.
bool same_call(const Operation& first, const Operation& second)
{
    return !goes_on(first) && second.site == first.site &&
           check::text(second.call) == check::text(first.call) &&
           (first.done_ns == 0 || first.done_ns > second.begun_ns);
}

// Both sides of a message have the same one; index 0: it is not known which message it is.
using MessageKey = std::tuple<int, int, int, std::uint64_t, int>;
MessageKey key_of(const Operation& op, int me)
{
    const bool sends = op.kind == Kind::send;
    return {sends ? me : op.peer, sends ? op.peer : me, op.tag, op.comm, op.index};
}
using MeetingKey = std::tuple<std::uint64_t, int, int>;
MeetingKey meeting_of(const Operation& op)
{
    return {op.comm, op.work, op.number};
}

class Hang
{
  public:
    explicit Hang(const Activities& ranks) : ranks_(ranks) {}

    std::vector<Act> acts()
    {
        int work = ranks_.empty() ? 0 : ranks_.front().work;
        for (const Activity& rank : ranks_)
            work = std::min(work, rank.work);
        for (std::size_t r = 0; r < ranks_.size(); ++r) {
            std::vector<Operation> mine;
            for (const Operation& op : ranks_[r].operations)
                if (op.kind != Kind::none && op.work >= work && op.begun_ns > 0 &&
                    (op.peer != check::no_rank || op.kind == Kind::collective))
                    mine.push_back(op);
            std::ranges::sort(mine, {}, &Operation::order);
            std::int64_t call_begun = 0;
            for (std::size_t i = 0; i < mine.size(); ++i) {
                const Operation& op = mine[i];
                if (i == 0 || !same_call(mine[i - 1], op))
                    call_begun = op.begun_ns;
                if (op.kind == Kind::send && op.index > 0)
                    sent_[key_of(op, int(r))] = call_begun;
                if (op.kind == Kind::collective)
                    met_[meeting_of(op)] = std::max(met_[meeting_of(op)], op.begun_ns);
            }
            operations_.push_back(mine);
        }
        for (std::size_t r = 0; r < ranks_.size(); ++r)
            acts_of(int(r));
        return std::move(acts_);
    }

  private:
    void acts_of(int r)
    {
        const std::vector<Operation>& mine = operations_[std::size_t(r)];
        bool stands = false; // in a call whose operation is among these
        for (std::size_t i = 0; i < mine.size(); ++i) {
            Act act = begun(mine[i], r);
            while (i + 1 < mine.size() && same_call(mine[i], mine[i + 1])) {
                const Act more = begun(mine[++i], r);
                act.begins += " and" + more.begins.substr(more.begins.find(':') + 1);
                act.end = act.end < 0 || more.end < 0 ? -1 : std::max(act.end, more.end);
                act.waits_until = std::max(act.waits_until, more.waits_until);
                act.arrivals.insert(act.arrivals.end(), more.arrivals.begin(), more.arrivals.end());
            }
            if (act.end < 0) {
                act.waits = act.inside = doing_of(r);
                stands = true;
            }
            acts_.push_back(act);
        }
        if (!stands)
            end_of(r);
    }

    std::string doing_of(int r) const
    {
        const std::string all = doing(ranks_, r);
        return all.substr(fmt::format("rank {} ", r).size());
    }

    // What the rank does now, where that is none of its operations' own calls.
    void end_of(int r)
    {
        const Activity& rank = ranks_[std::size_t(r)];
        if (rank.pid == 0 && operations_[std::size_t(r)].empty())
            return;
        Act act;
        act.worker = r;
        act.begin = std::max<std::int64_t>(rank.since_ns, 0);
        act.begins = act.inside = doing_of(r);
        const bool gone = has_left(rank);
        act.state = gone ? 'n' : 'c';
        act.name = gone ? "end" : short_name(check::text(rank.call));
        act.waits = waits(rank) ? act.inside : "";
        act.site = gone ? 0 : rank.site;
        for (const Operation& op : operations_[std::size_t(r)])
            act.begin = std::max({act.begin, op.begun_ns + 1, op.done_ns + 1});
        acts_.push_back(act);
    }

    Act begun(const Operation& op, int r)
    {
        const std::string call = check::text(op.call);
        Act act;
        act.worker = r;
        act.begin = op.begun_ns;
        act.site = op.site;
        act.name = short_name(call);
        act.begins = fmt::format("calls {}: {}", call,
                                 op.kind == Kind::collective
                                     ? "its collective number " + std::to_string(op.number)
                                     : check::partner(op));
        act.ends = "returns from " + call;
        act.end_together = "return from " + call;
        act.inside = "is in " + call;
        act.end = op.done != 0 ? std::max(op.done_ns, op.begun_ns) : -1;
        if (op.kind == Kind::collective) {
            const auto& [comm, work, number] = meeting_of(op);
            act.end_group = 1 + comm * 1000003 + std::uint64_t(work) * 1009 + std::uint64_t(number);
            act.waits_until = met_[meeting_of(op)];
            act.waits = "waits in " + call;
        }
        const auto message = sent_.find(key_of(op, r));
        const bool known = op.kind == Kind::receive && op.index > 0 && message != sent_.end();
        if (known && op.done != 0)
            act.arrivals.push_back({op.peer, message->second});
        if (known)
            act.waits_until = message->second;
        if (op.kind == Kind::receive)
            act.waits = fmt::format("waits in {} for {}", call,
                                    op.peer >= 0 ? fmt::format("rank {}", op.peer) : "any rank");
        if (goes_on(op))
            let_go(op, act);
        return act;
    }

    // Its call has returned; that it is complete is seen later.
    void let_go(const Operation& op, Act& act)
    {
        if (op.done != 0) {
            Act done;
            done.worker = act.worker;
            done.begin = act.end;
            done.end = act.end;
            done.site = op.site;
            done.begins = "sees that its " + check::text(op.call) + " is complete";
            done.ends = "goes on";
            done.inside = act.inside;
            done.arrivals = act.arrivals;
            acts_.push_back(done);
        }
        act.arrivals.clear();
        act.end = act.begin;
        act.end_group = 0;
        act.waits_until = 0;
    }

    const Activities& ranks_;
    std::vector<std::vector<Operation>> operations_;
    std::map<MessageKey, std::int64_t> sent_;
    std::map<MeetingKey, std::int64_t> met_;
    std::vector<Act> acts_;
};

// Ranks may have loaded a file at different places.
std::vector<SourcePlace> places_in(const std::filesystem::path& state,
                                   const std::vector<std::pair<int, std::uint64_t>>& sites)
{
    std::vector<SourcePlace> places(sites.size());
    std::map<std::string, std::vector<std::size_t>> by_file;
    std::vector<unsigned long long> offsets(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const CodePlace code = file_of(state, sites[i].first, sites[i].second);
        if (code.file.empty())
            continue;
        offsets[i] = code.offset - 1; // a call returns behind itself
        by_file[code.file].push_back(i);
    }
    for (const auto& [file, these] : by_file) {
        std::vector<unsigned long long> addresses;
        for (const std::size_t i : these)
            addresses.push_back(offsets[i]);
        const std::vector<SourcePlace> found = places_of(file, addresses);
        for (std::size_t k = 0; k < these.size(); ++k)
            places[these[k]] = found[k];
    }
    return places;
}

} // namespace

Film film_of_hang(const std::filesystem::path& state, int ranks)
{
    const Snapshot all = snapshot(state, ranks);
    Film film;
    film.title = "The last steps, until nothing moved any more";
    if (!all.unreadable.empty()) {
        film.notes = {all.unreadable};
        return film;
    }
    for (std::size_t r = 0; r < all.ranks.size(); ++r)
        film.workers.push_back(fmt::format("rank {}", r));
    FilmWishes wishes;
    wishes.most_steps = most_last_steps;
    wishes.last = true;
    wishes.otherwise = "is in its own code";
    wishes.places = [&](const auto& sites) { return places_in(state, sites); };
    film = made_of(std::move(film), Hang(all.ranks).acts(), wishes);
    film.notes.emplace_back("Of each rank the last 32 messages and collectives are known.");
    return film;
}

} // namespace runner
