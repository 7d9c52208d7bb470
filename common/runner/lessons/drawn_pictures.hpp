// The pictures of a chapter's recorded run.
#pragma once

#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner
{

// The pictures that were not drawn from the data of record.json, as paths. Each picture holds a
// hash of the data that it was drawn from.
std::vector<std::string> stale_pictures(const Chapter& chapter);

// Draws them all from record.json.
void draw_pictures(const Chapter& chapter, const std::string& folder);

} // namespace runner
