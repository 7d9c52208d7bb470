// Pieces of sources: the lines between "// #region NAME" and "// #endregion NAME". Regions may
// nest; their marker lines are left out, and so is the indentation that all lines share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

using Lines = std::vector<std::string>;

Lines read_lines(const std::filesystem::path& path);

// A region that lies within an excerpt: its first and last line, counted from 1.
struct Region {
    std::string name;
    std::size_t first = 0, last = 0;
};

struct Excerpt {
    Lines lines;
    std::vector<Region> nested;
};

// The lines of FILE#region, or the whole file where no region is named; the file is relative to
// `folder`. Throws BadRequest.
Excerpt excerpt(const std::filesystem::path& folder, const std::string& reference);

} // namespace runner
