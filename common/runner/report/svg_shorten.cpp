// gnuplot's SVG in fewer letters: a page holds a hundred of them.
#include <cstdio>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "report/svg.hpp"

namespace runner
{
namespace
{

void remove_between(std::string& text, const std::string& begin, const std::string& end)
{
    for (auto at = text.find(begin); at != text.npos; at = text.find(begin, at)) {
        const auto last = text.find(end, at + begin.size());
        if (last == text.npos)
            return;
        text.erase(at, last + end.size() - at);
    }
}

// Shapes of points that nobody uses; some are made of others.
void remove_unused_shapes(std::string& svg)
{
    for (std::size_t before = 0; before != svg.size();) {
        before = svg.size();
        for (int shape = 0; shape < 15; ++shape) {
            const auto id = svg.find(fmt::format(" id='gpPt{}'", shape));
            if (id == svg.npos || svg.find(fmt::format("#gpPt{}'", shape)) != svg.npos)
                continue;
            const auto open = svg.rfind('<', id), close = svg.find("/>", id);
            svg.erase(open, close + 2 - open);
        }
    }
}

// "rgb(208, 208, 208)" as "#d0d0d0".
void shorten_colours(std::string& svg)
{
    for (auto at = svg.find("rgb("); at != svg.npos; at = svg.find("rgb(", at + 1)) {
        int red = 0, green = 0, blue = 0;
        const auto end = svg.find(')', at);
        if (end != svg.npos &&
            std::sscanf(svg.c_str() + at, "rgb(%d,%d,%d)", &red, &green, &blue) == 3)
            svg.replace(at, end + 1 - at, fmt::format("#{:02x}{:02x}{:02x}", red, green, blue));
    }
}

// A tenth of a pixel is fine enough. Lines with words, and definitions of shapes, stay as they are.
void shorten_numbers(std::string& svg)
{
    std::istringstream lines(svg);
    std::string result;
    for (std::string line; std::getline(lines, line); result += line + "\n") {
        if (line.find("<t") != line.npos || line.find(" id=") != line.npos)
            continue;
        std::size_t decimals = 0; // digits since the last point
        bool point = false;
        std::string shorter;
        for (const char c : line) {
            const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
            point = c == '.' || (point && digit);
            decimals = point && digit ? decimals + 1 : 0;
            if (decimals < 2)
                shorter += c;
        }
        for (const char* command : {" M", " L", " Z"}) // of a path
            replace_all(shorter, command, command + 1);
        line = shorter;
    }
    svg = result;
}

// A line of the grid stands alone now: its group's end goes.
void close_lone_paths(std::string& svg)
{
    for (auto at = svg.find("<path class='primer-g'"); at != svg.npos;
         at = svg.find("<path class='primer-g'", at + 1)) {
        const auto end = svg.find("/>\n</g>", at);
        if (end != svg.npos && end < svg.find('\n', at))
            svg.erase(end + 2, 5);
    }
}

// A group that only places one line of words becomes a property of these words, and a group around
// nothing else goes.
void fold_words(std::string& svg)
{
    const std::string begin = ">\n<text>", end = "</text>\n</g>";
    for (auto at = svg.find(begin); at != svg.npos; at = svg.find(begin, at + 1)) {
        const auto open = svg.rfind("<g ", at);
        const auto close = svg.find(end, at);
        if (open == svg.npos || svg.find('>', open) != at || close == svg.npos ||
            svg.find('\n', at + 2) < close)
            continue;
        svg.erase(close + 7, 5);         // </g>
        svg.erase(at, begin.size() - 1); // >, and <text without its own >
        svg.replace(open, 2, "<text");   // <g
        const auto outer = svg.rfind('<', open - 1);
        const auto line = svg.find('\n', open);
        if (svg.compare(outer, 17, "<g stroke-width=\"") == 0 && svg.find('>', outer) + 2 == open &&
            svg.compare(line, 6, "\n</g>\n") == 0) {
            svg.erase(line, 5);
            svg.erase(outer, open - outer);
            at = outer;
        }
    }
}

// Lines, and of those that close a group how it was opened.
struct SvgLine {
    std::string text, opened = {};
};

// Groups with the same attributes, one after the other, become one. A line of the grid has a style
// of its own, so it may stand in any of them.
void merge_groups(std::string& svg)
{
    std::vector<SvgLine> result;
    std::vector<std::string> open;
    std::istringstream lines(svg);
    for (std::string line; std::getline(lines, line);) {
        const bool after_group = !result.empty() && result.back().text == "</g>";
        if (line == "</g>" && !open.empty()) {
            result.push_back({line, open.back()});
            open.pop_back();
        } else if (after_group && line.rfind("<path class='primer-g'", 0) == 0) {
            result.insert(result.end() - 1, {line});
        } else if (line.rfind("<g", 0) == 0 && line.find("</g>") == line.npos) {
            open.push_back(line);
            if (after_group && result.back().opened == line && line.find("<title") == line.npos)
                result.pop_back();
            else
                result.push_back({line});
        } else {
            result.push_back({line});
        }
    }
    svg.clear();
    for (const SvgLine& line : result)
        svg += line.text + "\n";
}

// A place of words that are not turned needs no transformation.
void place_words(std::string& svg)
{
    const std::string begin = "<text transform=\"translate(";
    for (auto at = svg.find(begin); at != svg.npos; at = svg.find(begin, at + 1)) {
        const auto comma = svg.find(',', at), end = svg.find(')', at);
        if (end == svg.npos || comma > end || svg.compare(end, 2, ")\"") != 0)
            continue;
        svg.replace(end, 1, "");
        svg.replace(comma, 1, "\" y=\"");
        svg.replace(at, begin.size(), "<text x=\"");
    }
}

// Points without a size, lines without a length, and a border that is drawn once more later.
void remove_nothings(std::string& svg)
{
    std::istringstream lines(svg);
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        const bool point = line.find("scale(0.00)") != line.npos && line.rfind("<use", 0) == 0;
        const auto path = line.rfind("<path d='M", 0) == 0 ? line.find("'/>") : line.npos;
        const bool again = path != line.npos && line.find(" Z'/>") != line.npos &&
                           svg.find("\n" + line + "\n", std::size_t(lines.tellg())) != svg.npos;
        if (path != line.npos && (again || line.find('L') > path))
            line.erase(0, path + 3);
        if (!point && !line.empty())
            result += line + "\n";
    }
    svg = result;
}

} // namespace

// Leaves out what says nothing: empty groups, unused shapes, attributes that every group repeats.
void shorten(std::string& svg)
{
    remove_between(svg, "<filter ", "</filter>");
    remove_between(svg, "<title>gnuplot_plot_", "</title>");
    remove_unused_shapes(svg);
    const auto drop = [&](const std::string& text, const std::string& instead = "") {
        replace_all(svg, text, instead);
    };
    for (const char* width : {"0.50", "1.00", "1.50", "2.00", "3.00"})
        drop(fmt::format("<g fill=\"none\" color=\"black\" stroke=\"currentColor\" "
                         "stroke-width=\"{}\" stroke-linecap=\"butt\" stroke-linejoin=\"miter\">",
                         width),
             fmt::format("<g stroke-width=\"{}\">", width));
    drop(" font-family=\"DejaVu Sans,Liberation Sans,Arial,sans-serif\"");
    drop(" color='rgb(  0,   0,   0)' opacity='0.00'", " opacity='0'");
    drop("<g fill=\"none\" color=\"gray\" stroke=\"currentColor\" stroke-width=\"1.00\" "
         "stroke-linecap=\"butt\" stroke-linejoin=\"miter\">",
         "<g>");
    drop(" class=\"gridline\"");
    drop("  '/>", "'/>");
    shorten_colours(svg);
    drop(" stroke=\"none\" fill=\"black\" font-size=\"17.00\"  text-anchor=",
         " class=\"primer-t\" text-anchor=");
    drop("\t");
    drop("fill = '", "fill='");
    drop("points = '", "points='");
    drop(" '/>", "'/>");
    drop("/></g>\n", "/>\n</g>\n"); // a line for each end of a group
    drop("  d='", " d='");
    drop(" stroke-width='0.157' stroke='currentColor'", " stroke-width='0.157'");
    drop("xlink:href", "href");
    drop(" stroke='black'");                                       // as the whole picture
    drop("fill=\"#ffffff\"/>", "fill=\"#fff\" stroke=\"none\"/>"); // the ground
    for (int plot = 0; plot < 40; ++plot)
        drop(fmt::format(" id=\"gnuplot_plot_{}\" ", plot));
    drop("<g>\n<path stroke='#d0d0d0' stroke-dasharray='2,4' d=", "<path class='primer-g' d=");
    close_lone_paths(svg);
    remove_nothings(svg);
    while (svg.find("\n\n") != svg.npos)
        drop("\n\n", "\n");
    for (std::size_t before = 0; before != svg.size();) { // empty groups in empty groups
        before = svg.size();
        for (std::size_t at = svg.find(">\n</g>\n"); at != svg.npos;
             at = svg.find(">\n</g>\n", at + 1)) {
            const auto open = svg.rfind('<', at);
            if (svg.compare(open, 2, "<g") != 0)
                continue;
            svg.erase(open, at + 7 - open);
            at = open;
        }
    }
    for (const char* width : {"1.00", "2.00"}) // a group around each tooltip
        drop(fmt::format("<g stroke-width=\"{}\">\n<g><title", width), "<g><title");
    drop("opacity='0'/>\n</g>\n</g>", "opacity='0'/>\n</g>");
    shorten_numbers(svg); // late: what is looked for above has two decimals
    fold_words(svg);      // still later: these lines keep their digits
    place_words(svg);
    merge_groups(svg);
}

} // namespace runner
