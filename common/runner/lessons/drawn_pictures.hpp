// The pictures of a chapter's recorded run.
#pragma once

#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner
{

// The pictures that were not drawn from the data of record.json, as paths. It is the data that
// count: each picture says which ones it was drawn from.
std::vector<std::string> stale_pictures(const Chapter& chapter);

// Draws them all from record.json.
void draw_pictures(const Chapter& chapter, const std::string& folder);

} // namespace runner
