// primer build: the programs of chapters, to run by hand. The front door has built them when this
// runs (needs.hpp); here they are named.
#include <filesystem>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "primer/error.hpp"
#include "system/chapters.hpp"
#include "system/paths.hpp"

namespace runner
{

int build_chapters(const std::vector<std::string>& chapters)
{
    const std::vector<Chapter> all = all_chapters();
    std::vector<Chapter> chosen;
    for (const std::string& name : chapters)
        chosen.push_back(find_chapter(all, name));
    for (const Chapter& chapter : chapters.empty() ? all : chosen)
        for (const Program& program : chapter.programs) {
            if (!std::filesystem::exists(program.path))
                throw primer::BadRequest(short_path(program.path) +
                                         " is not built: run ./primer build " + chapter.name);
            fmt::print("{}\n", short_path(program.path));
        }
    return primer::right;
}

} // namespace runner
