// primer take: a chapter as a folder that builds elsewhere with a compiler and MPI alone.
#include "commands/commands.hpp"
#include "system/chapters.hpp"
#include "take/taken.hpp"

namespace runner
{

int take_along(const std::string& chapter, const std::string& folder)
{
    return take::write_folder(find_chapter(all_chapters(), chapter), folder);
}

} // namespace runner
