// What a rank of a checked program tells the runner of its messages, as far as points depend on it:
// through a named pipe, since whatever is kept in the rank's own process, or in a file that it has
// mapped, its code can change later. The library that checks messages (mpi/notes.cpp) writes a note
// of fixed size when a rank is there, and one at the end of each call of the learner's function,
// and goes on only when it has been read; the runner (runner/exercise/rank_notes.hpp) reads while
// the program runs. Of a rank and a call the first note counts; a second one is a contradiction.
#pragma once

#include <cstdint>

namespace check
{

inline constexpr const char* notes_variable = "PRIMER_CHECK_NOTES"; // the pipe's path
inline constexpr std::uint32_t note_magic = 0x50524d4e;

struct RankNote {
    std::uint32_t magic = note_magic;
    std::int32_t rank = 0; // in MPI_COMM_WORLD
    std::int32_t call = 0; // of the learner's function, from 1; 0: the rank is there
    std::int32_t nothing = 0;
    // In that call; see Numbers in mpi_state.hpp.
    std::int64_t messages = 0, collectives = 0, bytes = 0, blocking = 0;
    std::int64_t mpi_cpu_ns = 0, travel_cpu_ns = 0;
};
// Several ranks write to one pipe: up to 512 bytes arrive whole (POSIX).
static_assert(sizeof(RankNote) == 64);

} // namespace check
