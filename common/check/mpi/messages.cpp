// Messages from one rank to another. A send waits until its receive has begun (MPI_Ssend): a
// program that is right only as long as MPI keeps a copy of small messages does not end here.
#include <vector>

#include "checker.hpp"

namespace check
{

namespace
{

// Starts an operation of a blocking call and waits for it.
template<class Start>
int wait_for(const Operation& op, MPI_Status* status, Start start)
{
    const int place = note(op);
    note_waited({place});
    MPI_Request request = MPI_REQUEST_NULL;
    int result = start(&request);
    if (result == MPI_SUCCESS)
        result = finish(request, status);
    note_done(place);
    return result;
}

int send(const char* call, const void* data, int count, MPI_Datatype type, int to, int tag,
         MPI_Comm comm)
{
    return wait_for(message(Kind::send, call, count, type, to, tag, comm), MPI_STATUS_IGNORE,
                    [&](MPI_Request* request) {
                        return PMPI_Issend(data, count, type, to, tag, comm, request);
                    });
}

int begin_send(const char* call, const void* data, int count, MPI_Datatype type, int to, int tag,
               MPI_Comm comm, MPI_Request* request)
{
    const Operation op = message(Kind::send, call, count, type, to, tag, comm);
    const int place = note(op);
    const int result = PMPI_Issend(data, count, type, to, tag, comm, request);
    if (to == MPI_PROC_NULL || result != MPI_SUCCESS)
        note_done(place);
    else
        track(*request, op, place, data, count, type);
    return result;
}

// Both halves of MPI_Sendrecv, begun together.
template<class Send, class Receive>
int exchange(const Operation& out, const Operation& in, MPI_Status* status, Send begin_out,
             Receive begin_in)
{
    const std::vector<int> places = {note(out), note(in)};
    note_waited(places);
    MPI_Request requests[2] = {MPI_REQUEST_NULL, MPI_REQUEST_NULL};
    int result = begin_in(&requests[1]);
    if (result == MPI_SUCCESS)
        result = begin_out(&requests[0]);
    bool done[2] = {false, false};
    wait_until([&] {
        for (int i = 0; i < 2 && result == MPI_SUCCESS; ++i) {
            int flag = 0;
            if (!done[i])
                result = PMPI_Test(&requests[i], &flag, i == 1 ? status : MPI_STATUS_IGNORE);
            if (flag != 0) {
                done[i] = true;
                note_done(places[static_cast<std::size_t>(i)]);
            }
        }
        return (done[0] && done[1]) || result != MPI_SUCCESS;
    });
    return result;
}

} // namespace
} // namespace check

using check::Call;
using check::Kind;

// MPI_<name> and, with a request, MPI_<iname>: both wait for their receive.
#define SENDS(name, iname)                                                                         \
    extern "C" int MPI_##name(const void* data, int count, MPI_Datatype type, int to, int tag,     \
                              MPI_Comm comm)                                                       \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        return call ? check::send("MPI_" #name, data, count, type, to, tag, comm)                  \
                    : PMPI_##name(data, count, type, to, tag, comm);                               \
    }                                                                                              \
    extern "C" int MPI_##iname(const void* data, int count, MPI_Datatype type, int to, int tag,    \
                               MPI_Comm comm, MPI_Request* request)                                \
    {                                                                                              \
        const Call call("MPI_" #iname);                                                            \
        return call ? check::begin_send("MPI_" #iname, data, count, type, to, tag, comm, request)  \
                    : PMPI_##iname(data, count, type, to, tag, comm, request);                     \
    }

SENDS(Send, Isend)
SENDS(Ssend, Issend)
SENDS(Rsend, Irsend)

extern "C" {

// Buffered sends are meant to return at once, and the copy is the program's own.
int MPI_Bsend(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm)
{
    const Call call("MPI_Bsend");
    if (call)
        check::note_done(
            check::note(check::message(Kind::send, "MPI_Bsend", count, type, to, tag, comm)));
    return PMPI_Bsend(data, count, type, to, tag, comm);
}

int MPI_Ibsend(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,
               MPI_Request* request)
{
    const Call call("MPI_Ibsend");
    const int result = PMPI_Ibsend(data, count, type, to, tag, comm, request);
    if (call && result == MPI_SUCCESS && to != MPI_PROC_NULL) {
        const auto op = check::message(Kind::send, "MPI_Ibsend", count, type, to, tag, comm);
        check::track(*request, op, check::note(op), data, count, type);
    }
    return result;
}

int MPI_Send_init(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,
                  MPI_Request* request)
{
    return PMPI_Ssend_init(data, count, type, to, tag, comm, request);
}

int MPI_Recv(void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
             MPI_Status* status)
{
    const Call call("MPI_Recv");
    if (!call)
        return PMPI_Recv(data, count, type, from, tag, comm, status);
    return check::wait_for(check::message(Kind::receive, "MPI_Recv", count, type, from, tag, comm),
                           status, [&](MPI_Request* request) {
                               return PMPI_Irecv(data, count, type, from, tag, comm, request);
                           });
}

int MPI_Irecv(void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
              MPI_Request* request)
{
    const Call call("MPI_Irecv");
    if (!call)
        return PMPI_Irecv(data, count, type, from, tag, comm, request);
    const auto op = check::message(Kind::receive, "MPI_Irecv", count, type, from, tag, comm);
    if (from == MPI_PROC_NULL)
        return PMPI_Irecv(data, count, type, from, tag, comm, request);
    return check::receive_later(op, data, count, type, request, [&](void* into) {
        return PMPI_Irecv(into, count, type, from, tag, comm, request);
    });
}

int MPI_Sendrecv(const void* data, int count, MPI_Datatype type, int to, int tag, void* in,
                 int in_count, MPI_Datatype in_type, int from, int in_tag, MPI_Comm comm,
                 MPI_Status* status)
{
    const Call call("MPI_Sendrecv");
    if (!call)
        return PMPI_Sendrecv(data, count, type, to, tag, in, in_count, in_type, from, in_tag, comm,
                             status);
    return check::exchange(
        check::message(Kind::send, "MPI_Sendrecv", count, type, to, tag, comm),
        check::message(Kind::receive, "MPI_Sendrecv", in_count, in_type, from, in_tag, comm),
        status,
        [&](MPI_Request* out) { return PMPI_Issend(data, count, type, to, tag, comm, out); },
        [&](MPI_Request* r) { return PMPI_Irecv(in, in_count, in_type, from, in_tag, comm, r); });
}

int MPI_Sendrecv_replace(void* data, int count, MPI_Datatype type, int to, int tag, int from,
                         int in_tag, MPI_Comm comm, MPI_Status* status)
{
    const char* name = "MPI_Sendrecv_replace";
    const Call call(name);
    if (!call)
        return PMPI_Sendrecv_replace(data, count, type, to, tag, from, in_tag, comm, status);
    int size = 0, packed = 0;
    PMPI_Pack_size(count, type, comm, &size);
    std::vector<char> copy(static_cast<std::size_t>(size));
    PMPI_Pack(data, count, type, copy.data(), size, &packed, comm);
    return check::exchange(
        check::message(Kind::send, name, count, type, to, tag, comm),
        check::message(Kind::receive, name, count, type, from, in_tag, comm), status,
        [&](MPI_Request* out) {
            return PMPI_Issend(copy.data(), packed, MPI_PACKED, to, tag, comm, out);
        },
        [&](MPI_Request* r) { return PMPI_Irecv(data, count, type, from, in_tag, comm, r); });
}

} // extern "C"
