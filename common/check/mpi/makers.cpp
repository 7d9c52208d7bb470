// Calls that make communicators, beside those by all ranks of one (calls.cpp).
#include <cstdlib>

#include "checker.hpp"
#include "objects.hpp"

using check::Call;
using check::thorough;

namespace
{

bool made_one(int result, const MPI_Comm* made)
{
    return thorough() && result == MPI_SUCCESS && *made != MPI_COMM_NULL;
}

// By all ranks of `comm`.
template<class Make>
int together_make(const char* name, MPI_Comm comm, const MPI_Comm* made, const Make& make)
{
    if (thorough())
        check::together(comm, name);
    const int result = make();
    if (made_one(result, made))
        check::made_from(comm, *made);
    return result;
}

} // namespace

extern "C" {

int MPI_Comm_idup(MPI_Comm comm, MPI_Comm* made, MPI_Request* request)
{
    const Call call("MPI_Comm_idup");
    if (call && thorough() && made != nullptr)
        *made = MPI_COMM_NULL; // what it is until MPI sets it, which may be at once or later
    const int result = PMPI_Comm_idup(comm, made, request);
    if (call && thorough() && result == MPI_SUCCESS) {
        check::Operation op = check::message(check::Kind::none, "MPI_Comm_idup", 0,
                                             MPI_DATATYPE_NULL, MPI_PROC_NULL, 0, comm);
        check::will_be_made_from(comm, made, *request);
        check::track(*request, op, check::not_noted);
    }
    return result;
}

int MPI_Comm_dup_with_info(MPI_Comm comm, MPI_Info info, MPI_Comm* made)
{
    const Call call("MPI_Comm_dup_with_info");
    const auto make = [&] { return PMPI_Comm_dup_with_info(comm, info, made); };
    return call ? together_make("MPI_Comm_dup_with_info", comm, made, make) : make();
}

int MPI_Graph_create(MPI_Comm comm, int n, const int* index, const int* edges, int reorder,
                     MPI_Comm* made)
{
    const Call call("MPI_Graph_create");
    const auto make = [&] { return PMPI_Graph_create(comm, n, index, edges, reorder, made); };
    return call ? together_make("MPI_Graph_create", comm, made, make) : make();
}

int MPI_Dist_graph_create(MPI_Comm comm, int n, const int* nodes, const int* degrees,
                          const int* targets, const int* weights, MPI_Info info, int reorder,
                          MPI_Comm* made)
{
    const Call call("MPI_Dist_graph_create");
    const auto make = [&] {
        return PMPI_Dist_graph_create(comm, n, nodes, degrees, targets, weights, info, reorder,
                                      made);
    };
    return call ? together_make("MPI_Dist_graph_create", comm, made, make) : make();
}

int MPI_Comm_create_group(MPI_Comm comm, MPI_Group group, int tag, MPI_Comm* made)
{
    const Call call("MPI_Comm_create_group");
    const int result = PMPI_Comm_create_group(comm, group, tag, made);
    if (call && made_one(result, made))
        check::made_by(*made, 0x6701 + static_cast<std::uint64_t>(tag));
    return result;
}

int MPI_Intercomm_create(MPI_Comm comm, int leader, MPI_Comm peers, int remote_leader, int tag,
                         MPI_Comm* made)
{
    const Call call("MPI_Intercomm_create");
    const int result = PMPI_Intercomm_create(comm, leader, peers, remote_leader, tag, made);
    if (call && made_one(result, made))
        check::made_by(*made, 0x1c02 + static_cast<std::uint64_t>(tag));
    return result;
}

int MPI_Intercomm_merge(MPI_Comm comm, int high, MPI_Comm* made)
{
    const Call call("MPI_Intercomm_merge");
    const int result = PMPI_Intercomm_merge(comm, high, made);
    if (call && made_one(result, made))
        check::made_by(*made, 0x3e03);
    return result;
}

} // extern "C"
