// MPI's calls as the program calls them: each is timed, and then counted. A message is counted by
// its sender, when it is handed to MPI; so none is counted twice. Of one-sided calls and what makes
// communicators only the time is taken.
#include <mutex>
#include <numeric>
#include <unordered_map>

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

// Persistent requests: what MPI_Start will send is noted when the request is made.
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

void count_start(const MPI_Request* request)
{
    const std::lock_guard lock(prepared_mutex);
    const auto found = prepared.find(*request);
    if (found != prepared.end())
        trace::count_bytes(found->second.to, found->second.bytes);
}

void count_start(int count, const MPI_Request* requests)
{
    for (int i = 0; i < count; ++i)
        count_start(&requests[i]);
}

void forget(const MPI_Request* request)
{
    const std::lock_guard lock(prepared_mutex);
    prepared.erase(*request);
}

} // namespace

#define CALL(name, parameters, arguments)                                                          \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Timed timed(call("MPI_" #name));                                                     \
        return PMPI_##name arguments;                                                              \
    }

// The same, and then counts, when the call was the program's own and has succeeded (so its
// arguments are right).
#define COUNTED(name, parameters, arguments, counting)                                             \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = [&] {                                                                   \
            const Timed timed(call("MPI_" #name));                                                 \
            return PMPI_##name arguments;                                                          \
        }();                                                                                       \
        if (result == MPI_SUCCESS && trace::counts())                                              \
            counting;                                                                              \
        return result;                                                                             \
    }

#define COLLECTIVE(name, iname, parameters, arguments, hands_in, says)                             \
    COUNTED(name, (UNPACKED parameters), (UNPACKED arguments),                                     \
            trace::count_collective(call("MPI_" #name), hands_in))                                 \
    COUNTED(iname, (UNPACKED parameters, MPI_Request * request), (UNPACKED arguments, request),    \
            trace::count_collective(call("MPI_" #iname), hands_in))

#define SEND(name, parameters, arguments)                                                          \
    COUNTED(name, parameters, arguments, trace::count_message(count, type, to, comm))

#define PREPARE(name, parameters, arguments)                                                       \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        return prepare(PMPI_##name arguments, count, type, to, comm, request);                     \
    }

#define START(name, parameters, arguments)                                                         \
    COUNTED(name, parameters, arguments, count_start arguments)

#define FREE_REQUEST(name, parameters, arguments)                                                  \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        forget arguments;                                                                          \
        return PMPI_##name arguments;                                                              \
    }

#include "mpi_calls.def"
