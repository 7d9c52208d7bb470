#include "lessons/excerpt.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

// "end" or nothing, and the name, for a line that marks a region.
std::smatch marker(const std::string& line)
{
    static const std::regex pattern(R"(^\s*(?://|#)\s*#(end)?region\s+(\S+)\s*$)");
    std::smatch match;
    std::regex_match(line, match, pattern);
    return match;
}

Lines without_common_indentation(Lines lines)
{
    std::size_t indentation = std::string::npos;
    for (const std::string& line : lines)
        if (const auto first = line.find_first_not_of(' ');
            first != line.npos && line[first] != '#') // "#pragma" stands at the margin anywhere
            indentation = std::min(indentation, first);
    for (std::string& line : lines)
        if (const auto first = line.find_first_not_of(' '); first != line.npos)
            line.erase(0, std::min(indentation, first));
    return lines;
}

} // namespace

Lines read_lines(const std::filesystem::path& path)
{
    std::ifstream file(path);
    Lines lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

Excerpt excerpt(const std::filesystem::path& folder, const std::string& reference)
{
    const auto hash = reference.find('#');
    const std::string region = hash == reference.npos ? "" : reference.substr(hash + 1);
    const auto refuse = [&](const std::string& why) {
        throw primer::BadRequest(fmt::format("excerpt {}: {}", reference, why));
    };
    if (hash == 0 || reference.empty() || (hash != reference.npos && region.empty()))
        refuse("must be FILE#region");
    const std::filesystem::path path = folder / reference.substr(0, hash);
    if (!std::filesystem::is_regular_file(path))
        refuse(fmt::format("there is no file {}", short_path(path)));

    Excerpt found;
    std::set<std::string> seen;
    std::vector<Region> open;
    int begins = 0;
    bool inside = region.empty();
    for (const std::string& line : read_lines(path)) {
        const std::smatch mark = marker(line);
        if (mark.empty()) {
            if (inside)
                found.lines.push_back(line);
            continue;
        }
        const std::string name = mark[2];
        seen.insert(name);
        if (!mark[1].matched) {
            begins += name == region;
            inside = inside || name == region;
            open.push_back({name, found.lines.size() + 1, 0});
            continue;
        }
        if (open.empty() || open.back().name != name)
            refuse(fmt::format("region {} ends where {} should", name,
                               open.empty() ? "none" : open.back().name));
        open.back().last = found.lines.size();
        if (name == region)
            inside = false;
        else if (inside)
            found.nested.push_back(open.back());
        open.pop_back();
    }
    if (!open.empty())
        refuse(fmt::format("region {} never ends", open.back().name));
    if (!region.empty() && begins != 1)
        refuse(begins > 1
                   ? fmt::format("region {} begins {} times", region, begins)
                   : fmt::format("no region {}; the file has: {}", region,
                                 seen.empty() ? "none" : fmt::format("{}", fmt::join(seen, ", "))));
    found.lines = without_common_indentation(found.lines);
    return found;
}

} // namespace runner
