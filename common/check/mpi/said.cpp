// What a rank says of a collective, collected from its arguments.
#include <algorithm>
#include <array>
#include <utility>

#include "checker.hpp"
#include "memory.hpp"

namespace check
{

namespace
{

std::string name_of(MPI_Op op)
{
    const std::array<std::pair<MPI_Op, const char*>, 13> known = {{{MPI_SUM, "MPI_SUM"},
                                                                   {MPI_PROD, "MPI_PROD"},
                                                                   {MPI_MAX, "MPI_MAX"},
                                                                   {MPI_MIN, "MPI_MIN"},
                                                                   {MPI_MAXLOC, "MPI_MAXLOC"},
                                                                   {MPI_MINLOC, "MPI_MINLOC"},
                                                                   {MPI_LAND, "MPI_LAND"},
                                                                   {MPI_LOR, "MPI_LOR"},
                                                                   {MPI_LXOR, "MPI_LXOR"},
                                                                   {MPI_BAND, "MPI_BAND"},
                                                                   {MPI_BOR, "MPI_BOR"},
                                                                   {MPI_BXOR, "MPI_BXOR"},
                                                                   {MPI_REPLACE, "MPI_REPLACE"}}};
    for (const auto& [one, name] : known)
        if (one == op)
            return name;
    return "a user-defined MPI_Op";
}

} // namespace

Said::Said(const char* call, MPI_Comm on) : comm(&communicator(on)), handle(on)
{
    op = message(Kind::collective, call, 0, MPI_DATATYPE_NULL, MPI_PROC_NULL, 0, on);
    op.bytes = -1;
    if (comm->work != op.work) {
        comm->work = op.work;
        comm->number = 0;
    }
    op.number = ++comm->number;
}

Said& Said::root(int rank)
{
    if (comm->inter || comm->size == 0)
        return *this;
    if ((rank < 0 || rank >= comm->size) && thorough() && handles_errors(handle))
        return *this;
    if (rank < 0 || rank >= comm->size)
        mistake(wrong_argument(),
                "rank " + std::to_string(my_rank()) + ": " + text(op.call) + " with root " +
                    std::to_string(rank) + ", but there are only the ranks " +
                    (comm->size == 1 ? "0" : "0 to " + std::to_string(comm->size - 1)) +
                    (comm->name.empty() ? "" : " in " + comm->name));
    root_ = rank;
    op.peer = comm->world_rank(rank);
    return *this;
}

Said& Said::reduces(MPI_Op operation, const void* data, const void* in)
{
    if (thorough() && operation == MPI_OP_NULL && !handles_errors(handle))
        mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + text(op.call) +
                                      " has MPI_OP_NULL as its operation");
    put(op.reduction, name_of(operation));
    if (op.bytes > 0 && data == in && data != MPI_IN_PLACE)
        mistake("same-buffer", "rank " + std::to_string(my_rank()) + ": " + words(op) +
                                   " has one buffer as both sides, which MPI forbids: hand over "
                                   "MPI_IN_PLACE in place of the first, or use two buffers");
    return *this;
}

Said& Said::amount(long long count, MPI_Datatype type)
{
    if (thorough() && (count < 0 || type == MPI_DATATYPE_NULL) && comm->size > 0 &&
        !handles_errors(handle))
        mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + text(op.call) +
                                      (count < 0 ? " has a count of " + std::to_string(count) +
                                                       ": counts are 0 or more"
                                                 : " has MPI_DATATYPE_NULL as its datatype"));
    if (count > 0)
        require_committed(text(op.call), type);
    op.count = count;
    op.bytes = bytes_of(count, type);
    put(op.type, type_name(type));
    op.kind_of_type = kind_of_type(type);
    return *this;
}

Said& Said::reads(const void* data, long long count, MPI_Datatype type)
{
    if (data != MPI_IN_PLACE && type != MPI_DATATYPE_NULL) {
        require_free(text(op.call).c_str(), data, whole_bytes(count, type), false);
        reading = {data, count, type};
    }
    return *this;
}

Said& Said::writes(const void* data, long long count, MPI_Datatype type)
{
    if (data != MPI_IN_PLACE && type != MPI_DATATYPE_NULL) {
        require_free(text(op.call).c_str(), data, whole_bytes(count, type), true);
        writing = {data, count, type};
    }
    return *this;
}

Said& Said::writes_v(const void* data, const int* list, const int* places, MPI_Datatype type)
{
    long long end = 0;
    for (int r = 0; r < comm->size && !comm->inter; ++r) {
        if (places[r] != end) // with holes, which others may use
            return writes(data, end, type);
        end += list[r];
    }
    return writes(data, end, type);
}

int my_part(const Said& said, const int* counts)
{
    return said.comm->size == 0 || said.comm->inter ? 0 : counts[said.comm->rank];
}

Said& Said::pair_counts(const void* data, const int* gives, MPI_Datatype type, const int* wants,
                        MPI_Datatype in_type)
{
    for (int r = 0; r < comm->size && !comm->inter; ++r) {
        pair_given.push_back(data == MPI_IN_PLACE ? -1 : bytes_of(gives[r], type));
        pair_wanted.push_back(data == MPI_IN_PLACE ? -1 : bytes_of(wants[r], in_type));
    }
    return *this;
}

Said& Said::pair_counts(const void* data, const int* gives, const MPI_Datatype* types,
                        const int* wants, const MPI_Datatype* in_types)
{
    const auto bytes = [](int count, MPI_Datatype type) {
        return count > 0 ? bytes_of(count, type) : 0; // types of nothing may be anything
    };
    for (int r = 0; r < comm->size && !comm->inter; ++r) {
        pair_given.push_back(data == MPI_IN_PLACE ? -1 : bytes(gives[r], types[r]));
        pair_wanted.push_back(data == MPI_IN_PLACE ? -1 : bytes(wants[r], in_types[r]));
    }
    return *this;
}

namespace
{

// Whom a rank sends to and receives from, in the order of the lists; MPI_PROC_NULL: nobody.
void neighbours_of(MPI_Comm comm, std::vector<int>& to, std::vector<int>& from)
{
    int kind = MPI_UNDEFINED, n = 0, out = 0, weighted = 0, rank = 0;
    PMPI_Topo_test(comm, &kind);
    PMPI_Comm_rank(comm, &rank);
    const auto room = [](int size) { return std::vector<int>(static_cast<std::size_t>(size)); };
    if (kind == MPI_CART) {
        PMPI_Cartdim_get(comm, &n);
        for (int i = 0; i < n; ++i) {
            int before = 0, after = 0;
            PMPI_Cart_shift(comm, i, 1, &before, &after);
            to.insert(to.end(), {before, after});
        }
        from = to;
    } else if (kind == MPI_GRAPH) {
        PMPI_Graph_neighbors_count(comm, rank, &n);
        to = room(n);
        PMPI_Graph_neighbors(comm, rank, n, to.data());
        from = to;
    } else if (kind == MPI_DIST_GRAPH) {
        PMPI_Dist_graph_neighbors_count(comm, &n, &out, &weighted);
        from = room(n);
        to = room(out);
        std::vector<int> weights = room(n + out);
        PMPI_Dist_graph_neighbors(comm, n, from.data(), weights.data(), out, to.data(),
                                  weights.data() + n);
    }
}

bool anybody_is_nobody(const std::vector<int>& list)
{
    return std::ranges::find(list, MPI_PROC_NULL) != list.end();
}

} // namespace

Said& Said::neighbours(const Parts& gives, const Parts& wants)
{
    if (comm->size == 0 || comm->inter)
        return *this;
    neighbours_of(handle, to_, from_);
    // One may be a neighbour twice: then the sums are compared.
    const auto add = [&](std::vector<std::int64_t>& sums, const std::vector<int>& list,
                         const Parts& part) {
        sums.assign(static_cast<std::size_t>(comm->size), -1);
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i] >= 0 && list[i] < comm->size) {
                std::int64_t& sum = sums[static_cast<std::size_t>(list[i])];
                sum = std::max<std::int64_t>(sum, 0) + part(static_cast<int>(i));
            }
    };
    add(pair_given, to_, gives);
    add(pair_wanted, from_, wants);
    return *this;
}

Said& Said::reads_sent(const void* data, long long count, MPI_Datatype type, bool for_each)
{
    if (to_.empty() || anybody_is_nobody(to_))
        return *this;
    return reads(data, for_each ? count * static_cast<long long>(to_.size()) : count, type);
}

Said& Said::writes_got(const void* data, long long count, MPI_Datatype type)
{
    if (from_.empty() || anybody_is_nobody(from_))
        return *this;
    return writes(data, count * static_cast<long long>(from_.size()), type);
}

Said& Said::same()
{
    same_amount = true;
    return *this;
}

Said& Said::same_counts(const int* list)
{
    counts = 0xcbf29ce484222325U;
    for (int r = 0; r < comm->size && !comm->inter; ++r)
        counts = (counts ^ static_cast<std::uint64_t>(list[r])) * 0x100000001b3U;
    return *this;
}

void Said::set(std::vector<std::int64_t>& where, int who, std::int64_t bytes)
{
    where.resize(static_cast<std::size_t>(comm->size), -1);
    for (int r = 0; r < comm->size; ++r)
        if (who == all || r == (who == me ? comm->rank : who))
            where[static_cast<std::size_t>(r)] = bytes;
}

Said& Said::gives(int to, const void* data, long long count, MPI_Datatype type)
{
    if (data != MPI_IN_PLACE && count > 0)
        require_committed(text(op.call), type);
    if (data != MPI_IN_PLACE && !comm->inter) {
        set(given, to, bytes_of(count, type));
        given_type = bytes_of(count, type) > 0 ? kind_of_type(type) : 0;
    }
    return *this;
}

Said& Said::gives(const int* list, MPI_Datatype type)
{
    if (!comm->inter)
        given_type = kind_of_type(type);
    for (int r = 0; r < comm->size && !comm->inter; ++r)
        set(given, r, bytes_of(list[r], type));
    return *this;
}

Said& Said::wants(int from, const void* data, long long count, MPI_Datatype type)
{
    if (data != MPI_IN_PLACE && count > 0)
        require_committed(text(op.call), type);
    if (data != MPI_IN_PLACE && !comm->inter) {
        set(wanted, from, bytes_of(count, type));
        wanted_type = bytes_of(count, type) > 0 ? kind_of_type(type) : 0;
    }
    return *this;
}

Said& Said::wants(const int* list, MPI_Datatype type)
{
    if (!comm->inter)
        wanted_type = kind_of_type(type);
    for (int r = 0; r < comm->size && !comm->inter; ++r)
        set(wanted, r, bytes_of(list[r], type));
    return *this;
}

} // namespace check
