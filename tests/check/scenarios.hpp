// Little MPI programs by name, for the checker of message passing to be tried on.
#pragma once

#include <map>
#include <string>

#include <mpi.h>

// What the worker of an exercise calls around the learner's code; null without the library.
extern "C" {
[[gnu::weak]] void primer_check_begin();
[[gnu::weak]] void primer_check_end();
}

namespace scenarios
{

struct Ranks {
    int rank, size;
    MPI_Comm comm; // a copy of MPI_COMM_WORLD, as an exercise gets it
    int next() const { return (rank + 1) % size; }
    int previous() const { return (rank + size - 1) % size; }
};

using Scenario = void (*)(const Ranks&);
using Scenarios = std::map<std::string, Scenario>;

extern const Scenarios wrong_messages, wrong_collectives, right_messages, right_collectives;

} // namespace scenarios
