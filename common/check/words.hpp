// Operations in words, shared by the library that records them and the runner that explains them.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string>

#include "mpi_state.hpp"

namespace check
{

// Texts in the state file may be half written: never reads beyond their array, and returns
// printable characters only.
template<std::size_t N>
std::string text(const char (&from)[N])
{
    std::string out(from, strnlen(from, N));
    std::ranges::replace_if(
        out, [](unsigned char c) { return std::isprint(c) == 0; }, '?');
    return out;
}

template<std::size_t N>
void put(char (&to)[N], const std::string& from)
{
    to[from.copy(to, N - 1)] = '\0';
}

inline std::string ordinal(int n)
{
    const int last = n % 10, two = n % 100;
    const char* ending = two >= 11 && two <= 13 ? "th"
                         : last == 1            ? "st"
                         : last == 2            ? "nd"
                         : last == 3            ? "rd"
                                                : "th";
    return std::to_string(n) + ending;
}

// "4 doubles", "1 int", "32 bytes of a derived type".
inline std::string amount(std::int64_t count, const std::string& type, std::int64_t bytes)
{
    if (type.empty())
        return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes") + " of a derived type";
    return std::to_string(count) + " " + type + (count == 1 ? "" : "s");
}

inline std::string amount(const Operation& op)
{
    return amount(op.count, text(op.type), op.bytes);
}

inline std::string in_communicator(const Operation& op)
{
    const std::string name = text(op.comm_name);
    return name.empty() ? "" : " in " + name;
}

inline std::string tag_words(int tag)
{
    return tag == any_tag ? "any tag (MPI_ANY_TAG)" : "tag " + std::to_string(tag);
}

// "to rank 1, tag 7 (4 doubles)", "from root 0 of 4 doubles".
inline std::string partner(const Operation& op)
{
    const std::string rank = op.peer == any_rank  ? "any rank (MPI_ANY_SOURCE)"
                             : op.peer == no_rank ? "MPI_PROC_NULL"
                                                  : "rank " + std::to_string(op.peer);
    switch (op.kind) {
    case Kind::send:
        return "to " + rank + ", " + tag_words(op.tag) + " (" + amount(op) + ")" +
               in_communicator(op);
    case Kind::receive:
        return "from " + rank + ", " + tag_words(op.tag) + " (room for " + amount(op) + ")" +
               in_communicator(op);
    case Kind::probe:
        return "for a message from " + rank + ", " + tag_words(op.tag) + in_communicator(op);
    default:
        break;
    }
    const std::string call = text(op.call), reduction = text(op.reduction);
    const bool towards =
        call.find("educe") != std::string::npos || call.find("ather") != std::string::npos;
    std::string words;
    if (op.peer >= 0)
        words += (towards ? "to root " : "from root ") + std::to_string(op.peer) + " ";
    if (op.bytes >= 0)
        words += "of " + amount(op) + " ";
    if (!reduction.empty())
        words += "with " + reduction + " ";
    if (!words.empty())
        words.pop_back();
    const std::string where = in_communicator(op);
    return words.empty() && !where.empty() ? where.substr(1) : words + where;
}

// "MPI_Bcast from root 0 of 4 doubles".
inline std::string words(const Operation& op)
{
    const std::string more = partner(op);
    return text(op.call) + (more.empty() ? "" : " " + more);
}

// "rank 1 sends 5 doubles (40 bytes) to rank 0, tag 3, but MPI_Recv there has room for only 4
// doubles (32 bytes)".
inline std::string does_not_fit(const Operation& sent, int from, const Operation& receive, int to)
{
    return "rank " + std::to_string(from) + " sends " + amount(sent) + " (" +
           std::to_string(sent.bytes) + " bytes) to rank " + std::to_string(to) + ", " +
           tag_words(sent.tag) + ", but " + text(receive.call) + " there has room for only " +
           amount(receive) + " (" + std::to_string(receive.bytes) + " bytes)";
}

} // namespace check
