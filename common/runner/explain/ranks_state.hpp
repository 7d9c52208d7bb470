// Reading the state file of a launch (common/check/mpi_state.hpp), were its ranks killed or do they
// still run.
#pragma once

#include <filesystem>
#include <string>

#include "explain/waiting.hpp"

namespace runner
{

struct Snapshot {
    std::string unreadable; // why; "" when all is there
    Activities ranks;
    int first_mistake = -1; // the rank that found it
};

// The files of code that a rank has in its memory.
std::vector<check::Module> modules_of(const std::filesystem::path& state, int rank);

Snapshot snapshot(const std::filesystem::path& state, int ranks);

} // namespace runner
