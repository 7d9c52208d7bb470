#include "commands/open_page.hpp"

#include <cstdlib>

#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner
{

void open_in_browser(const std::string& page)
{
    const std::string opener = on_path({"xdg-open", "open"});
    // Not by run(), which leaves nothing behind: the browser must stay.
    if (opener.empty() || std::system((to_line({{opener, page}}) + " 2>/dev/null").c_str()) != 0)
        throw primer::BadRequest("--open: no browser could be started here: open " + page);
}

} // namespace runner
