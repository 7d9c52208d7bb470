// Grading as root: submissions, and the programs that judge them, do not run as root, but as a user
// who owns nothing outside of the room. Whoever is not root grades as himself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner::grade
{

bool as_root();

// The user whom root's submissions run as: a number that no account has.
unsigned stranger();

// bubblewrap's words after which everybody can reach these folders, also below one that only its
// owner may enter (/root): of such a one nothing else is there then.
std::vector<std::string> way_to(const std::vector<std::filesystem::path>& folders);

// From here on this process is the stranger; the room becomes his. For ever, and only root can.
void become_stranger(const std::filesystem::path& room);

} // namespace runner::grade
