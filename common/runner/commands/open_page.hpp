// A page in the user's browser.
#pragma once

#include <string>

namespace runner
{

// Throws BadRequest where no browser can be started.
void open_in_browser(const std::string& page);

} // namespace runner
