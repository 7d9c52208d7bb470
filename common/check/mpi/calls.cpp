// MPI's calls as the program calls them. One that is not watched is passed on.
#include <string_view>

#include "calls.hpp"

namespace check
{

// Those of which Open MPI 4.1 has nonblocking forms that differ from the blocking ones: an
// MPI_Ialltoallw of nothing hangs, and one pointer for both buffers, whose parts lie beside each
// other, counts as MPI_IN_PLACE.
static bool by_mpi(std::string_view name)
{
    return name.ends_with("lltoallw") || name.ends_with("lltoallv");
}

} // namespace check

using check::Said;

namespace
{

int size_of(MPI_Comm comm)
{
    int size = 0;
    PMPI_Comm_size(comm, &size);
    return size;
}

long long sum(const int* counts, int n)
{
    long long all = 0;
    for (int i = 0; i < n; ++i)
        all += counts[i];
    return all;
}

// What a list says for each neighbour, in bytes.
Said::Parts gives_all(int count, MPI_Datatype type)
{
    return [=](int) { return check::bytes_of(count, type); };
}

Said::Parts gives_each(const int* counts, MPI_Datatype type)
{
    return [=](int place) { return check::bytes_of(counts[place], type); };
}

Said::Parts gives_each(const int* counts, const MPI_Datatype* types)
{
    return [=](int place) { return check::bytes_of(counts[place], types[place]); };
}

} // namespace

using check::Call;

#define CALL(name, parameters, arguments)                                                          \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        return call ? check::mpi::name arguments : PMPI_##name arguments;                          \
    }
#define SEND_COPY CALL
#define EXCHANGE CALL

#define SEND(name, parameters, arguments)                                                          \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        return call ? check::mpi::send("MPI_" #name, data, count, type, to, tag, comm)             \
                    : PMPI_##name arguments;                                                       \
    }

#define BEGIN_SEND(name, parameters, arguments)                                                    \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        return call ? check::mpi::begin_send("MPI_" #name, data, count, type, to, tag, comm,       \
                                             request)                                              \
                    : PMPI_##name arguments;                                                       \
    }

#define PREPARE_AS(copies, name, parameters, arguments)                                            \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        return call ? check::mpi::prepare_send("MPI_" #name, copies, data, count, type, to, tag,   \
                                               comm, request)                                      \
                    : PMPI_##name arguments;                                                       \
    }
#define PREPARE(...) PREPARE_AS(false, __VA_ARGS__)
#define PREPARE_COPY(...) PREPARE_AS(true, __VA_ARGS__)

#define COLLECTIVE(name, iname, parameters, arguments, hands_in, says)                             \
    extern "C" int MPI_##name(UNPACKED parameters)                                                 \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        if (!call)                                                                                 \
            return PMPI_##name(UNPACKED arguments);                                                \
        Said said("MPI_" #name, comm);                                                             \
        says;                                                                                      \
        if (check::by_mpi("MPI_" #name))                                                           \
            return check::together_then(said, [&] { return PMPI_##name(UNPACKED arguments); });    \
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

#define MAKE(name, parameters, arguments)                                                          \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Call call("MPI_" #name);                                                             \
        if (!call)                                                                                 \
            return PMPI_##name arguments;                                                          \
        check::together(comm, "MPI_" #name);                                                       \
        const int result = PMPI_##name arguments;                                                  \
        if (result == MPI_SUCCESS && *made != MPI_COMM_NULL)                                       \
            check::made_from(comm, *made);                                                         \
        return result;                                                                             \
    }

#define START CALL

// These pass through.
#define BEGIN_MATCHED(...)
#define WINDOW(...)

#include "../../trace/mpi_calls.def"
