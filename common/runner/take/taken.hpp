// A chapter's programs as a folder of their own.
#pragma once

#include <string>

#include "system/chapters.hpp"

namespace runner::take
{

// Writes what the chapter's programs are built from into `folder`, which must not exist or be
// empty, with what builds them there, and says what it needs and what was left out. Returns the
// exit status. Throws BadRequest when the folder cannot be; then there is none, or an empty one.
int write_folder(const Chapter& chapter, const std::string& folder);

} // namespace runner::take
