// From the events of a traced run to what its workers did.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "film/film.hpp"
#include "system/trace_step.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

using Does = Step::Does;

struct Message {
    int from = -1, to = -1;
    std::size_t sender_act = 0, receiver_act = 0;
    bool sent = false, begun = false;
};

struct Meeting {
    Meets how = Meets::all;
    int root = 0;
    std::map<int, std::size_t> entered; // by worker: its act
};

class Ranks
{
  public:
    explicit Ranks(const Json& workers) : workers_(workers) {}

    std::vector<Act> acts()
    {
        for (std::size_t w = 0; w < workers_.size(); ++w)
            calls_of(int(w));
        for (const Await& one : awaits_)
            note_wait(one);
        for (std::size_t i = 0; i < acts_.size(); ++i)
            finish(i);
        return std::move(acts_);
    }

    const std::set<int>& unknown() const { return unknown_; }

  private:
    using Channel = std::tuple<int, int, int, std::uint64_t>; // from, to, tag, communicator
    struct Operation {
        Does does;
        Channel channel;
        std::size_t number;
        std::pair<std::uint64_t, int> meeting;
    };
    struct Await {
        std::size_t act;
        int worker;
        Operation operation;
    };

    // Only what lies in the first timed repeat.
    void calls_of(int w)
    {
        const Json& worker = workers_[std::size_t(w)];
        if (worker.at("windows").empty())
            return;
        const std::int64_t from = worker.at("windows")[0].at(0), to = worker.at("windows")[0].at(1);
        const Json &events = worker.at("events"), &steps = worker.value("steps", Json::array());
        std::map<std::size_t, std::size_t> act_of;
        for (std::size_t e = 0; e < events.size(); ++e) {
            const std::int64_t begin = events[e].at(1);
            if (begin < from || begin > to)
                continue;
            Act act;
            act.worker = w;
            act.begin = begin;
            act.end = events[e].at(2);
            act.name = events[e].at(0);
            if (worker.contains("sites") && e < worker["sites"].size())
                act.site = worker["sites"][e];
            act_of[e] = acts_.size();
            acts_.push_back(act);
            to_.emplace_back();
            from_.emplace_back();
            for_.emplace_back();
        }
        std::map<int, Operation> known;
        std::map<std::uint64_t, int> met;
        for (const Json& written : steps)
            if (const auto at = act_of.find(written.at(0).get<std::size_t>()); at != act_of.end())
                note(w, at->second, step_of(written), known, met);
    }

    void note(int w, std::size_t act, const Step& step, std::map<int, Operation>& known,
              std::map<std::uint64_t, int>& met)
    {
        if (step.does == Does::send) {
            const Channel channel{w, step.peer, step.tag, step.comm};
            const std::size_t count = sent_[channel]++;
            Message& message = message_of(channel, count);
            message.from = w;
            message.sender_act = act;
            message.sent = true;
            to_[act].insert(step.peer);
            if (step.operation >= 0)
                known[step.operation] = {Does::send, channel, count, {}};
        } else if (step.does == Does::receive) {
            if (step.takes_any())
                unknown_.insert(w);
            if (unknown_.contains(w))
                return; // which message this one gets is not known any more
            const Channel channel{step.peer, w, step.tag, step.comm};
            const std::size_t count = begun_[channel]++;
            Message& message = message_of(channel, count);
            message.to = w;
            message.receiver_act = act;
            message.begun = true;
            from_[act].insert(step.peer);
            known[step.operation] = {Does::receive, channel, count, {}};
        } else if (step.does == Does::enter) {
            const std::pair key{step.comm, met[step.comm]++};
            Meeting& meeting = meetings_[key];
            meeting.how = step.meets;
            meeting.root = step.peer;
            meeting.entered[w] = act;
            known[step.operation] = {Does::enter, {}, 0, key};
        } else if (step.does == Does::wait) {
            if (const auto found = known.find(step.operation); found != known.end())
                awaits_.push_back({act, w, found->second});
        }
    }

    // Message `number` of a channel: neither side overtakes itself there (MPI 4.0, section 3.5).
    Message& message_of(const Channel& channel, std::size_t number)
    {
        std::vector<Message>& all = channels_[channel];
        if (all.size() <= number)
            all.resize(number + 1);
        return all[number];
    }

    // One that comes later than this call begins lets it wait.
    void wait_for(std::size_t act, int other, std::size_t its_act)
    {
        const std::int64_t begins = acts_[its_act].begin;
        if (begins <= acts_[act].begin || is_later(its_act, act) || other == acts_[act].worker)
            return;
        acts_[act].waits_until = std::max(acts_[act].waits_until, begins);
        for_[act].insert(other);
    }

    // Then the one cannot have let the other go: the clocks of two machines differ.
    bool is_later(std::size_t one, std::size_t other) const
    {
        return acts_[one].begin > acts_[other].end;
    }

    void note_wait(const Await& one)
    {
        const Operation& operation = one.operation;
        if (operation.does == Does::enter) {
            const Meeting& meeting = meetings_[operation.meeting];
            for (const auto& [worker, act] : meeting.entered)
                if (meeting.how == Meets::all ||
                    (meeting.how == Meets::from_root && worker == meeting.root) ||
                    (meeting.how == Meets::to_root && one.worker == meeting.root))
                    wait_for(one.act, worker, act);
            if (meeting.how == Meets::all)
                acts_[one.act].end_group = 1 + std::hash<std::uint64_t>()(operation.meeting.first) +
                                           std::uint64_t(operation.meeting.second);
            return;
        }
        const Message& message = channels_[operation.channel][operation.number];
        if (operation.does == Does::receive && message.sent &&
            !is_later(message.sender_act, one.act)) {
            wait_for(one.act, message.from, message.sender_act);
            acts_[one.act].arrivals.push_back({message.from, acts_[message.sender_act].begin});
        } else if (operation.does == Does::send && message.begun) {
            wait_for(one.act, message.to, message.receiver_act);
        }
    }

    void finish(std::size_t i)
    {
        Act& act = acts_[i];
        std::vector<std::string> parts;
        if (!to_[i].empty())
            parts.push_back("sends to " + workers_in_words(to_[i], true));
        if (!from_[i].empty())
            parts.push_back("receives from " + workers_in_words(from_[i], true));
        act.begins = fmt::format("calls {}{}{}", act.name, parts.empty() ? "" : ": ",
                                 fmt::join(parts, " and "));
        act.ends = "returns from " + act.name;
        std::set<int> got;
        for (const Act::Arrival& arrival : act.arrivals)
            got.insert(arrival.from);
        if (!got.empty())
            act.ends += (got.size() == 1 && act.arrivals.size() == 1 ? " with the message of "
                                                                     : " with the messages of ") +
                        workers_in_words(got, true);
        act.end_together = "return from " + act.name;
        act.inside = "is in " + act.name;
        act.waits = for_[i].empty() ? ""
                                    : fmt::format("waits in {} for {}", act.name,
                                                  workers_in_words(for_[i], true));
        act.name = short_name(act.name);
    }

    const Json& workers_;
    std::vector<Act> acts_;
    std::vector<std::set<int>> to_, from_, for_; // of each act: partners; whom it waits for
    std::set<int> unknown_; // ranks with a receive from anyone whose message is not known
    std::map<Channel, std::vector<Message>> channels_;
    std::map<Channel, std::size_t> sent_, begun_;
    std::map<std::pair<std::uint64_t, int>, Meeting> meetings_;
    std::vector<Await> awaits_;
};

std::string kind_of(const Json& event)
{
    return event.size() > 3 ? event.at(3).get<std::string>() : "";
}

// The parts of the regions, and the waits in them. A region is known by the moment at which it
// ended, which all threads of its team have.
std::vector<Act> acts_of_threads(const Json& workers)
{
    std::vector<Act> acts;
    if (workers.empty() || workers[0].at("windows").empty())
        return acts;
    const std::int64_t from = workers[0]["windows"][0].at(0), to = workers[0]["windows"][0].at(1);
    std::map<std::uint64_t, std::vector<std::size_t>> met; // by meeting: those that wait
    for (std::size_t thread = 0; thread < workers.size(); ++thread) {
        const Json& events = workers[thread].at("events");
        const Json sites = workers[thread].value("sites", Json::array());
        std::uint64_t index = 0;
        bool inside = false;
        for (std::size_t e = 0; e < events.size(); ++e) {
            const std::int64_t begin = events[e].at(1), end = events[e].at(2);
            if (begin < from || begin > to)
                continue;
            std::uint64_t region = 0;
            for (std::size_t k = e; k < events.size() && region == 0; ++k)
                if (kind_of(events[k]) == "region")
                    region = events[k].at(2);
            const std::string kind = kind_of(events[e]);
            Act act;
            act.worker = int(thread);
            act.begin = begin;
            act.end = end;
            act.site = e < sites.size() ? sites[e].get<std::uint64_t>() : 0;
            if (events[e].at(0) == "compute") {
                act.state = 'w';
                act.inside = "works on its part of the region";
                if (!inside) {
                    act.begins = "begins its part of the parallel region";
                    act.begin_together = "begin the parallel region";
                    act.begin_group = region + 1;
                    act.name = "parallel";
                }
                inside = true;
                acts.push_back(act);
                continue;
            }
            const bool lock = kind == "lock";
            const std::string what = kind == "region" ? "the end of the region"
                                     : lock           ? "a critical section or lock"
                                                      : "a barrier";
            act.name = kind == "region" ? "end" : lock ? "lock" : "barrier";
            act.begins = (lock ? "comes to " : "arrives at ") + what;
            act.ends = lock ? "goes on" : "goes on after " + what;
            act.end_together = "go on after " + what;
            act.waits = "waits at " + what;
            act.inside = act.waits;
            act.state = 'i';
            if (!lock) {
                act.end_group = region * 1000 + (++index) + 1;
                met[act.end_group].push_back(acts.size());
            }
            if (kind == "region") {
                inside = false;
                index = 0;
            }
            acts.push_back(act);
        }
    }
    // Whom they waited for: those that arrived later.
    for (const auto& [group, these] : met)
        for (const std::size_t mine : these) {
            std::set<int> later;
            for (const std::size_t other : these)
                if (acts[other].begin > acts[mine].begin) {
                    later.insert(acts[other].worker);
                    acts[mine].waits_until = std::max(acts[mine].waits_until, acts[other].begin);
                }
            if (!later.empty())
                acts[mine].waits += " for " + workers_in_words(later, false);
        }
    return acts;
}

std::string why_none(const Json& trace, const Json& workers, bool ranks)
{
    if (trace.value("tasks", false))
        return "The program makes OpenMP tasks, which are not traced.";
    if (workers.empty())
        return "The trace has no events.";
    if (ranks)
        for (std::size_t rank = 0; rank < workers.size(); ++rank)
            if (workers[rank].at("rank") != rank)
                return "Threads of one rank call MPI at once: such a run is not filmed.";
    return "";
}

} // namespace

Film film_of_trace(const Json& trace, bool ranks, const std::string& program)
{
    const Json& workers = trace.at("workers");
    Film film;
    film.ranks = ranks;
    if (const std::string why = why_none(trace, workers, ranks); !why.empty()) {
        film.notes = {why};
        return film;
    }
    for (std::size_t w = 0; w < workers.size(); ++w)
        film.workers.push_back(fmt::format("{} {}", ranks ? "rank" : "thread", w));
    FilmWishes wishes;
    if (!ranks) {
        wishes.otherwise = "is outside of parallel regions";
        wishes.other_state = 'n';
    } else {
        wishes.otherwise = "computes";
    }
    wishes.places = [&](const auto& sites) {
        std::vector<unsigned long long> addresses;
        for (const auto& site : sites) // a call returns behind itself
            addresses.push_back(site.second - (ranks ? 1 : 0));
        return places_of(program, addresses);
    };
    const bool several = workers[0].at("windows").size() > 1;
    const bool cut =
        std::ranges::any_of(workers, [](const Json& w) { return w.at("cut") == true; });
    if (!ranks) {
        film = made_of(std::move(film), acts_of_threads(workers), wishes);
    } else {
        Ranks calls(workers);
        film = made_of(std::move(film), calls.acts(), wishes);
        if (!calls.unknown().empty())
            film.notes.push_back("Whose messages " + workers_in_words(calls.unknown(), true) +
                                 " got from some receive from anyone on is not known.");
    }
    if (several)
        film.notes.emplace_back("It shows the first timed repeat.");
    if (cut)
        film.notes.emplace_back("The trace was full before the run ended "
                                "(PRIMER_TRACE_EVENTS=10000 keeps more).");
    if (film.steps.empty())
        film.notes.emplace_back(ranks
                                    ? "No rank called MPI in the timed work: there are no messages."
                                    : "No parallel region was seen.");
    return film;
}

} // namespace runner
