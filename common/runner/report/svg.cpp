#include "report/svg.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace runner
{
namespace
{

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

} // namespace

void replace_all(std::string& text, const std::string& what, const std::string& with)
{
    std::string result;
    std::size_t from = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, from)) {
        result.append(text, from, at - from);
        result += with;
        from = at + what.size();
    }
    text = result + text.substr(from);
}

std::string finished(std::string svg, const Plot& plot)
{
    put_tips(svg, plot.tips);
    shorten(svg);
    // Pictures on one page must not share the names of their parts.
    for (const char* name : {"gpPt", "gpDot", "gnuplot_"})
        replace_all(svg, name, plot.id + "-" + name);
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
        "role=\"img\" "
        "aria-labelledby=\"{1}-title {1}-desc\" fill=\"none\" color=\"black\" "
        "stroke=\"currentColor\" "
        "font-family=\"DejaVu Sans,Liberation Sans,Arial,sans-serif\">\n"
        "<style>.primer-t{{stroke:none;fill:black;font-size:17px}}"
        ".primer-g{{stroke:#d0d0d0;stroke-dasharray:2,4;stroke-width:1}}</style>\n"
        "<title id=\"{1}-title\">{2}</title>\n<desc id=\"{1}-desc\"{3}>{4}</desc>\n{5}",
        box, plot.id, escaped(plot.title), from, escaped(plot.description.plain()),
        svg.substr(body));
}

} // namespace runner
