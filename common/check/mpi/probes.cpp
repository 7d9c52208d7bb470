// Looking for a message before it is received, and at a request before it is completed.
#include "checker.hpp"

using check::Call;
using check::Kind;
using check::Operation;

namespace
{

Operation awaited(const char* call, int from, int tag, MPI_Comm comm)
{
    return check::message(Kind::probe, call, 0, MPI_DATATYPE_NULL, from, tag, comm);
}

// Asks until there is a message.
template<class Ask>
int until_there(const Operation& op, Ask ask)
{
    const int place = check::note(op);
    check::note_waited({place});
    int result = MPI_SUCCESS;
    check::wait_until([&] {
        int there = 0;
        result = ask(&there);
        return there != 0 || result != MPI_SUCCESS;
    });
    check::note_done(place);
    return result;
}

// Notes that a program has asked in vain; what it asked before is no longer of interest.
void asked(const Operation& op, bool there)
{
    static thread_local int last = check::not_noted;
    check::note_done(last);
    last = check::not_noted;
    if (there)
        return;
    last = check::note(op);
    check::note_asked({last});
}

} // namespace

extern "C" {

int MPI_Probe(int from, int tag, MPI_Comm comm, MPI_Status* status)
{
    const Call call("MPI_Probe");
    if (!call)
        return PMPI_Probe(from, tag, comm, status);
    return until_there(awaited("MPI_Probe", from, tag, comm),
                       [&](int* there) { return PMPI_Iprobe(from, tag, comm, there, status); });
}

int MPI_Mprobe(int from, int tag, MPI_Comm comm, MPI_Message* message, MPI_Status* status)
{
    const Call call("MPI_Mprobe");
    if (!call)
        return PMPI_Mprobe(from, tag, comm, message, status);
    return until_there(awaited("MPI_Mprobe", from, tag, comm), [&](int* there) {
        return PMPI_Improbe(from, tag, comm, there, message, status);
    });
}

int MPI_Iprobe(int from, int tag, MPI_Comm comm, int* there, MPI_Status* status)
{
    const Call call("MPI_Iprobe");
    const int result = PMPI_Iprobe(from, tag, comm, there, status);
    if (call && result == MPI_SUCCESS)
        asked(awaited("MPI_Iprobe", from, tag, comm), *there != 0);
    return result;
}

int MPI_Improbe(int from, int tag, MPI_Comm comm, int* there, MPI_Message* message,
                MPI_Status* status)
{
    const Call call("MPI_Improbe");
    const int result = PMPI_Improbe(from, tag, comm, there, message, status);
    if (call && result == MPI_SUCCESS)
        asked(awaited("MPI_Improbe", from, tag, comm), *there != 0);
    return result;
}

int MPI_Request_get_status(MPI_Request request, int* flag, MPI_Status* wanted)
{
    const Call call("MPI_Request_get_status");
    MPI_Status own;
    MPI_Status* status = wanted == MPI_STATUS_IGNORE ? &own : wanted;
    const int result = PMPI_Request_get_status(request, flag, status);
    if (call && result == MPI_SUCCESS && *flag != 0)
        check::seen_complete(request, *status);
    return result;
}

int MPI_Mrecv(void* data, int count, MPI_Datatype type, MPI_Message* message, MPI_Status* status)
{
    const Call call("MPI_Mrecv");
    if (!call)
        return PMPI_Mrecv(data, count, type, message, status);
    MPI_Request request = MPI_REQUEST_NULL;
    const int result = PMPI_Imrecv(data, count, type, message, &request);
    return result == MPI_SUCCESS ? check::finish(request, status) : result;
}

} // extern "C"
