// From the events of a traced run to what its workers did.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "film/film.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// As common/trace/mpi_steps.hpp writes them.
enum Does { sends, receives, probes, enters, awaits };
enum Meets { all, from_root, to_root, up_to_me, before_me };

struct Message {
    int from = -1, to = -1;
    std::size_t sender_act = 0, receiver_act = 0;
    bool sent = false, begun = false;
};

struct Meeting {
    int how = all, root = 0;
    std::map<int, std::size_t> entered; // by worker: its act
    const std::vector<int>* members = nullptr;
};

std::string short_name(const std::string& name)
{
    return name.starts_with("MPI_") ? name.substr(4) : name;
}

std::string names(const std::set<int>& workers, const char* one, const char* many)
{
    std::string list;
    std::size_t i = 0;
    for (const int worker : workers) {
        list += (i == 0 ? "" : i + 1 == workers.size() ? " and " : ", ") + std::to_string(worker);
        ++i;
    }
    return (workers.size() == 1 ? one : many) + list;
}

class Ranks
{
  public:
    explicit Ranks(const Json& workers) : workers_(workers) {}

    std::vector<Act> acts()
    {
        for (const Json& worker : workers_)
            for (const Json& one : worker.value("communicators", Json::array()))
                members_[one.at(0).get<std::uint64_t>()] = one.at(1).get<std::vector<int>>();
        for (std::size_t w = 0; w < workers_.size(); ++w)
            calls_of(int(w));
        for (const Await& one : awaits_)
            note_wait(one);
        for (std::size_t i = 0; i < acts_.size(); ++i)
            finish(i);
        return std::move(acts_);
    }

  private:
    struct Operation {
        Does does;
        std::tuple<int, int, int, std::uint64_t> channel;
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
        for (const Json& step : steps) {
            const auto at = act_of.find(step.at(0).get<std::size_t>());
            if (at == act_of.end())
                continue;
            const std::size_t act = at->second;
            const int does = step.at(1), peer = step.at(2), tag = step.at(3), number = step.at(5);
            const std::uint64_t comm = step.at(4);
            if (does == sends) {
                const std::tuple key{w, peer, tag, comm};
                std::vector<Message>& channel = channels_[key];
                std::size_t& count = sent_[key];
                if (channel.size() <= count)
                    channel.resize(count + 1);
                channel[count].from = w;
                channel[count].sender_act = act;
                channel[count].sent = true;
                to_[act].insert(peer);
                if (number >= 0)
                    known[number] = {sends, key, count, {}};
                ++count;
            } else if (does == receives) {
                if (peer < 0)
                    continue; // whose message it was is not known
                const std::tuple key{peer, w, tag, comm};
                std::vector<Message>& channel = channels_[key];
                std::size_t& count = begun_[key];
                if (channel.size() <= count)
                    channel.resize(count + 1);
                channel[count].to = w;
                channel[count].receiver_act = act;
                channel[count].begun = true;
                from_[act].insert(peer);
                known[number] = {receives, key, count, {}};
                ++count;
            } else if (does == enters) {
                const std::pair key{comm, met[comm]++};
                Meeting& meeting = meetings_[key];
                meeting.how = tag;
                meeting.root = peer;
                meeting.entered[w] = act;
                if (const auto found = members_.find(comm); found != members_.end())
                    meeting.members = &found->second;
                known[number] = {enters, {}, 0, key};
            } else if (does == awaits) {
                if (const auto found = known.find(number); found != known.end())
                    awaits_.push_back({act, w, found->second});
            }
        }
    }

    // One that comes later than this call begins lets it wait.
    void wait_for(std::size_t act, int other, std::size_t its_act)
    {
        const std::int64_t begins = acts_[its_act].begin;
        if (begins <= acts_[act].begin || other == acts_[act].worker)
            return;
        acts_[act].waits_until = std::max(acts_[act].waits_until, begins);
        for_[act].insert(other);
    }

    void note_wait(const Await& one)
    {
        const Operation& operation = one.operation;
        if (operation.does == enters) {
            const Meeting& meeting = meetings_[operation.meeting];
            for (const auto& [worker, act] : meeting.entered)
                if (meeting.how == all || (meeting.how == from_root && worker == meeting.root) ||
                    (meeting.how == to_root && one.worker == meeting.root))
                    wait_for(one.act, worker, act);
            if (meeting.how == all)
                acts_[one.act].end_group = 1 + std::hash<std::uint64_t>()(operation.meeting.first) +
                                           std::uint64_t(operation.meeting.second);
            return;
        }
        const Message& message = channels_[operation.channel][operation.number];
        if (operation.does == receives && message.sent) {
            wait_for(one.act, message.from, message.sender_act);
            acts_[one.act].arrivals.push_back({message.from, acts_[message.sender_act].begin});
        } else if (operation.does == sends && message.begun) {
            wait_for(one.act, message.to, message.receiver_act);
        }
    }

    void finish(std::size_t i)
    {
        Act& act = acts_[i];
        std::vector<std::string> parts;
        if (!to_[i].empty())
            parts.push_back("sends to " + names(to_[i], "rank ", "ranks "));
        if (!from_[i].empty())
            parts.push_back("receives from " + names(from_[i], "rank ", "ranks "));
        act.begins = fmt::format("calls {}{}{}", act.name, parts.empty() ? "" : ": ",
                                 fmt::join(parts, " and "));
        act.ends = "returns from " + act.name;
        std::set<int> got;
        for (const Act::Arrival& arrival : act.arrivals)
            got.insert(arrival.from);
        if (!got.empty())
            act.ends += (got.size() == 1 && act.arrivals.size() == 1 ? " with the message of "
                                                                     : " with the messages of ") +
                        names(got, "rank ", "ranks ");
        act.end_together = "return from " + act.name;
        act.inside = "is in " + act.name;
        act.waits = for_[i].empty() ? ""
                                    : fmt::format("waits in {} for {}", act.name,
                                                  names(for_[i], "rank ", "ranks "));
        act.name = short_name(act.name);
    }

    const Json& workers_;
    std::vector<Act> acts_;
    std::vector<std::set<int>> to_, from_, for_; // of each act: partners; whom it waits for
    std::map<std::uint64_t, std::vector<int>> members_;
    std::map<std::tuple<int, int, int, std::uint64_t>, std::vector<Message>> channels_;
    std::map<std::tuple<int, int, int, std::uint64_t>, std::size_t> sent_, begun_;
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
                acts[mine].waits += " for " + names(later, "thread ", "threads ");
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
        wishes.first_otherwise = "works alone, outside of parallel regions";
        wishes.otherwise = "has nothing to do outside of parallel regions";
        wishes.other_state = 'n';
    } else {
        wishes.otherwise = wishes.first_otherwise = "computes";
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
    film =
        made_of(std::move(film), ranks ? Ranks(workers).acts() : acts_of_threads(workers), wishes);
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
