// Text that came from elsewhere (a flag, a file, a record) as text that a terminal only shows.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace primer
{

// Bytes of the letter that `text` begins with, by the rules of UTF-8; 0: that is no letter.
inline std::size_t letter_size(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
    if (size > text.size())
        return 0;
    for (const char byte : text.substr(std::min<std::size_t>(1, size), size - (size > 0 ? 1 : 0)))
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80)
            return 0;
    return size;
}

// Control codes, which could move the cursor or change the colours, and bytes that are no letter
// are written as in C++: "\n", "\x1b". The rest stays.
inline std::string printable(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t size = letter_size(text);
        const auto first = static_cast<unsigned char>(text[0]);
        // The second set of control codes, U+0080 to U+009F, takes two bytes.
        const bool second_set =
            size == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
        if (size > 0 && first >= 0x20 && first != 0x7F && !second_set) {
            result += text.substr(0, size);
        } else if (first == '\n' || first == '\t') {
            result += first == '\n' ? "\\n" : "\\t";
        } else {
            std::array<char, 8> code{};
            std::snprintf(
                code.data(), code.size(), "\\x%02x",
                static_cast<unsigned>(second_set ? static_cast<unsigned char>(text[1]) : first));
            result += code.data();
        }
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return result;
}

// A word of the command line as a message shows it: an empty one visibly, a long one by its
// beginning.
inline std::string shown(std::string_view word)
{
    constexpr std::size_t most = 200;
    if (word.empty())
        return "''";
    return word.size() <= most ? printable(word) : printable(word.substr(0, most)) + "...";
}

} // namespace primer
