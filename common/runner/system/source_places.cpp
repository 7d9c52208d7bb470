#include "system/source_places.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner
{

namespace
{

// "/home/ada/prog.c:12 (discriminator 2)"; a place without a file for "??:0".
SourcePlace place_in(const std::string& text, const std::string& function)
{
    const std::size_t colon = text.rfind(':', text.find(" ("));
    if (colon == text.npos || text[0] == '?')
        return {"", 0, function == "??" ? "" : function};
    return {text.substr(0, colon), std::atoi(text.c_str() + colon + 1), function};
}

} // namespace

std::vector<SourcePlace> places_of(const std::filesystem::path& binary,
                                   const std::vector<unsigned long long>& addresses)
{
    std::vector<SourcePlace> places(addresses.size());
    const std::string tool = on_path({"addr2line", "llvm-addr2line", "llvm-addr2line-14"});
    if (tool.empty() || addresses.empty())
        return places;
    Command command{{tool, "-f", "-C", "-e", binary.string()}};
    for (const unsigned long long address : addresses)
        command.words.push_back(fmt::format("{:#x}", address));
    std::istringstream out(run(command).out);
    std::string function, text;
    for (SourcePlace& place : places)
        if (std::getline(out, function) && std::getline(out, text))
            place = place_in(text, function);
    return places;
}

SourcePlace place_in_program(const std::filesystem::path& binary, unsigned long long address)
{
    const std::string tool = on_path({"addr2line", "llvm-addr2line", "llvm-addr2line-14"});
    if (tool.empty())
        return {};
    const Command command{
        {tool, "-i", "-f", "-C", "-e", binary.string(), fmt::format("{:#x}", address)}};
    std::istringstream out(run(command).out);
    std::string function, text;
    SourcePlace innermost;
    while (std::getline(out, function) && std::getline(out, text)) { // from the inside outwards
        const SourcePlace place = place_in(text, function);
        if (!place.file.empty() && place.file.rfind("/usr/", 0) != 0)
            return place;
        if (innermost.file.empty())
            innermost = place;
    }
    return innermost;
}

SourceLine line_at(const SourcePlace& place)
{
    constexpr std::size_t widest = 120;
    std::ifstream file(place.file);
    std::vector<std::string> open;
    std::string text;
    for (int number = 1; number <= place.line && std::getline(file, text); ++number) {
        const std::size_t begins = text.find("// #region "), ends = text.find("// #endregion");
        if (begins != text.npos)
            open.push_back(text.substr(begins + 11));
        else if (ends != text.npos && !open.empty())
            open.pop_back();
    }
    const std::size_t first = text.find_first_not_of(" \t");
    if (!file || first == text.npos)
        return {};
    text = text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
    if (text.size() > widest)
        text = text.substr(0, widest) + "…";
    return {text, open.empty() ? "" : open.back()};
}

} // namespace runner
