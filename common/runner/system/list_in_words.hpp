#pragma once

#include <iterator>
#include <string>

#include <fmt/format.h>

namespace runner
{

// "0", "0 and 2", "0, 1 and 2"; "" for none. Items are whatever fmt prints.
template<typename List>
std::string list_in_words(const List& items)
{
    std::string list;
    for (auto item = std::begin(items); item != std::end(items); ++item)
        list += fmt::format("{}{}",
                            item == std::begin(items)            ? ""
                            : std::next(item) == std::end(items) ? " and "
                                                                 : ", ",
                            *item);
    return list;
}

} // namespace runner
