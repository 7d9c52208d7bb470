// MPI's calls as the program calls them: each is timed, and then counted. A message is counted by
// its sender, when it is handed to MPI; so none is counted twice. Of one-sided calls and what makes
// communicators only the time is taken.
#include <algorithm>
#include <initializer_list>
#include <mutex>
#include <numeric>
#include <unordered_map>

#include "mpi_steps.hpp"

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

// Persistent requests: what MPI_Start will send or receive is noted when the request is made.
struct Prepared {
    bool sends, synchronous;
    std::uint64_t bytes;
    trace::Envelope envelope;
};
std::unordered_map<MPI_Request, Prepared> prepared;
std::mutex prepared_mutex;

int prepare(int result, const MPI_Request* request, const Prepared& what)
{
    if (result == MPI_SUCCESS && trace::state.size > 0 && what.envelope.peer != MPI_PROC_NULL) {
        const std::lock_guard lock(prepared_mutex);
        prepared[*request] = what;
    }
    return result;
}

void start(const MPI_Request* request)
{
    const std::lock_guard lock(prepared_mutex);
    const auto found = prepared.find(*request);
    if (found == prepared.end())
        return;
    const auto& [sends, synchronous, bytes, envelope] = found->second;
    if (sends && trace::counts())
        trace::count_bytes(trace::world_rank(envelope.comm, envelope.peer), bytes);
    if (sends && trace::notes())
        trace::note_send(envelope, synchronous, request);
    else if (trace::notes())
        trace::note_receive(envelope, *request);
}

void start(int count, const MPI_Request* requests)
{
    for (int i = 0; i < count; ++i)
        start(&requests[i]);
}

void forget(const MPI_Request* request)
{
    const std::lock_guard lock(prepared_mutex);
    prepared.erase(*request);
    if (trace::notes())
        trace::forget_request(*request);
}

// Who must have come before a collective is complete on a rank.
consteval trace::Meets meets(std::string_view name)
{
    using trace::Meets;
    const auto is_one_of = [&](std::initializer_list<std::string_view> all) {
        return std::find(all.begin(), all.end(), name) != all.end();
    };
    return is_one_of({"Bcast", "Ibcast", "Scatter", "Iscatter", "Scatterv", "Iscatterv"})
               ? Meets::from_root
           : is_one_of({"Reduce", "Ireduce", "Gather", "Igather", "Gatherv", "Igatherv"})
               ? Meets::to_root
           : is_one_of({"Scan", "Iscan"})     ? Meets::up_to_me
           : is_one_of({"Exscan", "Iexscan"}) ? Meets::before_me
                                              : Meets::all;
}

// Only in the timed work does it matter.
void note_unknown(const char* what)
{
    if (trace::state.counting)
        trace::not_replayable = what;
}

void note_collective(std::string_view name, trace::Meets meets, int root, MPI_Comm comm,
                     const MPI_Request* request)
{
    if (name.find("eighbor_") != name.npos)
        note_unknown("a collective of neighbours");
    else
        trace::note_collective(meets, root, comm, request);
}

// Of what a call says (mpi_calls.def), only who its root is.
struct Said {
    enum Part { me, all };
    explicit Said(MPI_Comm of) : comm(&trace::known(of)) {}
    Said& root(int rank)
    {
        its_root = rank;
        return *this;
    }
    Said& amount(int, MPI_Datatype) { return *this; }
    Said& same() { return *this; }
    Said& same_counts(const int*) { return *this; }
    Said& reduces(MPI_Op, const void*, const void*) { return *this; }
    template<typename... Any>
    Said& gives(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& wants(Any...)
    {
        return *this;
    }
    // What buffers a collective reads and writes is of no interest here.
    template<typename... Any>
    Said& reads(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& writes(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& writes_v(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& pair_counts(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& reads_sent(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& writes_got(Any...)
    {
        return *this;
    }
    template<typename... Any>
    Said& neighbours(Any...)
    {
        return *this;
    }
    bool i_am_root() const { return its_root == comm->rank; }

    const trace::Known* comm;
    int its_root = 0;
};

// What each neighbour is given: no more than a name here.
template<typename... Any>
int gives_all(Any...)
{
    return 0;
}
template<typename... Any>
int gives_each(Any...)
{
    return 0;
}

int my_part(const Said&, const int*)
{
    return 0; // of which amount() makes nothing
}

} // namespace

// The call itself, timed.
#define TIMED(name, arguments)                                                                     \
    [&](const void* site) {                                                                        \
        const Timed timed(call("MPI_" #name), site);                                               \
        return PMPI_##name arguments;                                                              \
    }(__builtin_return_address(0))

#define CALL(name, parameters, arguments)                                                          \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        return TIMED(name, arguments);                                                             \
    }

// The same, and then counts, when the call was the program's own and has succeeded (so its
// arguments are right); and with a timeline notes what waits for what.
#define COUNTED(name, parameters, arguments, counting, noting)                                     \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = TIMED(name, arguments);                                                 \
        if (result == MPI_SUCCESS && trace::counts())                                              \
            counting;                                                                              \
        if (trace::notes() && result == MPI_SUCCESS) {                                             \
            noting;                                                                                \
        }                                                                                          \
        return result;                                                                             \
    }
#define NOTED(name, parameters, arguments, noting)                                                 \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = TIMED(name, arguments);                                                 \
        if (trace::notes() && result == MPI_SUCCESS) {                                             \
            noting;                                                                                \
        }                                                                                          \
        return result;                                                                             \
    }
// The same for a call that may receive from anyone: where the program ignores the status and a
// timeline must know it, the call gets one of ours.
#define NOTED_BY_STATUS(name, parameters, arguments, noting)                                       \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        MPI_Status own;                                                                            \
        if (trace::notes() && status == MPI_STATUS_IGNORE)                                         \
            status = &own;                                                                         \
        const int result = TIMED(name, arguments);                                                 \
        if (trace::notes() && result == MPI_SUCCESS) {                                             \
            noting;                                                                                \
        }                                                                                          \
        return result;                                                                             \
    }

#define COLLECTIVE(name, iname, parameters, arguments, hands_in, says)                             \
    COUNTED(name, (UNPACKED parameters), (UNPACKED arguments),                                     \
            trace::count_collective(call("MPI_" #name), hands_in), Said said(comm);                \
            says; note_collective(#name, meets(#name), said.its_root, comm, nullptr))              \
    COUNTED(iname, (UNPACKED parameters, MPI_Request * request), (UNPACKED arguments, request),    \
            trace::count_collective(call("MPI_" #iname), hands_in), Said said(comm);               \
            says; note_collective(#iname, meets(#iname), said.its_root, comm, request))

#define SEND(name, parameters, arguments)                                                          \
    COUNTED(name, parameters, arguments, trace::count_message(count, type, to, comm),              \
            trace::note_send({to, tag, comm}, call("MPI_" #name) == call("MPI_Ssend")))

#define BEGIN_SEND(name, parameters, arguments)                                                    \
    COUNTED(name, parameters, arguments, trace::count_message(count, type, to, comm),              \
            trace::note_send({to, tag, comm}, call("MPI_" #name) == call("MPI_Issend"), request))

// A status of our own, as in NOTED_BY_STATUS.
#define EXCHANGE(name, parameters, arguments)                                                      \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        MPI_Status own;                                                                            \
        if (trace::notes() && status == MPI_STATUS_IGNORE)                                         \
            status = &own;                                                                         \
        const int result = TIMED(name, arguments);                                                 \
        if (result == MPI_SUCCESS && trace::counts())                                              \
            trace::count_message(count, type, to, comm);                                           \
        if (trace::notes() && result == MPI_SUCCESS)                                               \
            trace::note_exchange({to, tag, comm}, {from, in_tag, comm}, status);                   \
        return result;                                                                             \
    }

#define RECEIVE(name, parameters, arguments)                                                       \
    NOTED_BY_STATUS(name, parameters, arguments, trace::note_receive({from, tag, comm}, status))
#define BEGIN_RECEIVE(name, parameters, arguments)                                                 \
    NOTED(name, parameters, arguments, trace::note_receive({from, tag, comm}, *request))
#define PROBE(name, parameters, arguments)                                                         \
    NOTED_BY_STATUS(name, parameters, arguments,                                                   \
                    trace::note_probe(comm, status, call("MPI_" #name) == call("MPI_Mprobe")))
#define IPROBE(name, parameters, arguments)                                                        \
    NOTED_BY_STATUS(name, parameters, arguments,                                                   \
                    if (*there != 0) trace::note_probe(comm, status,                               \
                                                       call("MPI_" #name) == call("MPI_Improbe")))
#define COMPLETE(...) // mpi_completions.cpp

#define PREPARE(name, parameters, arguments)                                                       \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        return prepare(PMPI_##name arguments, request,                                             \
                       {true,                                                                      \
                        call("MPI_" #name) == call("MPI_Ssend_init"),                              \
                        bytes_of(count, type),                                                     \
                        {to, tag, comm}});                                                         \
    }
#define PREPARE_RECEIVE(name, parameters, arguments)                                               \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = TIMED(name, arguments);                                                 \
        return trace::notes() ? prepare(result, request, {false, false, 0, {from, tag, comm}})     \
                              : result;                                                            \
    }

#define START(name, parameters, arguments)                                                         \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const int result = TIMED(name, arguments);                                                 \
        if (result == MPI_SUCCESS && (trace::counts() || trace::notes()))                          \
            start arguments;                                                                       \
        return result;                                                                             \
    }

#define FREE_REQUEST(name, parameters, arguments)                                                  \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        forget arguments;                                                                          \
        return PMPI_##name arguments;                                                              \
    }

#define MAKE(name, parameters, arguments)                                                          \
    NOTED(name, parameters, arguments, trace::note_made(comm, *made))
#define WINDOW(name, parameters, arguments)                                                        \
    NOTED(name, parameters, arguments, note_unknown("one-sided calls"))
#define NOT_REPLAYABLE(name, parameters, arguments)                                                \
    NOTED(name, parameters, arguments, note_unknown("MPI_" #name))

#include "mpi_calls.def"
