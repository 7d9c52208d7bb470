// Asking for memory before allocating it, when several ranks share a host.
#pragma once

#include <mpi.h>

#include <string>

#include "primer/memory.hpp"
#include "primer/mpi/agree.hpp"

namespace primer::mpi
{

// `bytes` of the whole problem, shared out evenly: the part of the ranks of one host must fit that
// host, and each part its process. If it does not on any host, all ranks leave with status 2 and
// one line. Collective.
inline void require_memory(double bytes, const std::string& request, MPI_Comm comm)
{
    MPI_Comm host = MPI_COMM_NULL;
    MPI_Comm_split_type(comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &host);
    const double together = bytes * size(host) / size(comm);
    MPI_Comm_free(&host);
    all_or_none(comm, [&] {
        require_host_memory(together, request);
        require_address_space(bytes / size(comm), request);
    });
}

} // namespace primer::mpi
