// Memory that the program hands to MPI for copies of messages (MPI_Buffer_attach), and packing.
#include <atomic>
#include <cstdlib>

#include "checker.hpp"

namespace check
{
namespace
{

std::atomic<std::int64_t> attached{-1}; // bytes; -1: none

bool on()
{
    static const bool yes = std::getenv("PRIMER_CHECK_PROGRAM") != nullptr;
    return yes;
}

} // namespace

void require_buffer(const char* call, std::int64_t bytes, int to, MPI_Comm comm)
{
    if (!thorough() || bytes == 0 || to == MPI_PROC_NULL || handles_errors(comm))
        return;
    const std::int64_t room = attached, needs = bytes + MPI_BSEND_OVERHEAD;
    const std::string who = "rank " + std::to_string(my_rank()) + ": " + call;
    if (room < 0)
        mistake(wrong_argument(), who + " finds no buffer: MPI_Buffer_attach must come first");
    if (room < needs)
        mistake(wrong_argument(), who + " needs " + std::to_string(needs) +
                                      " bytes (MPI_BSEND_OVERHEAD among them), and the buffer of "
                                      "MPI_Buffer_attach has " +
                                      std::to_string(room));
}

// A mistake if so much does not fit behind the place in the packed buffer: some MPIs do not look.
static void require_room(const char* call, long long count, MPI_Datatype type, int size,
                         const int* at, MPI_Comm comm)
{
    if (thorough() && at != nullptr && *at + bytes_of(count, type) > size && !handles_errors(comm))
        mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + call +
                                      " goes beyond the end of the packed buffer");
}

} // namespace check

using check::Call;

// A call of which the place is noted, and then `after` when it worked.
#define NOTED(name, parameters, arguments, after)                                                  \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        if (!check::on())                                                                          \
            return PMPI_##name arguments;                                                          \
        const Call call("MPI_" #name);                                                             \
        const int result = PMPI_##name arguments;                                                  \
        if (call && result == MPI_SUCCESS) {                                                       \
            after;                                                                                 \
        }                                                                                          \
        return result;                                                                             \
    }

NOTED(Buffer_attach, (void* buffer, int size), (buffer, size), check::attached = size)
NOTED(Buffer_detach, (void* buffer, int* size), (buffer, size), check::attached = -1)
#if MPI_VERSION >= 4
NOTED(Buffer_attach_c, (void* buffer, MPI_Count size), (buffer, size), check::attached = size)
NOTED(Buffer_detach_c, (void* buffer, MPI_Count* size), (buffer, size), check::attached = -1)
#endif

extern "C" int MPI_Pack(const void* data, int count, MPI_Datatype type, void* room, int size,
                        int* at, MPI_Comm comm)
{
    if (!check::on())
        return PMPI_Pack(data, count, type, room, size, at, comm);
    const Call call("MPI_Pack");
    if (call)
        check::require_room("MPI_Pack", count, type, size, at, comm);
    return PMPI_Pack(data, count, type, room, size, at, comm);
}

extern "C" int MPI_Unpack(const void* room, int size, int* at, void* data, int count,
                          MPI_Datatype type, MPI_Comm comm)
{
    if (!check::on())
        return PMPI_Unpack(room, size, at, data, count, type, comm);
    const Call call("MPI_Unpack");
    if (call)
        check::require_room("MPI_Unpack", count, type, size, at, comm);
    return PMPI_Unpack(room, size, at, data, count, type, comm);
}
