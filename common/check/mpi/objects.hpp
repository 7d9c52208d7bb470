// What the program has made and must free: communicators, groups, datatypes, windows, files,
// operations, persistent requests.
#pragma once

#include <cstdint>
#include <cstring>

#include "checker.hpp"

namespace check
{

enum class Thing : std::int32_t { communicator, group, datatype, window, file, operation, request };

// A handle is a pointer or a number, as the MPI likes.
template<class Handle>
std::uint64_t number_of(Handle handle)
{
    std::uint64_t number = 0;
    std::memcpy(&number, &handle, sizeof handle);
    return number;
}

// The call that this thread is in made or freed it. Some handles are handed out several times.
void made(Thing thing, std::uint64_t handle);
void freed(Thing thing, std::uint64_t handle);

// At the end: a mistake if anything is left, once all ranks have come to the end.
void nothing_left();

} // namespace check
