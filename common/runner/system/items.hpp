// Lists as they are typed: 1,2,4.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"

namespace runner
{

// The items between the commas. Throws BadRequest when one of them is empty; `flag` was given them,
// and `like` is an example. (CLI11's own lists silently drop an empty item.)
inline std::vector<std::string> items_of(const std::string& flag, const std::string& list,
                                         const std::string& like)
{
    std::vector<std::string> items;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        if (end == begin)
            throw primer::BadRequest(
                fmt::format("{} {}: must be a list like {}, without an empty item", flag,
                            primer::shown(list), like));
        items.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return items;
}

} // namespace runner
