// How much a rank sends in the learner's calls. What a collective sends is the MPI library's
// choice: counted is what it must bring from rank to rank in any case, so that a broadcast of an
// array counts more than its parts one to each.
#include <atomic>
#include <string_view>

#include "checker.hpp"

namespace check
{
namespace
{

std::atomic<bool> counting{false};

std::int64_t sum_but(const std::vector<std::int64_t>& parts, int own)
{
    std::int64_t all = 0;
    for (std::size_t r = 0; r < parts.size(); ++r)
        all += static_cast<int>(r) == own || parts[r] < 0 ? 0 : parts[r];
    return all;
}

// The bytes of this rank's that others must get.
std::int64_t bytes_to_others(const Said& said)
{
    std::string_view call(said.op.call);
    call.remove_prefix(4);                        // MPI_
    if (call.starts_with("I") && call.size() > 1) // MPI_Ibcast
        call.remove_prefix(1);
    const auto is = [&](std::string_view ending) { return call.substr(1).starts_with(ending); };
    const std::int64_t own = said.op.bytes > 0 ? said.op.bytes : 0;
    const int others = said.comm->size - 1;
    if (is("cast"))
        return said.i_am_root() ? own * others : 0;
    if (is("catter"))
        return said.i_am_root() ? sum_but(said.given, said.comm->rank) : 0;
    if (is("lltoallv") || is("lltoallw") || is("eighbor"))
        return sum_but(said.pair_given, said.comm->rank);
    if (is("lltoall") || is("llgather") || is("educe_scatter"))
        return own * others;
    if (is("llreduce")) // to one of them, and from there to all
        return said.comm->rank == 0 ? own * others : own;
    if (is("educe") || is("ather"))
        return said.i_am_root() ? 0 : own;
    if (is("can") || is("xscan"))
        return said.comm->rank == others ? 0 : own;
    return 0;
}

bool waits_for_a_message(std::string_view call)
{
    return call == "MPI_Send" || call == "MPI_Ssend" || call == "MPI_Rsend" || call == "MPI_Recv" ||
           call == "MPI_Sendrecv" || call == "MPI_Sendrecv_replace";
}

} // namespace

void count_traffic(bool yes)
{
    counting = yes;
}

void count_message(const Operation& send)
{
    if (!counting || send.peer == no_rank || send.peer == my_rank())
        return;
    count(&Numbers::messages, 1);
    count(&Numbers::bytes, send.bytes);
}

void count_collective(const Said& said)
{
    if (!counting || said.comm->inter || said.comm->size < 2)
        return;
    count(&Numbers::collectives, 1);
    count(&Numbers::bytes, bytes_to_others(said));
}

void count_blocking(const Operation& message)
{
    const std::string_view call(message.call);
    if (counting && message.peer != no_rank && waits_for_a_message(call))
        count(&Numbers::blocking, 1);
}

} // namespace check
