#include "svg.hpp"

#include <cstdio>
#include <cstdlib>
#include <sstream>

#include <fmt/format.h>

namespace runner
{
namespace
{

// Replaces every `what` by what `with(number)` says.
template<typename With>
void replace_all(std::string& text, const std::string& what, With with)
{
    std::string result;
    std::size_t from = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, from)) {
        result.append(text, from, at - from);
        result += with();
        from = at + what.size();
    }
    text = result + text.substr(from);
}

void remove_between(std::string& text, const std::string& begin, const std::string& end)
{
    for (auto at = text.find(begin); at != text.npos; at = text.find(begin, at)) {
        const auto last = text.find(end, at + begin.size());
        if (last == text.npos)
            return;
        text.erase(at, last + end.size() - at);
    }
}

// gnuplot's tooltips call a script of its own; a <title> needs none.
void put_tips(std::string& svg, const std::vector<Text>& tips)
{
    const std::string begin = "<g onmousemove=\"gnuplot_svg.showHypertext(evt,'@";
    for (auto at = svg.find(begin); at != svg.npos; at = svg.find(begin, at + 1)) {
        const auto number = std::strtoul(svg.c_str() + at + begin.size(), nullptr, 10);
        const std::string old_title = "<title> </title>";
        const auto end = svg.find(old_title, at);
        if (end == svg.npos || number >= tips.size())
            continue;
        svg.replace(at, end + old_title.size() - at,
                    fmt::format("<g><title data-from=\"{}\">{}</title>",
                                escaped(tips[number].from()), escaped(tips[number].plain())));
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
        line = shorter;
    }
    svg = result;
}

// A line of the grid stands alone now: its group's end goes.
void close_lone_paths(std::string& svg)
{
    for (auto at = svg.find("<path class='primer-g'"); at != svg.npos;
         at = svg.find("<path class='primer-g'", at + 1)) {
        const auto end = svg.find("/></g>", at);
        if (end != svg.npos && end < svg.find('\n', at))
            svg.erase(end + 2, 4);
    }
}

// Leaves out what says nothing: empty groups, unused shapes, attributes that every group repeats.
void shorten(std::string& svg)
{
    remove_between(svg, "<filter ", "</filter>");
    remove_between(svg, "<title>gnuplot_plot_", "</title>");
    remove_unused_shapes(svg);
    const auto drop = [&](const std::string& text, const std::string& instead = "") {
        replace_all(svg, text, [&] { return instead; });
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
    drop("<g>\n<path stroke='#d0d0d0' stroke-dasharray='2,4'  d=", "<path class='primer-g' d=");
    close_lone_paths(svg);
    drop("\t");
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
    drop("opacity='0'/></g>\n</g>", "opacity='0'/></g>");
    shorten_numbers(svg); // last: what is looked for above has two decimals
}

} // namespace

std::string finished(std::string svg, const Plot& plot)
{
    put_tips(svg, plot.tips);
    shorten(svg);
    // Pictures on one page must not share the names of their parts.
    for (const char* name : {"gpPt", "gpDot", "gnuplot_"})
        replace_all(svg, name, [&] { return plot.id + "-" + name; });
    const auto size = svg.find("viewBox="), body = svg.find("<g id=");
    if (size == svg.npos || body == svg.npos)
        return "";
    const auto box = svg.substr(size, svg.find('"', size + 9) + 1 - size);
    const std::string from =
        plot.description.from().empty()
            ? ""
            : fmt::format(" data-from=\"{}\"", escaped(plot.description.from()));
    return fmt::format(
        "<svg {0} xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" "
        "aria-labelledby=\"{1}-title {1}-desc\" fill=\"none\" color=\"black\" "
        "stroke=\"currentColor\" stroke-linecap=\"butt\" stroke-linejoin=\"miter\" "
        "font-family=\"DejaVu Sans,Liberation Sans,Arial,sans-serif\">\n"
        "<style>.primer-t{{stroke:none;fill:black;font-size:17px}}"
        ".primer-g{{stroke:#d0d0d0;stroke-dasharray:2,4}}</style>\n"
        "<title id=\"{1}-title\">{2}</title>\n<desc id=\"{1}-desc\"{3}>{4}</desc>\n{5}",
        box, plot.id, escaped(plot.title), from, escaped(plot.description.plain()),
        svg.substr(body));
}

} // namespace runner
