// What a rank says of a collective, collected from its arguments.
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
        mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + text(op.call) +
                                      " with root " + std::to_string(rank) +
                                      ", but there are only the ranks 0 to " +
                                      std::to_string(comm->size - 1));
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
