// What the exercises' workers prepare and their judges know.
#pragma once

#include <cstddef>
#include <string>

namespace texts
{

// Word number i of a text of numbers, when there are `words`: word 0 is every second one.
inline std::size_t number(std::size_t i, std::size_t words)
{
    return i % 2 == 0 ? 0 : i / 2 % words;
}

// What rank `from` has for rank `to`: letters that tell both, and for some pairs none.
inline std::string letters(std::size_t from, std::size_t to, std::size_t n)
{
    std::string text;
    for (std::size_t i = 0; i < n * ((from + 2 * to + 1) % 4); ++i)
        text += static_cast<char>('a' + (7 * from + 3 * to + i) % 26);
    return text;
}

} // namespace texts
