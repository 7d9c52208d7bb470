// Collectives: how often, and how many bytes each rank handed in (its payload). How many bytes then
// travel is the library's choice, and not known here. What counts as handed in:
//   Bcast, Scatter(v): all that the root sends, and nothing of the others;
//   Reduce, Allreduce, Scan, Gather, Allgather …: each rank's own contribution;
//   Alltoall(v, w), neighbourhood collectives: all that a rank sends to all others.
// MPI_IN_PLACE: the contribution lies in the receive buffer, and has its count and type.
#include <numeric>

#include "mpi_trace.hpp"

using trace::bytes_of;
using trace::call;
using trace::Timed;

namespace
{

int size_of(MPI_Comm comm)
{
    int inter = 0, size = 0;
    PMPI_Comm_test_inter(comm, &inter);
    inter != 0 ? PMPI_Comm_remote_size(comm, &size) : PMPI_Comm_size(comm, &size);
    return size;
}

bool is_root(int root, MPI_Comm comm)
{
    int inter = 0, rank = 0;
    PMPI_Comm_test_inter(comm, &inter);
    PMPI_Comm_rank(comm, &rank);
    return inter != 0 ? root == MPI_ROOT : root == rank;
}

long long sum(const int* counts, int n)
{
    return std::accumulate(counts, counts + n, 0LL);
}

std::uint64_t sum_of(const int* counts, const MPI_Datatype* types, int n)
{
    std::uint64_t bytes = 0;
    for (int i = 0; i < n; ++i)
        bytes += bytes_of(counts[i], types[i]);
    return bytes;
}

// To how many neighbours a rank sends in a neighbourhood collective.
int neighbours(MPI_Comm comm)
{
    int kind = MPI_UNDEFINED, in = 0, out = 0, weighted = 0, rank = 0;
    PMPI_Topo_test(comm, &kind);
    PMPI_Comm_rank(comm, &rank);
    if (kind == MPI_DIST_GRAPH)
        PMPI_Dist_graph_neighbors_count(comm, &in, &out, &weighted);
    else if (kind == MPI_GRAPH)
        PMPI_Graph_neighbors_count(comm, rank, &out);
    else if (kind == MPI_CART && PMPI_Cartdim_get(comm, &out) == MPI_SUCCESS)
        out *= 2;
    return out;
}

// Of gather and the like: the root's own part may be in place already.
std::uint64_t own_part(const void* data, int count, MPI_Datatype type, int in_count,
                       MPI_Datatype in_type)
{
    return data == MPI_IN_PLACE ? bytes_of(in_count, in_type) : bytes_of(count, type);
}

int my_count(const int* counts, MPI_Comm comm)
{
    int rank = 0;
    PMPI_Comm_rank(comm, &rank);
    return counts[rank];
}

} // namespace

#define UNPACKED(...) __VA_ARGS__

#define ONE_COLLECTIVE(name, parameters, arguments, payload)                                       \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = [&] {                                                                   \
            const Timed timed(call("MPI_" #name));                                                 \
            return PMPI_##name arguments;                                                          \
        }();                                                                                       \
        if (result == MPI_SUCCESS && trace::counts())                                              \
            trace::count_collective(call("MPI_" #name), payload);                                  \
        return result;                                                                             \
    }

// The blocking call and the nonblocking one, which has a request more and is counted alike.
#define COLLECTIVE(name, iname, parameters, arguments, payload)                                    \
    ONE_COLLECTIVE(name, (UNPACKED parameters), (UNPACKED arguments), payload)                     \
    ONE_COLLECTIVE(iname, (UNPACKED parameters, MPI_Request * request),                            \
                   (UNPACKED arguments, request), payload)

COLLECTIVE(Barrier, Ibarrier, (MPI_Comm comm), (comm), 0)
COLLECTIVE(Bcast, Ibcast, (void* data, int count, MPI_Datatype type, int root, MPI_Comm comm),
           (data, count, type, root, comm), is_root(root, comm) ? bytes_of(count, type) : 0)
COLLECTIVE(Reduce, Ireduce,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, int root,
            MPI_Comm comm),
           (data, in, count, type, op, root, comm), bytes_of(count, type))
COLLECTIVE(Allreduce, Iallreduce,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), bytes_of(count, type))
COLLECTIVE(Scan, Iscan,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), bytes_of(count, type))
COLLECTIVE(Exscan, Iexscan,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), bytes_of(count, type))
COLLECTIVE(Reduce_scatter, Ireduce_scatter,
           (const void* data, void* in, const int* counts, MPI_Datatype type, MPI_Op op,
            MPI_Comm comm),
           (data, in, counts, type, op, comm), bytes_of(sum(counts, size_of(comm)), type))
COLLECTIVE(Reduce_scatter_block, Ireduce_scatter_block,
           (const void* data, void* in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm),
           (data, in, count, type, op, comm), bytes_of(1LL * count * size_of(comm), type))
COLLECTIVE(Gather, Igather,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, root, comm),
           own_part(data, count, type, in_count, in_type))
COLLECTIVE(Gatherv, Igatherv,
           (const void* data, int count, MPI_Datatype type, void* in, const int* in_counts,
            const int* places, MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, count, type, in, in_counts, places, in_type, root, comm),
           data == MPI_IN_PLACE ? bytes_of(my_count(in_counts, comm), in_type)
                                : bytes_of(count, type))
COLLECTIVE(Scatter, Iscatter,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, root, comm),
           is_root(root, comm) ? bytes_of(1LL * count * size_of(comm), type) : 0)
COLLECTIVE(Scatterv, Iscatterv,
           (const void* data, const int* counts, const int* places, MPI_Datatype type, void* in,
            int in_count, MPI_Datatype in_type, int root, MPI_Comm comm),
           (data, counts, places, type, in, in_count, in_type, root, comm),
           is_root(root, comm) ? bytes_of(sum(counts, size_of(comm)), type) : 0)
COLLECTIVE(Allgather, Iallgather,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm),
           own_part(data, count, type, in_count, in_type))
COLLECTIVE(Allgatherv, Iallgatherv,
           (const void* data, int count, MPI_Datatype type, void* in, const int* in_counts,
            const int* places, MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_counts, places, in_type, comm),
           data == MPI_IN_PLACE ? bytes_of(my_count(in_counts, comm), in_type)
                                : bytes_of(count, type))
COLLECTIVE(Alltoall, Ialltoall,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm),
           size_of(comm) * own_part(data, count, type, in_count, in_type))
COLLECTIVE(Alltoallv, Ialltoallv,
           (const void* data, const int* counts, const int* places, MPI_Datatype type, void* in,
            const int* in_counts, const int* in_places, MPI_Datatype in_type, MPI_Comm comm),
           (data, counts, places, type, in, in_counts, in_places, in_type, comm),
           data == MPI_IN_PLACE ? bytes_of(sum(in_counts, size_of(comm)), in_type)
                                : bytes_of(sum(counts, size_of(comm)), type))
COLLECTIVE(Alltoallw, Ialltoallw,
           (const void* data, const int* counts, const int* places, const MPI_Datatype* types,
            void* in, const int* in_counts, const int* in_places, const MPI_Datatype* in_types,
            MPI_Comm comm),
           (data, counts, places, types, in, in_counts, in_places, in_types, comm),
           data == MPI_IN_PLACE ? sum_of(in_counts, in_types, size_of(comm))
                                : sum_of(counts, types, size_of(comm)))
COLLECTIVE(Neighbor_allgather, Ineighbor_allgather,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm),
           neighbours(comm) * bytes_of(count, type))
COLLECTIVE(Neighbor_allgatherv, Ineighbor_allgatherv,
           (const void* data, int count, MPI_Datatype type, void* in, const int* in_counts,
            const int* places, MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_counts, places, in_type, comm),
           neighbours(comm) * bytes_of(count, type))
COLLECTIVE(Neighbor_alltoall, Ineighbor_alltoall,
           (const void* data, int count, MPI_Datatype type, void* in, int in_count,
            MPI_Datatype in_type, MPI_Comm comm),
           (data, count, type, in, in_count, in_type, comm),
           neighbours(comm) * bytes_of(count, type))
COLLECTIVE(Neighbor_alltoallv, Ineighbor_alltoallv,
           (const void* data, const int* counts, const int* places, MPI_Datatype type, void* in,
            const int* in_counts, const int* in_places, MPI_Datatype in_type, MPI_Comm comm),
           (data, counts, places, type, in, in_counts, in_places, in_type, comm),
           bytes_of(sum(counts, neighbours(comm)), type))
COLLECTIVE(Neighbor_alltoallw, Ineighbor_alltoallw,
           (const void* data, const int* counts, const MPI_Aint* places, const MPI_Datatype* types,
            void* in, const int* in_counts, const MPI_Aint* in_places, const MPI_Datatype* in_types,
            MPI_Comm comm),
           (data, counts, places, types, in, in_counts, in_places, in_types, comm),
           sum_of(counts, types, neighbours(comm)))
