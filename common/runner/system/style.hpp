// How figures and words look on a terminal.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace runner::style
{

// Three digits and a unit: "12.3 ms".
inline std::string seconds(double s)
{
    const auto three = [](double x, const char* unit) {
        return fmt::format("{:.{}f} {}", x, x < 9.995 ? 2 : x < 99.95 ? 1 : 0, unit);
    };
    if (s < 0.9995e-3)
        return three(s * 1e6, "µs");
    if (s < 0.9995)
        return three(s * 1e3, "ms");
    return three(s, "s");
}

// Colour only on a terminal, and not when the user asked for none (https://no-color.org).
inline bool coloured()
{
    static const bool yes = [] {
        const char* none = std::getenv("NO_COLOR");
        const char* term = std::getenv("TERM");
        return isatty(STDOUT_FILENO) != 0 && (none == nullptr || *none == '\0') &&
               term != nullptr && std::string_view(term) != "dumb";
    }();
    return yes;
}

inline std::string good(const std::string& text)
{
    return coloured() ? "\033[32m" + text + "\033[0m" : text;
}

inline std::string bad(const std::string& text)
{
    return coloured() ? "\033[1;31m" + text + "\033[0m" : text;
}

inline std::string strong(const std::string& text)
{
    return coloured() ? "\033[1m" + text + "\033[0m" : text;
}

// Columns for prose: 96, or the terminal's when it is narrower.
inline std::size_t columns()
{
    winsize window = {};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col >= 40;
    return known ? std::min<std::size_t>(96, window.ws_col) : 96;
}

// Lines of at most that many columns, each indented.
inline std::string wrapped(const std::string& text, int indent)
{
    std::string result;
    const std::size_t most = columns();
    std::size_t column = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = text.find(' ', begin);
        if (end == text.npos)
            end = text.size();
        const std::string word = text.substr(begin, end - begin);
        if (column > 0 && column + 1 + word.size() > most) {
            result += "\n";
            column = 0;
        }
        result += column == 0 ? std::string(static_cast<std::size_t>(indent), ' ') : " ";
        column += (column == 0 ? static_cast<std::size_t>(indent) : 1) + word.size();
        result += word;
        begin = end + 1;
    }
    return result + "\n";
}

} // namespace runner::style
