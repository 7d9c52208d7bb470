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

// Columns of the terminal or of the variable COLUMNS (0: unlimited), at least 40; 0: not known (a
// pipe, a file).
inline std::size_t terminal_columns()
{
    std::size_t columns = 0;
    winsize window = {};
    if (const char* said = std::getenv("COLUMNS"); said != nullptr && *said != '\0')
        columns = static_cast<std::size_t>(std::max(std::atoi(said), 0));
    else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0)
        columns = window.ws_col;
    return columns == 0 ? 0 : std::max<std::size_t>(columns, 40);
}

// Columns for prose: 96, or the terminal's when it is narrower.
inline std::size_t columns()
{
    const std::size_t known = terminal_columns();
    return known == 0 ? 96 : std::min<std::size_t>(96, known);
}

// Columns that a reader counts: "–" takes three bytes and one column.
inline std::size_t width_of(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// Whether a line of this width is too wide for the terminal.
inline bool too_wide(std::size_t width)
{
    return terminal_columns() != 0 && width > terminal_columns();
}

// Lines of at most that many columns, each indented, the first one by `first` where it begins
// otherwise.
inline std::string wrapped(const std::string& text, int indent, int first = -1)
{
    std::string result;
    const std::size_t most = columns();
    int before = first < 0 ? indent : first;
    std::size_t column = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = text.find(' ', begin);
        if (end == text.npos)
            end = text.size();
        const std::string word = text.substr(begin, end - begin);
        if (column > 0 && column + 1 + width_of(word) > most) {
            result += "\n";
            column = 0;
            before = indent;
        }
        result += column == 0 ? std::string(static_cast<std::size_t>(before), ' ') : " ";
        column += (column == 0 ? static_cast<std::size_t>(before) : 1) + width_of(word);
        result += word;
        begin = end + 1;
    }
    return result + "\n";
}

// "  memory       25.3 GB, 20.1 GB available": a name, and what there is to say of it from column
// `indent` on. Wrapped where the terminal is known to be too narrow, on lines of its own where
// there is no room beside the name.
inline std::string entry(const std::string& name, const std::string& text, std::size_t indent)
{
    const std::string padded =
        name + std::string(width_of(name) < indent ? indent - width_of(name) : 1, ' ');
    if (!too_wide(width_of(padded + text)))
        return padded + text + "\n";
    std::size_t longest = 24; // a word, or so much that lines are worth reading
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        longest = std::max(longest, width_of(std::string_view(text).substr(begin, end - begin)));
        begin = end + 1;
    }
    if (indent + longest > terminal_columns())
        return (name.find_first_not_of(' ') == name.npos ? "" : name + "\n") + wrapped(text, 4);
    return padded + wrapped(text, static_cast<int>(indent)).substr(indent);
}

} // namespace runner::style
