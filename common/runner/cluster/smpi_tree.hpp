// The second build tree, in which a chapter's programs are built for SimGrid's SMPI, a simulator of
// MPI.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

// Throws BadRequest with what to do when there is no SMPI.
void require_smpi();

// build/smpi
std::filesystem::path smpi_tree();

// Configures the tree where that is necessary, and builds the targets, which have the names of
// their programs. Says on standard error what it does. Throws Failed with the compiler's words.
void build_for_smpi(const std::vector<std::string>& targets);

} // namespace runner
