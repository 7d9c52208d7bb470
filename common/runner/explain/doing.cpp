// What a rank does, in words.
#include "check/words.hpp"
#include "explain/waiting.hpp"

namespace runner
{

using check::Activity;
using check::Operation;
using check::Phase;

namespace
{

std::string list_of(const Activity& rank, const std::vector<Operation>& operations)
{
    constexpr std::size_t shown = 4;
    std::string list;
    for (std::size_t i = 0; i < operations.size() && i < shown; ++i) {
        const Operation& op = operations[i];
        const bool same = check::text(op.call) == check::text(rank.call);
        list += i == 0 ? " " : i + 1 == operations.size() ? " and " : ", ";
        list += same ? check::partner(op) : (i == 0 ? "for its " : "its ") + check::words(op);
    }
    if (operations.size() > shown)
        list += " and " + std::to_string(operations.size() - shown) + " more";
    return list == " " ? "" : list;
}

} // namespace

std::string doing(const Activities& ranks, int number)
{
    const Activity& rank = ranks[static_cast<std::size_t>(number)];
    const std::string who = "rank " + std::to_string(number), call = check::text(rank.call);
    const std::vector<Operation> operations = awaited(rank);
    switch (rank.phase) {
    case Phase::in_call:
        if (is_polling(rank))
            return who + " calls " + call + " again and again" + list_of(rank, operations);
        if (operations.empty())
            return who + " is in " + call;
        return who + " waits in " + call +
               (rank.any != 0 && operations.size() > 1 ? ", for one of:" : "") +
               list_of(rank, operations);
    case Phase::running:
        if (is_polling(rank))
            return who + " calls " + call + " again and again" + list_of(rank, operations);
        return who + " is in its own code, outside MPI" + (call.empty() ? "" : ", after " + call);
    case Phase::left_work:
        return who + " has left the function";
    case Phase::finished:
        return who + (rank.work > 0 ? " has left the function" : " has reached MPI_Finalize");
    case Phase::exited:
        return who + " has ended without MPI_Finalize";
    case Phase::aborted:
        return who + " has called MPI_Abort";
    default:
        return who + " has not started";
    }
}

} // namespace runner
