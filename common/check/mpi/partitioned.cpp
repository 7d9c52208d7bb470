// Partitioned messages (MPI 4.0, chapter 4), where this MPI has them: a request that is started, of
// which the sender then says part by part that it is ready. They match in the order of their
// beginnings, and never an ordinary message: what they send and receive is not compared here.
#include "persistent.hpp"

#include <set>

#include "calls.hpp"
#include "objects.hpp"

#ifdef PRIMER_PARTITIONED

namespace check::mpi
{
namespace
{

std::string me()
{
    return "rank " + std::to_string(my_rank()) + ": ";
}

std::string its_range(int partitions)
{
    return partitions == 1 ? "there is only partition 0"
                           : "there are the partitions 0 to " + std::to_string(partitions - 1);
}

// A partition that the request has, and a request that has partitions and is active.
void require_partition(const char* call, MPI_Request request, int partition, Kind kind)
{
    const auto one = prepared(request);
    if (!one)
        return; // MPI says enough of it
    if (one->partitions == 0 || (kind == Kind::send && one->kind != kind))
        mistake("wrong-request", me() + call + " of a request of " + one->call +
                                     ": it must be one of " +
                                     (kind == Kind::send ? "MPI_Psend_init" : "MPI_Precv_init"));
    if (kind == Kind::receive && one->kind != kind)
        mistake("wrong-request",
                me() + call + " of a request of MPI_Psend_init: it must be one of MPI_Precv_init");
    if (partition < 0 || partition >= one->partitions)
        mistake(wrong_argument(), me() + call + " of partition " + std::to_string(partition) +
                                      ", but " + its_range(one->partitions));
}

void ready(const char* call, MPI_Request request, int partition)
{
    if (!thorough())
        return;
    require_partition(call, request, partition, Kind::send);
    const auto one = prepared(request);
    if (!one || one->peer == MPI_PROC_NULL) // nothing is noted of that one
        return;
    if (!is_begun(request))
        mistake("not-started", me() + call + " of partition " + std::to_string(partition) +
                                   " of a request that is not active: MPI_Start must come before");
    if (!now_ready(request, partition))
        mistake("ready-twice", me() + call + " of partition " + std::to_string(partition) +
                                   ", which is ready already: once for each MPI_Start");
}

} // namespace
} // namespace check::mpi

using check::Call;
using check::Kind;

extern "C" {

int MPI_Psend_init(const void* data, int partitions, MPI_Count count, MPI_Datatype type, int to,
                   int tag, MPI_Comm comm, MPI_Info info, MPI_Request* request)
{
    const Call call("MPI_Psend_init");
    const int result = PMPI_Psend_init(data, partitions, count, type, to, tag, comm, info, request);
    if (call && result == MPI_SUCCESS)
        check::mpi::remember(
            *request, {Kind::send, "MPI_Psend_init", data, count, type, to, tag, comm, partitions});
    return result;
}

int MPI_Precv_init(void* data, int partitions, MPI_Count count, MPI_Datatype type, int from,
                   int tag, MPI_Comm comm, MPI_Info info, MPI_Request* request)
{
    const Call call("MPI_Precv_init");
    const int result =
        PMPI_Precv_init(data, partitions, count, type, from, tag, comm, info, request);
    if (call && result == MPI_SUCCESS)
        check::mpi::remember(*request, {Kind::receive, "MPI_Precv_init", data, count, type, from,
                                        tag, comm, partitions});
    return result;
}

int MPI_Pready(int partition, MPI_Request request)
{
    const Call call("MPI_Pready");
    if (call)
        check::mpi::ready("MPI_Pready", request, partition);
    return PMPI_Pready(partition, request);
}

int MPI_Pready_range(int low, int high, MPI_Request request)
{
    const Call call("MPI_Pready_range");
    for (int one = low; call && one <= high; ++one)
        check::mpi::ready("MPI_Pready_range", request, one);
    return PMPI_Pready_range(low, high, request);
}

// The header of MPICH 4.0 leaves the list's const out.
int MPI_Pready_list(int count, PRIMER_PARTITION_LIST list, MPI_Request request)
{
    const Call call("MPI_Pready_list");
    for (int i = 0; call && i < count; ++i)
        check::mpi::ready("MPI_Pready_list", request, list[i]);
    return PMPI_Pready_list(count, list, request);
}

int MPI_Parrived(MPI_Request request, int partition, int* flag)
{
    const Call call("MPI_Parrived");
    if (call && check::thorough())
        check::mpi::require_partition("MPI_Parrived", request, partition, Kind::receive);
    return PMPI_Parrived(request, partition, flag);
}

} // extern "C"

#endif
