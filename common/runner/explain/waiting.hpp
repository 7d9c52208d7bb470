// Which rank waits for which in one launch, from the last state that each rank wrote. Used by
// hang.cpp alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/mpi_state.hpp"

namespace runner
{

using Activities = std::vector<check::Activity>; // by rank

// It has asked again and again, with MPI_Test and the like.
bool is_polling(const check::Activity& rank);
// What it waits for, in a call or by asking.
std::vector<check::Operation> awaited(const check::Activity& rank);
bool waits(const check::Activity& rank);
// It takes no part any more: the learner's function, or the whole program, has ended there.
bool has_left(const check::Activity& rank);

// "rank 0 waits in MPI_Recv from rank 1, tag 7 (room for 4 doubles)", whatever it does.
std::string doing(const Activities& ranks, int rank);

// One rank waits for another with an operation that nothing there fits.
struct Wait {
    int rank = 0, partner = 0;
    check::Operation operation;
};
std::vector<Wait> all_waits(const Activities& ranks);

// Every rank waits or has left, and no operation that one waits for fits another's.
bool no_operation_matches(const Activities& ranks);

// Two ranks name each other, but with different tags or communicators.
struct Mismatch {
    int rank = 0, partner = 0;
    check::Operation mine, theirs;
    bool tags = false; // else communicators
};
std::optional<Mismatch> mismatch(const Activities& ranks);

// Ranks that wait for each other in a cycle: each for the next one, the last for the first.
std::vector<Wait> cycle(const std::vector<Wait>& waits, int ranks);

} // namespace runner
