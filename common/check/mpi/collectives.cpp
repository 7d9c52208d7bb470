// Collectives. A blocking one is begun as a nonblocking one, and ends when all ranks have entered
// it: MPI lets a rank pass through some of them earlier, which hides that others never call them.
#include "checker.hpp"

using check::Call;
using check::Said;

namespace check
{

void together(MPI_Comm comm, const char* call)
{
    const Said said(call, comm);
    const int place = note(said.op);
    note_waited({place});
    Collective* at = enter(said);
    wait_until([&] {
        int any = 0; // lets MPI go on with messages that are on their way
        PMPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_SELF, &any, MPI_STATUS_IGNORE);
        return all_entered(at);
    });
    leave(at);
    note_done(place);
}

namespace
{

template<class Start>
int blocking(const Said& said, Start start)
{
    const int place = note(said.op);
    note_waited({place});
    Collective* at = enter(said);
    MPI_Request request = MPI_REQUEST_NULL;
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

template<class Start>
int nonblocking(const Said& said, MPI_Request* request, Start start)
{
    const int place = note(said.op);
    leave(enter(said));
    const int result = start();
    if (result == MPI_SUCCESS)
        track(*request, said.op, place);
    return result;
}

// What Gather(v) and Scatter(v) say: everyone of its own part, the root of all parts.
Said& gathered(Said& said, int root, const void* data, long long count, MPI_Datatype type)
{
    return said.root(root).amount(count, type).gives(Said::me, data, count, type);
}

Said& scattered(Said& said, int root, const void* in, long long count, MPI_Datatype type)
{
    return said.root(root).amount(count, type).wants(Said::me, in, count, type);
}

} // namespace
} // namespace check

#define UNPACKED(...) __VA_ARGS__

// MPI_<name> and MPI_<iname>, which has a request more. `says` adds to `said` what the arguments
// say.
#define COLLECTIVE(name, iname, parameters, arguments, says)                                       \
    extern "C" int MPI_##name(UNPACKED parameters)                                                 \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        if (!call)                                                                                 \
            return PMPI_##name(UNPACKED arguments);                                                \
        Said said("MPI_" #name, comm);                                                             \
        says;                                                                                      \
        return check::blocking(said, [&](MPI_Request* request) {                                   \
            return PMPI_##iname(UNPACKED arguments, request);                                      \
        });                                                                                        \
    }                                                                                              \
    extern "C" int MPI_##iname(UNPACKED parameters, MPI_Request* request)                          \
    {                                                                                              \
        const Call call("MPI_" #iname);                                                            \
        if (!call)                                                                                 \
            return PMPI_##iname(UNPACKED arguments, request);                                      \
        Said said("MPI_" #iname, comm);                                                            \
        says;                                                                                      \
        return check::nonblocking(said, request,                                                   \
                                  [&] { return PMPI_##iname(UNPACKED arguments, request); });      \
    }

COLLECTIVE(Barrier, Ibarrier, (MPI_Comm comm), (comm), (void)said)
COLLECTIVE(Bcast, Ibcast, (void* data, int count, MPI_Datatype type, int root, MPI_Comm comm),
           (data, count, type, root, comm), said.root(root).amount(count, type).same())
COLLECTIVE(Reduce, Ireduce,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, int root,
            MPI_Comm comm),
           (data, in, count, type, op, root, comm),
           said.root(root).amount(count, type).same().reduces(op))
COLLECTIVE(Allreduce, Iallreduce,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), said.amount(count, type).same().reduces(op))
COLLECTIVE(Scan, Iscan,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), said.amount(count, type).same().reduces(op))
COLLECTIVE(Exscan, Iexscan,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), said.amount(count, type).same().reduces(op))
COLLECTIVE(Reduce_scatter, Ireduce_scatter,
           (const void* data, void* in, const int* counts, MPI_Datatype type, MPI_Op op,
            MPI_Comm comm),
           (data, in, counts, type, op, comm),
           said.amount(counts[said.comm->rank], type).same_counts(counts).reduces(op))
COLLECTIVE(Reduce_scatter_block, Ireduce_scatter_block,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), said.amount(count, type).same().reduces(op))
COLLECTIVE(Gather, Igather,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, root, comm),
           check::gathered(said, root, data, count, type);
           if (said.i_am_root()) said.wants(Said::all, in, in_count, in_type))
COLLECTIVE(Gatherv, Igatherv,
           (const void* data, int count, MPI_Datatype type, void* in, const int* in_counts,
            const int* places, MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, count, type, in, in_counts, places, in_type, root, comm),
           check::gathered(said, root, data, count, type);
           if (said.i_am_root()) said.wants(in_counts, in_type))
COLLECTIVE(Scatter, Iscatter,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, root, comm),
           check::scattered(said, root, in, in_count, in_type);
           if (said.i_am_root()) said.gives(Said::all, data, count, type))
COLLECTIVE(Scatterv, Iscatterv,
           (const void* data, const int* counts, const int* places, MPI_Datatype type, void* in,
            int in_count, MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, counts, places, type, in, in_count, in_type, root, comm),
           check::scattered(said, root, in, in_count, in_type);
           if (said.i_am_root()) said.gives(counts, type))
COLLECTIVE(Allgather, Iallgather,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm),
           said.amount(in_count, in_type)
               .gives(Said::me, data, count, type)
               .wants(Said::all, in, in_count, in_type))
COLLECTIVE(Allgatherv, Iallgatherv,
           (const void* data, int count, MPI_Datatype type, void* in, const int* in_counts,
            const int* places, MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_counts, places, in_type, comm),
           said.amount(in_counts[said.comm->rank], in_type)
               .gives(Said::me, data, count, type)
               .wants(in_counts, in_type))
COLLECTIVE(Alltoall, Ialltoall,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm),
           said.amount(in_count, in_type)
               .gives(Said::me, data, count, type)
               .wants(Said::all, in, in_count, in_type))
COLLECTIVE(Alltoallv, Ialltoallv,
           (const void* data, const int* counts, const int* places, MPI_Datatype type, void* in,
            const int* in_counts, const int* in_places, MPI_Datatype in_type, MPI_Comm comm),
           (data, counts, places, type, in, in_counts, in_places, in_type, comm), (void)said)
COLLECTIVE(Alltoallw, Ialltoallw,
           (const void* data, const int* counts, const int* places, const MPI_Datatype* types,
            void* in, const int* in_counts, const int* in_places, const MPI_Datatype* in_types,
            MPI_Comm comm),
           (data, counts, places, types, in, in_counts, in_places, in_types, comm), (void)said)
COLLECTIVE(Neighbor_allgather, Ineighbor_allgather,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm), said.amount(count, type))
COLLECTIVE(Neighbor_allgatherv, Ineighbor_allgatherv,
           (const void* data, int count, MPI_Datatype type, void* in, const int* in_counts,
            const int* places, MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_counts, places, in_type, comm), said.amount(count, type))
COLLECTIVE(Neighbor_alltoall, Ineighbor_alltoall,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm), said.amount(count, type))
COLLECTIVE(Neighbor_alltoallv, Ineighbor_alltoallv,
           (const void* data, const int* counts, const int* places, MPI_Datatype type, void* in,
            const int* in_counts, const int* in_places, MPI_Datatype in_type, MPI_Comm comm),
           (data, counts, places, type, in, in_counts, in_places, in_type, comm), (void)said)
COLLECTIVE(Neighbor_alltoallw, Ineighbor_alltoallw,
           (const void* data, const int* counts, const MPI_Aint* places, const MPI_Datatype* types,
            void* in, const int* in_counts, const MPI_Aint* in_places, const MPI_Datatype* in_types,
            MPI_Comm comm),
           (data, counts, places, types, in, in_counts, in_places, in_types, comm), (void)said)
