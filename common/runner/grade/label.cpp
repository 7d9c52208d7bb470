#include "grade/label.hpp"

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

// Control characters, also those beyond ASCII (U+009B begins a terminal's command), and those that
// turn the direction of writing around, so that a name reads as another.
bool is_control(const std::string& character)
{
    const auto byte = static_cast<unsigned char>(character[0]);
    const bool turns = (character >= "\u202a" && character <= "\u202e") ||
                       (character >= "\u2066" && character <= "\u2069") || character == "\u200e" ||
                       character == "\u200f";
    return byte < ' ' || byte == 0x7f || (character >= "\u0080" && character <= "\u009f") || turns;
}

std::string as_codes(const std::string& bytes)
{
    std::string codes;
    for (const char c : bytes)
        codes += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    return codes;
}

} // namespace

std::string label(const std::string& name)
{
    std::string shown;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t count = length(name, at);
        const std::string one = name.substr(at, count == 0 ? 1 : count);
        shown += count == 0 || is_control(one) || one == "\\" ? as_codes(one) : one;
        at += one.size();
    }
    return shown;
}

std::string harmless(const std::string& text, std::size_t most)
{
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        if (shown.size() >= most)
            return shown + " …";
        const std::size_t count = length(text, at);
        const std::string one = text.substr(at, count == 0 ? 1 : count);
        shown += count > 0 && (one == "\n" || one == "\t" || !is_control(one)) ? one : "?";
        at += one.size();
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
