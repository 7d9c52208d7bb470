#include "mpi_steps.hpp"

#include <set>
#include <unordered_map>

namespace trace
{

const char* not_replayable = nullptr;

namespace
{

// A receive, a synchronous send or a collective that goes on after its call. (All other sends are
// complete at once on an ideal network.)
struct Pending {
    std::int32_t operation;
    std::int32_t step; // negative: outside the timed work, or the buffer was full
    MPI_Comm comm;     // where its message is known by its status only; else null
};

std::vector<Step> steps;
std::unordered_map<MPI_Request, Pending> pending;
std::vector<std::pair<std::uint64_t, std::vector<int>>> communicators; // this rank is the first
std::int32_t operations = 0;

// Any change of an earlier part of what is mixed changes all bits of the result (splitmix64).
std::uint64_t mixed(std::uint64_t so_far, std::uint64_t next)
{
    so_far += 0x9e3779b97f4a7c15u + next;
    so_far = (so_far ^ (so_far >> 30)) * 0xbf58476d1ce4e5b9u;
    so_far = (so_far ^ (so_far >> 27)) * 0x94d049bb133111ebu;
    return so_far ^ (so_far >> 31);
}

std::uint64_t mixed(std::uint64_t so_far, const std::vector<int>& ranks)
{
    for (const int rank : ranks)
        so_far = mixed(so_far, static_cast<std::uint64_t>(rank));
    return so_far;
}

// Of a communicator that was not made by a call that is heard, ranks know no other name that they
// share than who is in it.
std::uint64_t id_of(Known& found)
{
    static std::set<std::uint64_t> seen;
    if (found.id == 0) {
        found.id = mixed(1, found.ranks);
        if (!seen.insert(found.id).second && found.ranks.size() > 1)
            not_replayable = "communicators of the same ranks, made by calls that are not heard";
    }
    return found.id;
}

std::uint64_t id_of(MPI_Comm comm)
{
    return id_of(known(comm));
}

// Its place; negative when the call is not one of the timed work, or found no room.
std::int32_t add(Step step)
{
    if (!state.counting || state.events.full() || state.events.size() == 0)
        return -1;
    step.event = static_cast<std::int32_t>(state.events.size()) - 1;
    steps.push_back(step);
    return static_cast<std::int32_t>(steps.size()) - 1;
}

void add_wait(std::int32_t operation)
{
    add({0, Does::wait, -1, 0, 0, operation});
}

void set_message(std::int32_t step, MPI_Comm comm, const MPI_Status& status)
{
    if (step < 0)
        return;
    steps[static_cast<std::size_t>(step)].peer = world_rank(comm, status.MPI_SOURCE);
    steps[static_cast<std::size_t>(step)].tag = status.MPI_TAG;
}

Step receive(Envelope from)
{
    return {0,        Does::receive,    from.peer < 0 ? -1 : world_rank(from.comm, from.peer),
            from.tag, id_of(from.comm), operations++};
}

void note_whole_receive(Envelope from, const MPI_Status* status)
{
    const Step step = receive(from);
    const std::int32_t place = add(step);
    if (from.peer < 0 || from.tag < 0)
        set_message(place, from.comm, *status);
    add_wait(step.operation);
}

} // namespace

void note_made(MPI_Comm parent, MPI_Comm comm)
{
    Known& from = known(parent);
    const std::uint64_t number = ++from.made;
    note_collective(Meets::all, 0, parent, nullptr);
    if (comm == MPI_COMM_NULL)
        return;
    Known& made = known(comm);
    made.id = mixed(mixed(id_of(from), number), made.ranks);
}

void note_send(Envelope to, bool synchronous, const MPI_Request* request)
{
    if (to.peer < 0)
        return;
    const Step step = {0,      Does::send,     world_rank(to.comm, to.peer),
                       to.tag, id_of(to.comm), synchronous ? operations++ : -1};
    const std::int32_t place = add(step);
    if (synchronous && request != nullptr)
        pending[*request] = {step.operation, place, MPI_COMM_NULL};
    else if (synchronous)
        add_wait(step.operation);
}

void note_receive(Envelope from, const MPI_Status* status)
{
    if (from.peer != MPI_PROC_NULL)
        note_whole_receive(from, status);
}

void note_receive(Envelope from, MPI_Request request)
{
    if (from.peer == MPI_PROC_NULL)
        return;
    const Step step = receive(from);
    pending[request] = {step.operation, add(step),
                        from.peer < 0 || from.tag < 0 ? from.comm : MPI_COMM_NULL};
}

void note_exchange(Envelope to, Envelope from, const MPI_Status* status)
{
    note_send(to);
    note_receive(from, status);
}

void note_probe(MPI_Comm comm, const MPI_Status* status, bool takes)
{
    if (status->MPI_SOURCE == MPI_PROC_NULL)
        return;
    if (takes)
        note_whole_receive({status->MPI_SOURCE, status->MPI_TAG, comm}, status);
    else
        add({0, Does::probe, world_rank(comm, status->MPI_SOURCE), status->MPI_TAG, id_of(comm),
             -1});
}

void note_collective(Meets meets, int root, MPI_Comm comm, const MPI_Request* request)
{
    Known& here = known(comm);
    if (here.ranks.size() < 2)
        return;
    if (!here.listed && here.rank == 0)
        communicators.emplace_back(id_of(here), here.ranks);
    here.listed = true;
    const Step step = {0,           Does::enter, world_rank(comm, root), static_cast<int>(meets),
                       id_of(here), operations++};
    const std::int32_t place = add(step);
    if (request != nullptr)
        pending[*request] = {step.operation, place, MPI_COMM_NULL};
    else
        add_wait(step.operation);
}

void forget_steps()
{
    steps.clear();
    for (auto& [request, begun] : pending)
        begun.step = -1;
    steps.reserve(4 * wished_events());
}

void forget_request(MPI_Request request)
{
    pending.erase(request);
}

std::string steps_json()
{
    // Of the events, only the calls are written: which of them is each one?
    std::vector<std::size_t> written(state.events.size());
    std::size_t calls = 0;
    for (std::size_t i = 0; i < written.size(); ++i) {
        written[i] = calls;
        calls += state.events[i].name >= 0;
    }
    std::string all, known_here;
    for (const Step& step : steps)
        all += (all.empty() ? "[" : ",\n[") +
               std::to_string(written[static_cast<std::size_t>(step.event)]) + "," +
               std::to_string(static_cast<int>(step.does)) + "," + std::to_string(step.peer) + "," +
               std::to_string(step.tag) + "," + std::to_string(step.comm) + "," +
               std::to_string(step.operation) + "]";
    for (const auto& [id, ranks] : communicators) {
        std::string members;
        for (const int rank : ranks)
            members += (members.empty() ? "" : ",") + std::to_string(rank);
        known_here +=
            (known_here.empty() ? "[" : ",[") + std::to_string(id) + ",[" + members + "]]";
    }
    const std::string why = state.several ? "threads that call MPI at once (MPI_THREAD_MULTIPLE)"
                            : not_replayable != nullptr ? not_replayable
                                                        : "";
    return ",\"steps\":[" + all + "],\"communicators\":[" + known_here + "],\"not_replayable\":\"" +
           why + "\"";
}

Completing::Completing(int count, const MPI_Request* requests, MPI_Status*& statuses, bool ignored)
{
    if (!notes() || pending.empty())
        return;
    bool any = false;
    for (int i = 0; i < count; ++i)
        if (const auto found = pending.find(requests[i]); found != pending.end()) {
            const Pending& each = found->second;
            parts_.push_back({i, requests[i], each.operation, each.step, each.comm});
            any = any || each.comm != MPI_COMM_NULL;
        }
    if (any && ignored) {
        own_.resize(static_cast<std::size_t>(count));
        statuses = own_.data();
    }
    statuses_ = statuses;
}

void Completing::complete(const Part& part, int at) const
{
    if (part.comm != MPI_COMM_NULL)
        set_message(part.step, part.comm, statuses_[at]);
    if (part.step < 0 && state.counting && !state.events.full())
        not_replayable = "a request that began before the timed work";
    add_wait(part.operation);
    pending.erase(part.request);
}

void Completing::completed(int i, int at) const
{
    for (const Part& part : parts_)
        if (part.place == i)
            complete(part, at);
}

void Completing::all_completed() const
{
    for (const Part& part : parts_)
        complete(part, part.place);
}

} // namespace trace
