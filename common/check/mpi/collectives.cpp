// Collectives. A blocking one is begun as a nonblocking one, and ends when all ranks have entered
// it: MPI lets a rank pass through some of them earlier, which hides that others never call them.
#include "checker.hpp"
#include "memory.hpp"

namespace check
{

void let_mpi_work()
{
    int any = 0;
    PMPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &any, MPI_STATUS_IGNORE);
}

void together(MPI_Comm comm, const char* call)
{
    const Said said(call, comm);
    if (said.comm->inter || said.comm->size == 0)
        return;
    const int place = note(said.op);
    note_waited({place});
    Collective* at = enter(said);
    wait_until([&] {
        let_mpi_work();
        return all_entered(at);
    });
    leave(at);
    note_done(place);
}

int blocking(const Said& said, const std::function<int(MPI_Request*)>& start)
{
    const int place = note(said.op);
    note_waited({place});
    Collective* at = enter(said);
    MPI_Request request = MPI_REQUEST_NULL;
    const ErrorsOf errors(said.handle);
    int result = start(&request);
    int done = 0;
    wait_until([&] {
        if (result == MPI_SUCCESS && done == 0)
            result = PMPI_Test(&request, &done, MPI_STATUS_IGNORE);
        return result != MPI_SUCCESS || (done != 0 && all_entered(at));
    });
    leave(at);
    note_done(place);
    return result;
}

int together_then(const Said& said, const std::function<int()>& call)
{
    const int place = note(said.op);
    note_waited({place});
    Collective* at = enter(said);
    wait_until([&] {
        let_mpi_work();
        return all_entered(at);
    });
    const int result = call();
    leave(at);
    note_done(place);
    return result;
}

int nonblocking(const Said& said, MPI_Request* request, const std::function<int()>& start)
{
    const int place = note(said.op);
    leave(enter(said));
    const int result = start();
    if (result == MPI_SUCCESS)
        track(*request, said.op, place, said.reading.data, said.reading.count, said.reading.type,
              const_cast<void*>(said.writing.data),
              whole_bytes(said.writing.count, said.writing.type));
    else
        note_done(place);
    return result;
}

} // namespace check
