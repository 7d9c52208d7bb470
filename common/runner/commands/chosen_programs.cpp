#include "commands/chosen_programs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "primer/error.hpp"

namespace runner
{

std::vector<Program> chosen_programs(const Chapter& chapter,
                                     const std::vector<std::string>& variants)
{
    if (variants.empty())
        return chapter.programs;
    std::vector<Program> chosen;
    std::vector<std::string> names;
    for (const Program& program : chapter.programs)
        names.push_back(program.variant);
    for (const std::string& variant : variants) {
        const auto found = std::find(names.begin(), names.end(), variant);
        if (found == names.end()) {
            const std::string guess = nearest(variant, names);
            throw primer::BadRequest(fmt::format(
                "--variants {}: {} has {}{}", variant, chapter.name, fmt::join(names, ", "),
                guess.empty() ? "" : "; did you mean " + guess + "?"));
        }
        chosen.push_back(chapter.programs[static_cast<std::size_t>(found - names.begin())]);
    }
    return chosen;
}

} // namespace runner
