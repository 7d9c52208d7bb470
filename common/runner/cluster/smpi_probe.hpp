// What SMPI itself says of a platform or of an algorithm, before anything is built for it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

// Throws BadRequest with SimGrid's own words when it cannot read the file, or when it has no host.
void require_platform(const std::filesystem::path& file);

// Throws BadRequest when SMPI has no such algorithm: `collectives` is what --collectives was given,
// `flags` are those of collective_flags().
void require_algorithms(const std::string& collectives, const std::vector<std::string>& flags);

// The first thing that the simulator says went wrong, in one line without its time stamps and
// source lines; "" when it says nothing of the kind.
std::string own_words(const std::string& err);

} // namespace runner
