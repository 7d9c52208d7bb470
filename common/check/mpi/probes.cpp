// Looking for a message before it is received, and at a request before it is completed.
#include <utility>

#include "calls.hpp"

namespace check::mpi
{
namespace
{

Operation awaited(const char* call, int from, int tag, MPI_Comm comm)
{
    return message(Kind::probe, call, 0, MPI_DATATYPE_NULL, from, tag, comm);
}

// Asks until there is a message.
template<class Ask>
int until_there(const Operation& op, Ask ask)
{
    const int place = note(op);
    note_waited({place});
    int result = MPI_SUCCESS;
    bool first = true;
    wait_until([&] {
        int there = 0;
        result = ask(&there, std::exchange(first, false));
        return there != 0 || result != MPI_SUCCESS;
    });
    note_done(place);
    return result;
}

// Notes an unsuccessful test; earlier ones are dropped.
void asked(const Operation& op, bool there)
{
    static thread_local int last = not_noted;
    note_done(last);
    last = not_noted;
    if (there)
        return;
    last = note(op);
    note_asked({last});
}

} // namespace

int Probe(int from, int tag, MPI_Comm comm, MPI_Status* status)
{
    return until_there(awaited("MPI_Probe", from, tag, comm), [&](int* there, bool first) {
        return PMPI_Iprobe(chosen_source(from, tag, comm, first), tag, comm, there, status);
    });
}

int Mprobe(int from, int tag, MPI_Comm comm, MPI_Message* message, MPI_Status* status)
{
    return until_there(awaited("MPI_Mprobe", from, tag, comm), [&](int* there, bool first) {
        return PMPI_Improbe(chosen_source(from, tag, comm, first), tag, comm, there, message,
                            status);
    });
}

int Iprobe(int from, int tag, MPI_Comm comm, int* there, MPI_Status* status)
{
    const int result = PMPI_Iprobe(chosen_source(from, tag, comm, false), tag, comm, there, status);
    if (result == MPI_SUCCESS)
        asked(awaited("MPI_Iprobe", from, tag, comm), *there != 0);
    return result;
}

int Improbe(int from, int tag, MPI_Comm comm, int* there, MPI_Message* message, MPI_Status* status)
{
    const int result =
        PMPI_Improbe(chosen_source(from, tag, comm, false), tag, comm, there, message, status);
    if (result == MPI_SUCCESS)
        asked(awaited("MPI_Improbe", from, tag, comm), *there != 0);
    return result;
}

int Request_get_status(MPI_Request request, int* flag, MPI_Status* wanted)
{
    MPI_Status own;
    MPI_Status* status = wanted == MPI_STATUS_IGNORE ? &own : wanted;
    const int result = PMPI_Request_get_status(request, flag, status);
    if (result == MPI_SUCCESS && *flag != 0)
        seen_complete(request, *status);
    return result;
}

int Mrecv(void* data, int count, MPI_Datatype type, MPI_Message* message, MPI_Status* status)
{
    MPI_Request request = MPI_REQUEST_NULL;
    const int result = PMPI_Imrecv(data, count, type, message, &request);
    return result == MPI_SUCCESS ? finish(request, status) : result;
}

} // namespace check::mpi
