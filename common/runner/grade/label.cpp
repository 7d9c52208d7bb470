#include "label.hpp"

#include <cctype>

#include <fmt/format.h>

namespace runner::grade
{
namespace
{

// How many bytes the UTF-8 character at `at` has; 0 when there is none.
std::size_t length(const std::string& text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const unsigned first = byte(at);
    const std::size_t count = first < 0x80                    ? 1
                              : first >= 0xc2 && first < 0xe0 ? 2
                              : first >= 0xe0 && first < 0xf0 ? 3
                              : first >= 0xf0 && first < 0xf5 ? 4
                                                              : 0;
    for (std::size_t i = 1; i < count; ++i)
        if ((byte(at + i) & 0xc0) != 0x80)
            return 0;
    const unsigned second = byte(at + 1);
    const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool no_character = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
    return overlong || no_character ? 0 : count;
}

} // namespace

std::string label(const std::string& name)
{
    std::string shown;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t count = length(name, at);
        const auto first = static_cast<unsigned char>(name[at]);
        if (count == 0 || first < ' ' || first == 0x7f || first == '\\')
            shown += fmt::format("\\x{:02x}", first);
        else
            shown += name.substr(at, count);
        at += count == 0 ? 1 : count;
    }
    return shown;
}

std::string file_name(const std::string& name)
{
    std::string safe;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '_' ||
                                           (c == '.' && !safe.empty()));
        safe += plain ? c : '_';
    }
    return safe.empty() ? "_" : safe;
}

} // namespace runner::grade
