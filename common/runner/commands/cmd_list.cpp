// primer list: the chapters, and the ways in which each is done.
#include <fmt/format.h>

#include "commands/commands.hpp"
#include "system/chapters.hpp"
#include "system/style.hpp"

namespace runner
{

int list_chapters()
{
    for (const Chapter& chapter : all_chapters()) {
        std::string variants;
        for (const Program& program : chapter.programs)
            variants += (variants.empty() ? "" : ", ") + program.variant;
        fmt::print("{} {}{}", style::strong(chapter.number),
                   style::entry(chapter.name, chapter.title, 21), style::entry("", variants, 24));
    }
    return 0;
}

} // namespace runner
