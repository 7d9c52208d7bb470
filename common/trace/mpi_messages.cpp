// Messages from one rank to another, and waiting for them. A message is counted by its sender, when
// it is handed to MPI; so none is counted twice.
#include <mutex>
#include <unordered_map>

#include "mpi_trace.hpp"

using trace::call;
using trace::sent;
using trace::Timed;

// A wrapper that only times its call.
#define TIMED(name, parameters, arguments)                                                         \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Timed timed(call("MPI_" #name));                                                     \
        return PMPI_##name arguments;                                                              \
    }

// The same, and counts a message of `count` elements of `type` to `to` in `comm`.
#define SENDS(name, parameters, arguments)                                                         \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = [&] {                                                                   \
            const Timed timed(call("MPI_" #name));                                                 \
            return PMPI_##name arguments;                                                          \
        }();                                                                                       \
        return sent(result, count, type, to, comm);                                                \
    }

#define BLOCKING (const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm)
#define NONBLOCKING                                                                                \
    (const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,               \
     MPI_Request* request)

SENDS(Send, BLOCKING, (data, count, type, to, tag, comm))
SENDS(Bsend, BLOCKING, (data, count, type, to, tag, comm))
SENDS(Ssend, BLOCKING, (data, count, type, to, tag, comm))
SENDS(Rsend, BLOCKING, (data, count, type, to, tag, comm))
SENDS(Isend, NONBLOCKING, (data, count, type, to, tag, comm, request))
SENDS(Ibsend, NONBLOCKING, (data, count, type, to, tag, comm, request))
SENDS(Issend, NONBLOCKING, (data, count, type, to, tag, comm, request))
SENDS(Irsend, NONBLOCKING, (data, count, type, to, tag, comm, request))
SENDS(Sendrecv,
      (const void* data, int count, MPI_Datatype type, int to, int tag, void* in, int in_count,
       MPI_Datatype in_type, int from, int in_tag, MPI_Comm comm, MPI_Status* status),
      (data, count, type, to, tag, in, in_count, in_type, from, in_tag, comm, status))
SENDS(Sendrecv_replace,
      (void* data, int count, MPI_Datatype type, int to, int tag, int from, int in_tag,
       MPI_Comm comm, MPI_Status* status),
      (data, count, type, to, tag, from, in_tag, comm, status))

TIMED(Recv,
      (void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
       MPI_Status* status),
      (data, count, type, from, tag, comm, status))
TIMED(Irecv,
      (void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
       MPI_Request* request),
      (data, count, type, from, tag, comm, request))
TIMED(Mrecv, (void* data, int count, MPI_Datatype type, MPI_Message* message, MPI_Status* status),
      (data, count, type, message, status))
TIMED(Imrecv,
      (void* data, int count, MPI_Datatype type, MPI_Message* message, MPI_Request* request),
      (data, count, type, message, request))
TIMED(Wait, (MPI_Request * request, MPI_Status* status), (request, status))
TIMED(Waitall, (int count, MPI_Request* requests, MPI_Status* statuses),
      (count, requests, statuses))
TIMED(Waitany, (int count, MPI_Request* requests, int* index, MPI_Status* status),
      (count, requests, index, status))
TIMED(Waitsome, (int in, MPI_Request* requests, int* out, int* indices, MPI_Status* statuses),
      (in, requests, out, indices, statuses))
TIMED(Test, (MPI_Request * request, int* flag, MPI_Status* status), (request, flag, status))
TIMED(Testall, (int count, MPI_Request* requests, int* flag, MPI_Status* statuses),
      (count, requests, flag, statuses))
TIMED(Testany, (int count, MPI_Request* requests, int* index, int* flag, MPI_Status* status),
      (count, requests, index, flag, status))
TIMED(Testsome, (int in, MPI_Request* requests, int* out, int* indices, MPI_Status* statuses),
      (in, requests, out, indices, statuses))
TIMED(Probe, (int from, int tag, MPI_Comm comm, MPI_Status* status), (from, tag, comm, status))
TIMED(Iprobe, (int from, int tag, MPI_Comm comm, int* flag, MPI_Status* status),
      (from, tag, comm, flag, status))
TIMED(Mprobe, (int from, int tag, MPI_Comm comm, MPI_Message* message, MPI_Status* status),
      (from, tag, comm, message, status))
TIMED(Improbe,
      (int from, int tag, MPI_Comm comm, int* flag, MPI_Message* message, MPI_Status* status),
      (from, tag, comm, flag, message, status))

// Persistent requests: what MPI_Start will send is noted when the request is made.
namespace
{

struct Envelope {
    int to = -1;
    std::uint64_t bytes = 0;
};
std::unordered_map<MPI_Request, Envelope> prepared;
std::mutex prepared_mutex;

int prepare(int result, int count, MPI_Datatype type, int to, MPI_Comm comm, MPI_Request* request)
{
    if (result == MPI_SUCCESS && trace::state.size > 0 && to >= 0) {
        const std::lock_guard lock(prepared_mutex);
        prepared[*request] = {trace::world_rank(comm, to), trace::bytes_of(count, type)};
    }
    return result;
}

void count_start(MPI_Request request)
{
    const std::lock_guard lock(prepared_mutex);
    const auto found = prepared.find(request);
    if (found != prepared.end())
        trace::count_message(found->second.to, found->second.bytes);
}

} // namespace

#define PREPARES(name)                                                                             \
    extern "C" int MPI_##name NONBLOCKING                                                          \
    {                                                                                              \
        return prepare(PMPI_##name(data, count, type, to, tag, comm, request), count, type, to,    \
                       comm, request);                                                             \
    }
PREPARES(Send_init)
PREPARES(Bsend_init)
PREPARES(Ssend_init)
PREPARES(Rsend_init)

extern "C" int MPI_Start(MPI_Request* request)
{
    const int result = [&] {
        const Timed timed(call("MPI_Start"));
        return PMPI_Start(request);
    }();
    if (result == MPI_SUCCESS && trace::counts())
        count_start(*request);
    return result;
}

extern "C" int MPI_Startall(int count, MPI_Request* requests)
{
    const int result = [&] {
        const Timed timed(call("MPI_Startall"));
        return PMPI_Startall(count, requests);
    }();
    if (result == MPI_SUCCESS && trace::counts())
        for (int i = 0; i < count; ++i)
            count_start(requests[i]);
    return result;
}

extern "C" int MPI_Request_free(MPI_Request* request)
{
    {
        const std::lock_guard lock(prepared_mutex);
        prepared.erase(*request);
    }
    return PMPI_Request_free(request);
}
