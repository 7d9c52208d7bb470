// Messages from one rank to another. A send waits until its receive has begun (MPI_Ssend): a
// program that is right only as long as MPI keeps a copy of small messages does not end here.
#include <vector>

#include "calls.hpp"
#include "memory.hpp"

namespace check::mpi
{
namespace
{

constexpr std::int64_t large = std::int64_t{1} << 30;

// Starts an operation of a blocking call and waits for it; looks at it by `look` meanwhile.
template<class Start, class Look>
int wait_for(const Operation& op, MPI_Status* status, Start start, Look look)
{
    const int place = note(op);
    note_waited({place});
    MPI_Request request = MPI_REQUEST_NULL;
    look();
    int result = start(&request);
    if (result == MPI_SUCCESS)
        wait_until([&] {
            int done = 0;
            look();
            result = PMPI_Test(&request, &done, status);
            return done != 0 || result != MPI_SUCCESS;
        });
    note_done(place);
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

int send(const char* call, const void* data, int count, MPI_Datatype type, int to, int tag,
         MPI_Comm comm)
{
    require_free(call, data, whole_bytes(count, type), false);
    return wait_for(
        message(Kind::send, call, count, type, to, tag, comm), MPI_STATUS_IGNORE,
        [&](MPI_Request* request) {
            return PMPI_Issend(data, count, type, to, tag, comm, request);
        },
        [] {});
}

int begin_send(const char* call, const void* data, int count, MPI_Datatype type, int to, int tag,
               MPI_Comm comm, MPI_Request* request)
{
    const Operation op = message(Kind::send, call, count, type, to, tag, comm);
    require_free(call, data, whole_bytes(count, type), false);
    const int place = note(op);
    const int result = PMPI_Issend(data, count, type, to, tag, comm, request);
    if (to == MPI_PROC_NULL || result != MPI_SUCCESS)
        note_done(place);
    else
        track(*request, op, place, data, count, type);
    return result;
}

// Buffered sends are meant to return at once, and the copy is the program's own.
int Bsend(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm)
{
    note_done(note(message(Kind::send, "MPI_Bsend", count, type, to, tag, comm)));
    require_buffer("MPI_Bsend", bytes_of(count, type), to, comm);
    return PMPI_Bsend(data, count, type, to, tag, comm);
}

int Ibsend(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,
           MPI_Request* request)
{
    require_buffer("MPI_Ibsend", bytes_of(count, type), to, comm);
    const int result = PMPI_Ibsend(data, count, type, to, tag, comm, request);
    if (result == MPI_SUCCESS && to != MPI_PROC_NULL) {
        const auto op = message(Kind::send, "MPI_Ibsend", count, type, to, tag, comm);
        track(*request, op, note(op), data, count, type);
    }
    return result;
}

int Recv(void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
         MPI_Status* status)
{
    require_free("MPI_Recv", data, from == MPI_PROC_NULL ? 0 : whole_bytes(count, type), true);
    Operation op = message(Kind::receive, "MPI_Recv", count, type, from, tag, comm);
    MPI_Status own;
    MPI_Status* known = status == MPI_STATUS_IGNORE ? &own : status;
    const ErrorsOf errors(comm);
    const bool told = thorough() && handles_errors(comm); // the program wants MPI's own answer
    const int result = wait_for(
        op, known,
        [&](MPI_Request* request) {
            return PMPI_Irecv(data, count, type, chosen_source(from, tag, comm, true), tag, comm,
                              request);
        },
        [&] {
            if (!told && from != MPI_PROC_NULL)
                require_room(op);
        });
    if (result == MPI_SUCCESS && thorough() && op.index == 0 && from != MPI_PROC_NULL) {
        number_late(op, communicator(comm).world_rank(known->MPI_SOURCE), known->MPI_TAG);
        compare_sides(op);
    }
    return result;
}

int Irecv(void* data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm,
          MPI_Request* request)
{
    const auto op = message(Kind::receive, "MPI_Irecv", count, type, from, tag, comm);
    require_free("MPI_Irecv", data, from == MPI_PROC_NULL ? 0 : whole_bytes(count, type), true);
    if (from != MPI_PROC_NULL && !(thorough() && handles_errors(comm)))
        require_room(op);
    if (from == MPI_PROC_NULL)
        return PMPI_Irecv(data, count, type, from, tag, comm, request);
    return receive_later(op, data, count, type, request, [&](void* into) {
        return PMPI_Irecv(into, count, type, chosen_source(from, tag, comm, true), tag, comm,
                          request);
    });
}

int Sendrecv(const void* data, int count, MPI_Datatype type, int to, int tag, void* in,
             int in_count, MPI_Datatype in_type, int from, int in_tag, MPI_Comm comm,
             MPI_Status* status)
{
    const ErrorsOf errors(comm);
    return exchange(
        message(Kind::send, "MPI_Sendrecv", count, type, to, tag, comm),
        message(Kind::receive, "MPI_Sendrecv", in_count, in_type, from, in_tag, comm), status,
        [&](MPI_Request* out) { return PMPI_Issend(data, count, type, to, tag, comm, out); },
        [&](MPI_Request* r) {
            return PMPI_Irecv(in, in_count, in_type, chosen_source(from, in_tag, comm, true),
                              in_tag, comm, r);
        });
}

int Sendrecv_replace(void* data, int count, MPI_Datatype type, int to, int tag, int from,
                     int in_tag, MPI_Comm comm, MPI_Status* status)
{
    const char* name = "MPI_Sendrecv_replace";
    int size = 0, packed = 0;
    if (bytes_of(count, type) > large) // more than MPI_Pack can count
        return PMPI_Sendrecv_replace(data, count, type, to, tag, from, in_tag, comm, status);
    PMPI_Pack_size(count, type, comm, &size);
    std::vector<char> copy(static_cast<std::size_t>(size));
    PMPI_Pack(data, count, type, copy.data(), size, &packed, comm);
    return exchange(
        message(Kind::send, name, count, type, to, tag, comm),
        message(Kind::receive, name, count, type, from, in_tag, comm), status,
        [&](MPI_Request* out) {
            return PMPI_Issend(copy.data(), packed, MPI_PACKED, to, tag, comm, out);
        },
        [&](MPI_Request* r) {
            return PMPI_Irecv(data, count, type, chosen_source(from, in_tag, comm, true), in_tag,
                              comm, r);
        });
}

} // namespace check::mpi
