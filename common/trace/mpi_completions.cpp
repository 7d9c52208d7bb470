// The calls that complete requests. Each is timed as all others; with a timeline it is noted, too,
// which of the requests were complete afterwards.
#include "mpi_steps.hpp"

using trace::call;
using trace::Completing;
using trace::Timed;

namespace
{

template<typename Call>
int timed(int name, const void* site, Call&& real)
{
    const Timed here(name, site);
    return real();
}

} // namespace

extern "C" int MPI_Wait(MPI_Request* request, MPI_Status* status)
{
    const Completing completing(1, request, status, status == MPI_STATUS_IGNORE);
    const int result = timed(call("MPI_Wait"), __builtin_return_address(0),
                             [&] { return PMPI_Wait(request, status); });
    completing.completed(0, 0);
    return result;
}

extern "C" int MPI_Waitall(int count, MPI_Request* requests, MPI_Status* statuses)
{
    const Completing completing(count, requests, statuses, statuses == MPI_STATUSES_IGNORE);
    const int result = timed(call("MPI_Waitall"), __builtin_return_address(0),
                             [&] { return PMPI_Waitall(count, requests, statuses); });
    completing.all_completed();
    return result;
}

extern "C" int MPI_Waitany(int count, MPI_Request* requests, int* index, MPI_Status* status)
{
    const Completing completing(count, requests, status, status == MPI_STATUS_IGNORE);
    const int result = timed(call("MPI_Waitany"), __builtin_return_address(0),
                             [&] { return PMPI_Waitany(count, requests, index, status); });
    completing.completed(*index, 0);
    return result;
}

extern "C" int MPI_Waitsome(int count, MPI_Request* requests, int* out, int* indices,
                            MPI_Status* statuses)
{
    const Completing completing(count, requests, statuses, statuses == MPI_STATUSES_IGNORE);
    const int result = timed(call("MPI_Waitsome"), __builtin_return_address(0), [&] {
        return PMPI_Waitsome(count, requests, out, indices, statuses);
    });
    for (int i = 0; i < *out; ++i) // MPI_UNDEFINED is negative
        completing.completed(indices[i], i);
    return result;
}

extern "C" int MPI_Test(MPI_Request* request, int* flag, MPI_Status* status)
{
    const Completing completing(1, request, status, status == MPI_STATUS_IGNORE);
    const int result = timed(call("MPI_Test"), __builtin_return_address(0),
                             [&] { return PMPI_Test(request, flag, status); });
    if (*flag != 0)
        completing.completed(0, 0);
    return result;
}

extern "C" int MPI_Testall(int count, MPI_Request* requests, int* flag, MPI_Status* statuses)
{
    const Completing completing(count, requests, statuses, statuses == MPI_STATUSES_IGNORE);
    const int result = timed(call("MPI_Testall"), __builtin_return_address(0),
                             [&] { return PMPI_Testall(count, requests, flag, statuses); });
    if (*flag != 0)
        completing.all_completed();
    return result;
}

extern "C" int MPI_Testany(int count, MPI_Request* requests, int* index, int* flag,
                           MPI_Status* status)
{
    const Completing completing(count, requests, status, status == MPI_STATUS_IGNORE);
    const int result = timed(call("MPI_Testany"), __builtin_return_address(0),
                             [&] { return PMPI_Testany(count, requests, index, flag, status); });
    if (*flag != 0)
        completing.completed(*index, 0);
    return result;
}

extern "C" int MPI_Testsome(int count, MPI_Request* requests, int* out, int* indices,
                            MPI_Status* statuses)
{
    const Completing completing(count, requests, statuses, statuses == MPI_STATUSES_IGNORE);
    const int result = timed(call("MPI_Testsome"), __builtin_return_address(0), [&] {
        return PMPI_Testsome(count, requests, out, indices, statuses);
    });
    for (int i = 0; i < *out; ++i)
        completing.completed(indices[i], i);
    return result;
}
