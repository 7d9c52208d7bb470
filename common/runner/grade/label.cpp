#include "grade/label.hpp"

#include <algorithm>
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

// The first and the last of a range of characters. UTF-8 keeps their order.
struct Range {
    const char *first, *last;
    bool holds(const std::string& character) const
    {
        return character >= first && character <= last;
    }
};

// Beyond ASCII: control characters (U+009B begins a terminal's command), ends of lines, those that
// turn the direction of writing, so that a name reads as another, and those that show nothing, so
// that it reads as one without them. (Those that join letters and signs belong to languages.)
constexpr Range not_shown[] = {
    {"\u0080", "\u009f"}, {"\u00ad", "\u00ad"}, {"\u061c", "\u061c"},        {"\u180e", "\u180e"},
    {"\u200b", "\u200b"}, {"\u200e", "\u200f"}, {"\u2028", "\u202e"},        {"\u2060", "\u206f"},
    {"\ufeff", "\ufeff"}, {"\ufff9", "\uffff"}, {"\U000e0000", "\U000e0fff"}};

// Blanks of any width.
constexpr Range blanks[] = {{"\u00a0", "\u00a0"}, {"\u1680", "\u1680"}, {"\u2000", "\u200a"},
                            {"\u202f", "\u202f"}, {"\u205f", "\u205f"}, {"\u3000", "\u3000"}};

bool is_control(const std::string& character)
{
    const auto byte = static_cast<unsigned char>(character[0]);
    return byte < ' ' || byte == 0x7f || std::ranges::any_of(not_shown, [&](const Range& range) {
               return range.holds(character);
           });
}

bool is_plain(const std::string& character)
{
    const auto byte = static_cast<unsigned char>(character[0]);
    if (byte < 0x80)
        return std::isalnum(byte) != 0 || character == "-" || character == "_" || character == ".";
    return !is_control(character) &&
           std::ranges::none_of(blanks, [&](const Range& range) { return range.holds(character); });
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
    constexpr std::size_t most = 200; // bytes; a file's name has at most 255
    std::string safe;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t count = length(name, at);
        const std::string one = name.substr(at, count == 0 ? 1 : count);
        const bool hidden = one == "." && safe.empty();
        const std::string more = count > 0 && is_plain(one) && !hidden ? one : "_";
        if (safe.size() + more.size() > most)
            break;
        safe += more;
        at += one.size();
    }
    return safe.empty() ? "_" : safe;
}

std::string first_characters(const std::string& text, std::size_t most)
{
    constexpr std::size_t mark = 2;  // " …"
    std::size_t units = 0, fits = 0; // what is kept where the rest is left out
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t count = length(text, at);
        units += count == 4 ? 2 : 1;
        if (units > most)
            return text.substr(0, fits) + " …";
        at += count == 0 ? 1 : count;
        if (units + mark <= most)
            fits = at;
    }
    return text;
}

} // namespace runner::grade
