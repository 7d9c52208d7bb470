// Requests that are prepared once and started again and again.
#pragma once

#include <optional>

#include "checker.hpp"

namespace check::mpi
{

struct Prepared {
    Kind kind;
    const char* call;
    const void* data;
    long long count; // of a partition, where there are some
    MPI_Datatype type;
    int peer, tag;
    MPI_Comm comm;
    int partitions = 0; // 0: a message that is sent as a whole
};

void remember(MPI_Request request, const Prepared& what);
std::optional<Prepared> prepared(MPI_Request request);

// Notes that a partition of an active send is ready; false when it was already.
bool now_ready(MPI_Request request, int partition);

// A mistake if the request is a send of which partitions are not ready, in a call that waits for
// it, and no other thread can make them so.
void require_all_ready(const char* call, MPI_Request request);

} // namespace check::mpi
