// Counts in the MPI calls that all MPI versions have are `int`: one message holds at most 2^31 - 1
// elements. A larger one must be sent in pieces or refused; the count must not overflow to a
// negative number.
#pragma once

#include <climits>
#include <cstddef>
#include <string>

#include "primer/error.hpp"

namespace primer::mpi
{

// n as an MPI count. Throws BadRequest above 2^31 - 1.
inline int count(std::size_t n)
{
    if (n > static_cast<std::size_t>(INT_MAX))
        throw BadRequest("a message of " + std::to_string(n) +
                         " elements: one message holds at most 2147483647; use more ranks or a "
                         "smaller size");
    return static_cast<int>(n);
}

} // namespace primer::mpi
