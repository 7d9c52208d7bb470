#include "tiles.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "primer/error.hpp"

namespace tiles
{

Layout::Layout(std::size_t n)
    : cols(static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(n))))),
      rows(n == 0 ? 0 : (n + cols - 1) / cols)
{
}

std::vector<Tile> whole_set(std::size_t n)
{
    const Layout layout(n);
    const double width = 2.5 / static_cast<double>(layout.cols);
    std::vector<Tile> all(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t column = i / layout.rows;
        const double col = static_cast<double>(column) + 0.5;
        const double row = static_cast<double>(i % layout.rows) + 0.5;
        all[i] = {std::fma(col, width, -2.0), width * (row - static_cast<double>(layout.rows) / 2),
                  width};
    }
    return all;
}

namespace
{

[[noreturn]] void refuse(const std::string& path, std::size_t line, const std::string& why)
{
    throw primer::BadRequest("--input " + path + ", line " + std::to_string(line) + ": " + why);
}

// The next number of a line, up to a comma or the line's end; `rest` is then what follows.
double number(std::string_view& rest, double least, double most, const char* name,
              const std::string& path, std::size_t line)
{
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string cell(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    std::erase_if(cell, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
    double value = 0;
    const char* const end = cell.data() + cell.size();
    const auto [stop, failed] = std::from_chars(cell.data(), end, value);
    if (failed != std::errc() || stop != end || !(value >= least && value <= most)) {
        char range[64];
        std::snprintf(range, sizeof range, "%g to %g", least, most);
        refuse(path, line,
               std::string(name) + " is '" + cell.substr(0, 40) + "', but must be a number from " +
                   range + " (a line is re,im,width)");
    }
    return value;
}

} // namespace

std::vector<Tile> read(const std::string& path)
{
    std::ifstream in(path);
    if (!std::filesystem::is_regular_file(path) || !in.is_open())
        throw primer::BadRequest("--input " + path +
                                 ": cannot be read: it must be a file with lines re,im,width");
    std::vector<Tile> all;
    std::size_t line = 0;
    for (std::string text; std::getline(in, text);) {
        ++line;
        const std::size_t first = text.find_first_not_of(" \t\r");
        if (first == std::string::npos || text[first] == '#')
            continue;
        if (std::count(text.begin(), text.end(), ',') != 2)
            refuse(path, line, "'" + text.substr(0, 40) + "' is not a tile: a line is re,im,width");
        std::string_view rest = text;
        Tile tile;
        tile.re = number(rest, -4, 4, "re", path, line);
        tile.im = number(rest, -4, 4, "im", path, line);
        tile.width = number(rest, 1e-12, 8, "width", path, line);
        all.push_back(tile);
    }
    if (all.empty())
        throw primer::BadRequest("--input " + path +
                                 ": has no tile: it must have a line re,im,width or more");
    return all;
}

} // namespace tiles
