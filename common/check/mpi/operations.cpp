// What a message is: its partner in the world's ranks, its amount and type in words.
#include <algorithm>
#include <atomic>
#include <cctype>

#include "checker.hpp"

namespace check
{

std::int64_t bytes_of(long long count, MPI_Datatype type)
{
    MPI_Count size = 0;
    if (type == MPI_DATATYPE_NULL)
        return 0;
    PMPI_Type_size_x(type, &size);
    return count > 0 && size > 0 ? count * size : 0;
}

bool is_named(MPI_Datatype type)
{
    if (type == MPI_DATATYPE_NULL)
        return true;
    int integers = 0, addresses = 0, types = 0, combiner = 0;
    PMPI_Type_get_envelope(type, &integers, &addresses, &types, &combiner);
    return combiner == MPI_COMBINER_NAMED;
}

std::string type_name(MPI_Datatype type)
{
    if (type == MPI_DATATYPE_NULL)
        return "";
    if (!is_named(type))
        return "";
    char said[MPI_MAX_OBJECT_NAME] = {};
    int length = 0;
    PMPI_Type_get_name(type, said, &length);
    std::string name(said, static_cast<std::size_t>(length));
    if (name.starts_with("MPI_"))
        name.erase(0, 4);
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!name.ends_with("_t"))
        std::ranges::replace(name, '_', ' ');
    return name == "unsigned"                       ? "unsigned int"
           : name == "long long int"                ? "long long"
           : name == "c bool" || name == "cxx bool" ? "bool"
           : name == "double precision"             ? "double precision value"
           : name == "packed"                       ? "byte"
                                                    : name;
}

namespace
{

// A rank that the communicator does not have would be an error without its number.
void check_rank(const char* call, Kind kind, int peer, const Communicator& comm, MPI_Comm handle)
{
    const bool any = peer == MPI_ANY_SOURCE && kind != Kind::send;
    if (comm.size == 0 || (peer >= 0 && peer < comm.size) || peer == MPI_PROC_NULL || any)
        return;
    if (thorough() && handles_errors(handle))
        return;
    mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + call +
                                  (kind == Kind::send ? " to rank " : " from rank ") +
                                  std::to_string(peer) + ", but there are only the ranks " +
                                  (comm.size == 1 ? "0" : "0 to " + std::to_string(comm.size - 1)) +
                                  (comm.name.empty() ? "" : " in " + comm.name));
}

// The same of counts and tags; of types and communicators MPI itself says enough.
void check_message(const char* call, Kind kind, long long count, MPI_Datatype type, int tag,
                   MPI_Comm comm)
{
    const std::string who = "rank " + std::to_string(my_rank()) + ": " + call;
    std::string words;
    int* most = nullptr;
    int known = 0;
    PMPI_Comm_get_attr(MPI_COMM_WORLD, MPI_TAG_UB, static_cast<void*>(&most), &known);
    if (count < 0)
        words = " has a count of " + std::to_string(count) + ": counts are 0 or more";
    else if (type == MPI_DATATYPE_NULL)
        words = " has MPI_DATATYPE_NULL as its datatype";
    else if (tag < 0 && !(tag == MPI_ANY_TAG && kind == Kind::receive))
        words = " has tag " + std::to_string(tag) + ": tags are 0 or more" +
                (tag == MPI_ANY_TAG ? " (only a receive may say MPI_ANY_TAG)" : "");
    else if (known != 0 && tag > *most)
        words = " has tag " + std::to_string(tag) + ": the largest here is " +
                std::to_string(*most) + " (MPI_TAG_UB)";
    if (!words.empty() && !handles_errors(comm))
        mistake(wrong_argument(), who + words);
    if (count > 0 && !handles_errors(comm))
        require_committed(call, type);
}

} // namespace

Operation message(Kind kind, const char* call, long long count, MPI_Datatype type, int peer,
                  int tag, MPI_Comm comm)
{
    static std::atomic<std::int32_t> begun = 0;
    const Communicator& where = communicator(comm);
    check_rank(call, kind, peer, where, comm);
    if (thorough() && (kind == Kind::send || kind == Kind::receive))
        check_message(call, kind, count, type, tag, comm);
    Operation op;
    if (thorough() && kind != Kind::collective && kind != Kind::none)
        delay();
    op.order = ++begun;
    op.site = here();
    op.kind = kind;
    op.peer = where.world_rank(peer);
    op.tag = tag == MPI_ANY_TAG ? any_tag : tag;
    op.work = state().slots[my_rank()].activity.work;
    op.members = where.size;
    op.who = where.who;
    op.comm = where.id;
    put(op.call, call);
    put(op.comm_name, where.name);
    if (kind != Kind::probe && type != MPI_DATATYPE_NULL) {
        op.count = count;
        op.bytes = bytes_of(count, type);
        put(op.type, type_name(type));
        op.kind_of_type = kind_of_type(type);
    }
    number(op);
    if (kind == Kind::send) {
        count_message(op);
        publish(op);
    }
    return op;
}

} // namespace check
