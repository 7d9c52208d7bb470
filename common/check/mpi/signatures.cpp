// The types on the two sides of a message. MPI delivers messages between two ranks with one tag in
// the order in which they were sent, to receives in the order in which they were posted: so the
// k-th receive gets the k-th message, and their types must agree. (MPI standard 3.1, sections 3.3.1
// and 3.5.)
//
// Nothing is compared where that order is not known: after a receive from any rank or with any tag
// in this communicator, after MPI_Mprobe, after MPI_Cancel, and where several threads may call MPI.
#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <vector>

#include "checker.hpp"

namespace check
{
namespace
{

using Way = std::tuple<std::uint64_t, int, int>; // communicator, partner, tag

std::map<Way, std::int32_t> sent, awaited;
std::set<std::uint64_t> unordered; // communicators in which the order of receives is not known
bool cancelled = false;
std::mutex guard;

bool one_thread_calls()
{
    static const bool one = [] {
        int level = MPI_THREAD_SINGLE;
        PMPI_Query_thread(&level);
        return level < MPI_THREAD_MULTIPLE;
    }();
    return one;
}

enum Class : std::int32_t { unknown, integer, floating, complex };

// What a type is, so that two names of the same are not told apart: int and int32_t, long and
// unsigned long. Single bytes are all alike: text is sent as MPI_CHAR and received as MPI_BYTE.
Class class_of(MPI_Datatype type)
{
    if (type == MPI_DATATYPE_NULL) // as some of these are where MPI has no Fortran
        return unknown;
    for (const MPI_Datatype one : {MPI_FLOAT, MPI_DOUBLE, MPI_LONG_DOUBLE, MPI_REAL,
                                   MPI_DOUBLE_PRECISION, MPI_REAL4, MPI_REAL8})
        if (type == one)
            return floating;
    for (const MPI_Datatype one : {MPI_C_COMPLEX, MPI_C_FLOAT_COMPLEX, MPI_C_DOUBLE_COMPLEX,
                                   MPI_COMPLEX, MPI_DOUBLE_COMPLEX})
        if (type == one)
            return complex;
    for (const MPI_Datatype one :
         {MPI_CHAR,     MPI_SIGNED_CHAR,   MPI_UNSIGNED_CHAR, MPI_BYTE,     MPI_SHORT,
          MPI_INT,      MPI_LONG,          MPI_LONG_LONG,     MPI_UNSIGNED, MPI_UNSIGNED_SHORT,
          MPI_INT8_T,   MPI_UNSIGNED_LONG, MPI_INT16_T,       MPI_INT32_T,  MPI_INT64_T,
          MPI_UINT8_T,  MPI_UINT16_T,      MPI_UINT32_T,      MPI_UINT64_T, MPI_UNSIGNED_LONG_LONG,
          MPI_AINT,     MPI_COUNT,         MPI_OFFSET,        MPI_INTEGER,  MPI_CHARACTER,
          MPI_INTEGER1, MPI_INTEGER2,      MPI_INTEGER4,      MPI_INTEGER8})
        if (type == one)
            return integer;
    return unknown;
}

} // namespace

void number_late(Operation& op, int source, int tag)
{
    const std::lock_guard lock(guard);
    if (op.comm == 0 || source < 0 || cancelled || unordered.contains(op.comm))
        return;
    op.peer = source;
    op.tag = tag;
    op.index = ++awaited[{op.comm, source, tag}];
}

namespace
{

// What a derived type is made of; 0 where there are several kinds, or too much to look at.
std::int32_t kind_of_parts(MPI_Datatype type, int depth)
{
    int integers = 0, addresses = 0, types = 0, combiner = 0;
    PMPI_Type_get_envelope(type, &integers, &addresses, &types, &combiner);
    if (combiner == MPI_COMBINER_NAMED)
        return class_of(type) == unknown
                   ? 0
                   : static_cast<std::int32_t>(1000 * class_of(type) + bytes_of(1, type));
    if (depth > 6 || types == 0 || types > 64 || integers > 100'000)
        return 0;
    std::vector<int> some(static_cast<std::size_t>(integers) + 1);
    std::vector<MPI_Aint> places(static_cast<std::size_t>(addresses) + 1);
    std::vector<MPI_Datatype> parts(static_cast<std::size_t>(types));
    PMPI_Type_get_contents(type, integers, addresses, types, some.data(), places.data(),
                           parts.data());
    std::int32_t all = -1;
    for (MPI_Datatype& part : parts) {
        const std::int32_t one = kind_of_parts(part, depth + 1);
        all = all == -1 || all == one ? one : 0;
        if (!is_named(part))
            PMPI_Type_free(&part);
    }
    return std::max(all, 0);
}

} // namespace

std::int32_t kind_of_type(MPI_Datatype type)
{
    if (thorough() && !is_named(type))
        return kind_of_parts(type, 0);
    const Class what = class_of(type);
    return what == unknown ? 0 : static_cast<std::int32_t>(1000 * what + bytes_of(1, type));
}

void number(Operation& op)
{
    const std::lock_guard lock(guard);
    if (op.comm == 0 || op.peer == no_rank)
        return;
    if (op.kind == Kind::receive && (op.peer == any_rank || op.tag == any_tag)) {
        if (thorough() && text(op.call) == "MPI_Recv")
            return; // known when it is complete: number_late()
        unordered.insert(op.comm);
    }
    const std::string call = text(op.call);
    if (call == "MPI_Mprobe" || call == "MPI_Improbe") // they take the message away
        unordered.insert(op.comm);
    if (op.kind == Kind::send)
        op.index = ++sent[{op.comm, op.peer, op.tag}];
    if (op.kind == Kind::receive && !cancelled && !unordered.contains(op.comm))
        op.index = ++awaited[{op.comm, op.peer, op.tag}];
}

void order_is_lost()
{
    const std::lock_guard lock(guard);
    cancelled = true;
}

void publish(const Operation& send)
{
    if (send.index == 0 || send.kind_of_type == 0)
        return;
    Sides& mine = state().sides[my_rank()];
    Side& place = mine.sent[mine.next++ % max_sides];
    place.index.store(0, std::memory_order_relaxed); // not valid while it is written
    std::atomic_thread_fence(std::memory_order_release);
    place.comm = send.comm;
    place.to = send.peer;
    place.tag = send.tag;
    place.kind_of_type = send.kind_of_type;
    place.count = send.count;
    place.bytes = send.bytes;
    place.site = send.site;
    put(place.call, text(send.call));
    put(place.type, text(send.type));
    place.index.store(send.index, std::memory_order_release);
}

namespace
{

// What the sender said of the message that this receive gets; null where it is not known.
const Side* side_of(const Operation& receive)
{
    if (receive.index == 0 || receive.kind_of_type == 0 || receive.peer < 0 || !one_thread_calls())
        return nullptr;
    for (const Side& one : state().sides[receive.peer].sent)
        if (one.index.load(std::memory_order_acquire) == receive.index &&
            one.comm == receive.comm && one.to == my_rank() && one.tag == receive.tag)
            return &one;
    return nullptr;
}

} // namespace

void require_room(const Operation& receive)
{
    const Side* one = side_of(receive);
    if (one == nullptr || one->bytes <= receive.bytes)
        return;
    Operation sent;
    sent.tag = one->tag;
    sent.count = one->count;
    sent.bytes = one->bytes;
    put(sent.type, text(one->type));
    mistake("truncation", does_not_fit(sent, receive.peer, receive, my_rank()),
            {{receive.peer, one->site}}, receive.site);
}

void compare_sides(const Operation& receive)
{
    const Side* one = side_of(receive);
    if (one == nullptr || one->kind_of_type == receive.kind_of_type || one->count == 0)
        return;
    const std::string from = "rank " + std::to_string(receive.peer);
    const std::string here = "rank " + std::to_string(my_rank());
    mistake("type-mismatch",
            from + " sends " + amount(one->count, text(one->type), 0) + " to " + here + ", " +
                tag_words(receive.tag) + " (" + text(one->call) + "), and " + here + " receives " +
                (receive.type[0] == '\0' ? "a derived type" : text(receive.type) + "s") + " (" +
                text(receive.call) + "): both sides must name the same type",
            {{receive.peer, one->site}}, receive.site);
}

} // namespace check
