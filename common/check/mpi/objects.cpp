// Objects that the program makes and frees, and the calls that do so.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "objects.hpp"
#include "windows.hpp"

namespace check
{
namespace
{

struct Made {
    std::string call;
    Site site;
    int order;
};

std::map<std::pair<Thing, std::uint64_t>, std::vector<Made>> alive;
std::set<std::uint64_t> raw; // datatypes that are not committed
std::mutex guard;
int begun = 0;

const char* name_of(Thing thing)
{
    switch (thing) {
    case Thing::communicator:
        return "a communicator (MPI_Comm_free)";
    case Thing::group:
        return "a group (MPI_Group_free)";
    case Thing::datatype:
        return "a datatype (MPI_Type_free)";
    case Thing::window:
        return "a window (MPI_Win_free)";
    case Thing::file:
        return "a file (MPI_File_close)";
    case Thing::operation:
        return "an operation (MPI_Op_free)";
    default:
        return "a persistent request (MPI_Request_free)";
    }
}

// The other ranks may still find something worse, or hang.
void wait_for_the_others()
{
    wait_until([] {
        let_mpi_work();
        for (int r = 0; r < ranks(); ++r)
            if (look_at(r).phase < Phase::finished)
                return false;
        return true;
    });
}

} // namespace

void made(Thing thing, std::uint64_t handle)
{
    if (!thorough())
        return;
    const std::lock_guard lock(guard);
    alive[{thing, handle}].push_back({text(look_at(my_rank()).call), here(), ++begun});
}

void freed(Thing thing, std::uint64_t handle)
{
    const std::lock_guard lock(guard);
    const auto at = alive.find({thing, handle});
    if (at == alive.end())
        return;
    at->second.pop_back();
    if (at->second.empty())
        alive.erase(at);
}

namespace
{

// A type as its maker left it, or as MPI_Type_commit or MPI_Type_free does.
void set_raw(std::uint64_t type, bool yes)
{
    const std::lock_guard lock(guard);
    if (yes)
        raw.insert(type);
    else
        raw.erase(type);
}

bool is_raw(std::uint64_t type)
{
    const std::lock_guard lock(guard);
    return raw.contains(type);
}

} // namespace

void require_committed(const std::string& call, MPI_Datatype type)
{
    if (thorough() && is_raw(number_of(type)))
        mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + call +
                                      " is handed a datatype that is not committed: "
                                      "MPI_Type_commit must come first");
}

void nothing_left()
{
    wait_for_the_others();
    const std::pair<Thing, std::uint64_t>* which = nullptr;
    const Made* first = nullptr;
    std::size_t all = 0;
    std::vector<Other> others;
    for (const auto& [key, list] : alive)
        for (const Made& one : list) {
            ++all;
            others.push_back({my_rank(), one.site});
            if (first == nullptr || one.order < first->order) {
                first = &one;
                which = &key;
            }
        }
    if (first == nullptr)
        return;
    mistake("not-freed",
            "rank " + std::to_string(my_rank()) + " never frees " + name_of(which->first) +
                ", which it got from " + first->call +
                (all == 1   ? ""
                 : all == 2 ? ", nor one other object"
                            : ", nor " + std::to_string(all - 1) + " other objects"),
            others, first->site);
}

namespace
{

bool wanted()
{
    static const bool yes = std::getenv("PRIMER_CHECK_PROGRAM") != nullptr;
    return yes;
}

} // namespace
} // namespace check

using check::Call;
using check::freed;
using check::made;
using check::number_of;
using check::Thing;

// A call of which only its place is noted, and then `after` when it worked.
#define OBJECT(name, parameters, arguments, after)                                                 \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        if (!check::wanted())                                                                      \
            return PMPI_##name arguments;                                                          \
        const Call call("MPI_" #name);                                                             \
        const int result = PMPI_##name arguments;                                                  \
        if (call && result == MPI_SUCCESS) {                                                       \
            after;                                                                                 \
        }                                                                                          \
        return result;                                                                             \
    }
#define NOTHING (void)call

// One that frees what its argument `handle` names; `thing` is what.
#define FREES(name, type, thing)                                                                   \
    extern "C" int MPI_##name(type* handle)                                                        \
    {                                                                                              \
        if (!check::wanted() || handle == nullptr)                                                 \
            return PMPI_##name(handle);                                                            \
        const Call call("MPI_" #name);                                                             \
        const std::uint64_t number = number_of(*handle);                                           \
        const int result = PMPI_##name(handle);                                                    \
        if (call && result == MPI_SUCCESS) {                                                       \
            freed(thing, number);                                                                  \
            if ((thing) == Thing::datatype)                                                        \
                check::set_raw(number, false);                                                     \
        }                                                                                          \
        return result;                                                                             \
    }

FREES(Comm_free, MPI_Comm, Thing::communicator)
FREES(Comm_disconnect, MPI_Comm, Thing::communicator)
FREES(Group_free, MPI_Group, Thing::group)
FREES(Type_free, MPI_Datatype, Thing::datatype)
FREES(Op_free, MPI_Op, Thing::operation)
FREES(File_close, MPI_File, Thing::file)

#define GROUP                                                                                      \
    if (*group != MPI_GROUP_EMPTY && *group != MPI_GROUP_NULL)                                     \
    made(Thing::group, number_of(*group))
OBJECT(Comm_group, (MPI_Comm comm, MPI_Group* group), (comm, group), GROUP)
OBJECT(Comm_remote_group, (MPI_Comm comm, MPI_Group* group), (comm, group), GROUP)
OBJECT(Win_get_group, (MPI_Win window, MPI_Group* group), (window, group), GROUP)
OBJECT(File_get_group, (MPI_File file, MPI_Group* group), (file, group), GROUP)
OBJECT(Group_incl, (MPI_Group from, int n, const int* ranks, MPI_Group* group),
       (from, n, ranks, group), GROUP)
OBJECT(Group_excl, (MPI_Group from, int n, const int* ranks, MPI_Group* group),
       (from, n, ranks, group), GROUP)
OBJECT(Group_union, (MPI_Group a, MPI_Group b, MPI_Group* group), (a, b, group), GROUP)
OBJECT(Group_intersection, (MPI_Group a, MPI_Group b, MPI_Group* group), (a, b, group), GROUP)
OBJECT(Group_difference, (MPI_Group a, MPI_Group b, MPI_Group* group), (a, b, group), GROUP)
OBJECT(Group_range_incl, (MPI_Group from, int n, int ranges[][3], MPI_Group* group),
       (from, n, ranges, group), GROUP)
OBJECT(Group_range_excl, (MPI_Group from, int n, int ranges[][3], MPI_Group* group),
       (from, n, ranges, group), GROUP)

#define TYPE                                                                                       \
    made(Thing::datatype, number_of(*type));                                                       \
    check::set_raw(number_of(*type), true)
OBJECT(Type_contiguous, (int n, MPI_Datatype old, MPI_Datatype* type), (n, old, type), TYPE)
OBJECT(Type_vector, (int n, int length, int stride, MPI_Datatype old, MPI_Datatype* type),
       (n, length, stride, old, type), TYPE)
OBJECT(Type_create_hvector,
       (int n, int length, MPI_Aint stride, MPI_Datatype old, MPI_Datatype* type),
       (n, length, stride, old, type), TYPE)
OBJECT(Type_indexed,
       (int n, const int* lengths, const int* places, MPI_Datatype old, MPI_Datatype* type),
       (n, lengths, places, old, type), TYPE)
OBJECT(Type_create_hindexed,
       (int n, const int* lengths, const MPI_Aint* places, MPI_Datatype old, MPI_Datatype* type),
       (n, lengths, places, old, type), TYPE)
OBJECT(Type_create_indexed_block,
       (int n, int length, const int* places, MPI_Datatype old, MPI_Datatype* type),
       (n, length, places, old, type), TYPE)
OBJECT(Type_create_hindexed_block,
       (int n, int length, const MPI_Aint* places, MPI_Datatype old, MPI_Datatype* type),
       (n, length, places, old, type), TYPE)
OBJECT(Type_create_struct,
       (int n, const int* lengths, const MPI_Aint* places, const MPI_Datatype* types,
        MPI_Datatype* type),
       (n, lengths, places, types, type), TYPE)
OBJECT(Type_create_subarray,
       (int n, const int* sizes, const int* parts, const int* starts, int order, MPI_Datatype old,
        MPI_Datatype* type),
       (n, sizes, parts, starts, order, old, type), TYPE)
OBJECT(Type_create_darray,
       (int size, int rank, int n, const int* sizes, const int* kinds, const int* arguments,
        const int* places, int order, MPI_Datatype old, MPI_Datatype* type),
       (size, rank, n, sizes, kinds, arguments, places, order, old, type), TYPE)
OBJECT(Type_create_resized, (MPI_Datatype old, MPI_Aint low, MPI_Aint extent, MPI_Datatype* type),
       (old, low, extent, type), TYPE)
OBJECT(Type_dup, (MPI_Datatype old, MPI_Datatype* type), (old, type),
       made(Thing::datatype, number_of(*type));
       check::set_raw(number_of(*type), check::is_raw(number_of(old))))
OBJECT(Type_commit, (MPI_Datatype * type), (type), check::set_raw(number_of(*type), false))
OBJECT(Op_create, (MPI_User_function * function, int commutes, MPI_Op* op),
       (function, commutes, op), made(Thing::operation, number_of(*op)))
OBJECT(File_open, (MPI_Comm comm, const char* name, int mode, MPI_Info info, MPI_File* file),
       (comm, name, mode, info, file), made(Thing::file, number_of(*file)))

// What programs often call with what is not valid, or at the wrong time.
OBJECT(Comm_rank, (MPI_Comm comm, int* rank), (comm, rank), NOTHING)
OBJECT(Comm_size, (MPI_Comm comm, int* size), (comm, size), NOTHING)
OBJECT(Get_count, (const MPI_Status* status, MPI_Datatype type, int* count), (status, type, count),
       NOTHING)
OBJECT(Cart_coords, (MPI_Comm comm, int rank, int n, int* places), (comm, rank, n, places), NOTHING)
OBJECT(Cart_rank, (MPI_Comm comm, const int* places, int* rank), (comm, places, rank), NOTHING)
OBJECT(Cart_shift, (MPI_Comm comm, int direction, int distance, int* from, int* to),
       (comm, direction, distance, from, to), NOTHING)
OBJECT(Group_rank, (MPI_Group group, int* rank), (group, rank), NOTHING)
OBJECT(Group_size, (MPI_Group group, int* size), (group, size), NOTHING)
OBJECT(Comm_set_errhandler, (MPI_Comm comm, MPI_Errhandler handler), (comm, handler), NOTHING)
