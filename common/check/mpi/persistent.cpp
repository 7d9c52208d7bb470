// Persistent requests: prepared once (MPI_Send_init, MPI_Recv_init), and started again and again.
// From each start on they are watched like those of MPI_Isend and MPI_Irecv.
#include <map>
#include <mutex>
#include <set>
#include <string_view>

#include "calls.hpp"
#include "memory.hpp"
#include "objects.hpp"
#include "persistent.hpp"

namespace check::mpi
{
namespace
{

std::map<MPI_Request, Prepared> known;
std::map<MPI_Request, std::set<int>> ready; // partitions, of requests that are active
std::mutex guard;

// A message in parts: neither its amount nor its data are known yet.
Operation in_partitions(const Prepared& one)
{
    Operation op = message(Kind::none, one.call, 0, MPI_DATATYPE_NULL, one.peer, one.tag, one.comm);
    op.kind = one.kind;
    op.count = one.count * one.partitions;
    op.bytes = bytes_of(op.count, one.type);
    put(op.type, type_name(one.type));
    return op;
}

void note_started(MPI_Request request, const Prepared& one)
{
    if (one.peer == MPI_PROC_NULL)
        return;
    if (one.partitions > 0) {
        {
            const std::lock_guard lock(guard);
            ready[request].clear();
        }
        const Operation op = in_partitions(one);
        track(request, op, note(op));
        return;
    }
    const Operation op =
        message(one.kind, one.call, one.count, one.type, one.peer, one.tag, one.comm);
    const bool sends = one.kind == Kind::send;
    if (std::string_view(one.call) == "MPI_Bsend_init")
        require_buffer(one.call, op.bytes, one.peer, one.comm);
    require_free("MPI_Start", one.data, whole_bytes(one.count, one.type), !sends);
    if (!sends && thorough()) {
        track(request, op, note(op), nullptr, 0, MPI_DATATYPE_NULL, const_cast<void*>(one.data),
              whole_bytes(one.count, one.type));
        return;
    }
    track(request, op, note(op), sends ? one.data : nullptr, one.count, one.type);
}

} // namespace

void remember(MPI_Request request, const Prepared& what)
{
    const std::lock_guard lock(guard);
    known[request] = what;
    made(Thing::request, number_of(request));
}

std::optional<Prepared> prepared(MPI_Request request)
{
    const std::lock_guard lock(guard);
    const auto at = known.find(request);
    return at == known.end() ? std::nullopt : std::optional(at->second);
}

bool now_ready(MPI_Request request, int partition)
{
    const std::lock_guard lock(guard);
    return ready[request].insert(partition).second;
}

void require_all_ready(const char* call, MPI_Request request)
{
    const auto one = thorough() ? prepared(request) : std::nullopt;
    if (!one || one->partitions == 0 || one->kind != Kind::send || one->peer == MPI_PROC_NULL ||
        !is_begun(request) || threads_may_call())
        return;
    const std::lock_guard lock(guard);
    const std::set<int>& done = ready[request];
    for (int partition = 0; partition < one->partitions; ++partition)
        if (!done.contains(partition))
            mistake("not-ready", "rank " + std::to_string(my_rank()) + ": " + call +
                                     " waits for a request of MPI_Psend_init, of which partition " +
                                     std::to_string(partition) +
                                     " is not ready (MPI_Pready), and "
                                     "nobody else can make it so");
}

int prepare_send(const char* call, bool copies, const void* data, int count, MPI_Datatype type,
                 int to, int tag, MPI_Comm comm, MPI_Request* request)
{
    const int result =
        (copies ? PMPI_Bsend_init : PMPI_Ssend_init)(data, count, type, to, tag, comm, request);
    if (result == MPI_SUCCESS)
        remember(*request, {Kind::send, call, data, count, type, to, tag, comm});
    return result;
}

int Recv_init(void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
              MPI_Request* request)
{
    const int result = PMPI_Recv_init(data, count, type, from, tag, comm, request);
    if (result == MPI_SUCCESS)
        remember(*request, {Kind::receive, "MPI_Recv_init", data, count, type, from, tag, comm});
    return result;
}

int Start(MPI_Request* request)
{
    return Startall(1, request);
}

int Startall(int count, MPI_Request* requests)
{
    for (int i = 0; i < count; ++i)
        if (const auto one = prepared(requests[i])) {
            if (thorough() && is_begun(requests[i]))
                mistake("started-twice",
                        "rank " + std::to_string(my_rank()) + " starts its request of " +
                            one->call +
                            " while it is active: each MPI_Start needs its MPI_Wait "
                            "before the next one");
            note_started(requests[i], *one);
        } else if (thorough() && requests[i] != MPI_REQUEST_NULL && is_begun(requests[i])) {
            mistake("not-persistent", "rank " + std::to_string(my_rank()) +
                                          " starts a request that is not persistent: only those "
                                          "of MPI_Send_init and the like can be started");
        }
    return PMPI_Startall(count, requests);
}

int Request_free(MPI_Request* request)
{
    if (thorough() && prepared(*request) && is_begun(*request) &&
        prepared(*request)->kind == Kind::receive)
        mistake("freed-while-active", "rank " + std::to_string(my_rank()) +
                                          " frees its request of " + prepared(*request)->call +
                                          " while it is active: nobody can know when it is "
                                          "complete");
    forgotten(*request);
    if (prepared(*request))
        freed(Thing::request, number_of(*request));
    {
        const std::lock_guard lock(guard);
        known.erase(*request);
    }
    return PMPI_Request_free(request);
}

int Cancel(MPI_Request* request)
{
    order_is_lost();
    return PMPI_Cancel(request);
}

} // namespace check::mpi
