// Which files sources include, and which libraries that are not the chapter's own those belong to.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace runner::take
{

// A library that must be where the code is compiled.
struct Library {
    std::string name;    // "zlib"
    std::string package; // Debian's: "zlib1g-dev"
    std::string link;    // "-lz"; "": headers alone
    auto operator<=>(const Library&) const = default;
};

struct Included {
    std::set<std::string> files; // below the source folder, with the sources themselves
    std::set<Library> libraries;
    bool x86 = false; // the instructions of one processor, by name
};

// Follows #include "…" from the sources (below `tree`) through their own folders and common/, and
// looks at each #include <…>.
Included included_by(const std::vector<std::string>& sources, const std::filesystem::path& tree);

} // namespace runner::take
