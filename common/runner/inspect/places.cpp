// Addresses to lines, by addr2line.
#include <cstdlib>
#include <sstream>

#include <fmt/format.h>

#include "inspect/inspect.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner::inspect
{

namespace
{

// "/home/ada/prog.c:12 (discriminator 2)"; a place without a file for "??:0".
Place place_in(const std::string& text, const std::string& function)
{
    const std::size_t colon = text.rfind(':', text.find(" ("));
    if (colon == text.npos || text[0] == '?')
        return {"", 0, function == "??" ? "" : function};
    return {text.substr(0, colon), std::atoi(text.c_str() + colon + 1), function};
}

} // namespace

std::vector<Place> places_of(const std::filesystem::path& binary,
                             const std::vector<unsigned long long>& addresses)
{
    std::vector<Place> places(addresses.size());
    const std::string tool = on_path({"addr2line", "llvm-addr2line", "llvm-addr2line-14"});
    if (tool.empty() || addresses.empty())
        return places;
    Command command{{tool, "-f", "-C", "-e", binary.string()}};
    for (const unsigned long long address : addresses)
        command.words.push_back(fmt::format("{:#x}", address));
    std::istringstream out(run(command).out);
    std::string function, text;
    for (Place& place : places)
        if (std::getline(out, function) && std::getline(out, text))
            place = place_in(text, function);
    return places;
}

} // namespace runner::inspect
