#include "report/plots.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include <fmt/format.h>

namespace runner
{
namespace
{

namespace fs = std::filesystem;

void write_data(const Plot& plot, const fs::path& path)
{
    std::ofstream out(path);
    for (const Series& series : plot.series) {
        out << quoted(series.name) << "\n";
        for (const std::string& line : series.lines)
            out << line << "\n";
        out << "\n\n";
    }
    out.close();
    if (!out)
        throw primer::BadRequest(path.string() + ": could not be written (is the disk full?)");
}

// gnuplot's strings in single quotes know one escape: two quotes are one.
std::string string_of(const std::string& text)
{
    std::string result = "'";
    for (const char c : text)
        if (c == '\'')
            result += "''";
        else if (c != '\n' && c != '\r')
            result += c;
    return result + "'";
}

std::string variables(const Plot& plot, const fs::path& folder)
{
    std::string styles;
    for (const Series& series : plot.series)
        styles += std::to_string(series.style) + " ";
    std::string text =
        fmt::format("plots={}; data={}; output={}; title={}; series={}; styles={}",
                    string_of((source_folder() / "common" / "plots").string()),
                    string_of((folder / "data").string()), string_of((folder / "svg").string()),
                    string_of(plot.title), plot.series.size(), string_of(styles));
    for (const auto& [name, value] : plot.texts)
        text += fmt::format("; {}={}", name, string_of(value));
    for (const auto& [name, value] : plot.numbers)
        text += fmt::format("; {}={:.17g}", name, value);
    return text;
}

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

void remove_between(std::string& text, const std::string& begin, const std::string& end)
{
    for (auto at = text.find(begin); at != text.npos; at = text.find(begin, at)) {
        const auto last = text.find(end, at + begin.size());
        if (last == text.npos)
            return;
        text.erase(at, last + end.size() - at);
    }
}

// What becomes of gnuplot's SVG: with role, name, description and tooltips, without scripts; ""
// when it is no SVG of gnuplot's.
std::string finished(std::string svg, const Plot& plot)
{
    put_tips(svg, plot.tips);
    remove_between(svg, "<title>gnuplot_plot_", "</title>"); // no words for people
    remove_between(svg, "<filter ", "</filter>");            // named alike in all, and not used
    replace_all(svg, "xlink:href", "href");
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
        "<svg {0} xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
        "aria-labelledby=\"{1}-title {1}-desc\">\n"
        "<title id=\"{1}-title\">{2}</title>\n<desc id=\"{1}-desc\"{3}>{4}</desc>\n{5}",
        box, plot.id, escaped(plot.title), from, escaped(plot.description.plain()),
        svg.substr(body));
}

} // namespace

std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' || c == '\\' || c == '\n' || c == '\r' ? ' ' : c;
    return result + "\"";
}

bool have_gnuplot()
{
    return !on_path({"gnuplot"}).empty();
}

std::string draw(const Plot& plot)
{
    const Scratch scratch;
    const fs::path& folder = scratch.path();
    write_data(plot, folder / "data");
    const fs::path script = source_folder() / "common" / "plots" / (plot.script + ".gp");
    const Finished gnuplot = run({{"gnuplot", "-e", variables(plot, folder), script.string()}});
    std::ifstream file(folder / "svg", std::ios::binary);
    std::string svg{std::istreambuf_iterator<char>(file), {}};
    if (gnuplot.status == 0 && svg.find("</svg>") != svg.npos)
        svg = finished(std::move(svg), plot);
    else
        svg.clear();
    if (!svg.empty())
        return svg;
    std::istringstream lines(gnuplot.err);
    std::string why;
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(" \t^") != line.npos)
            why = line.substr(line.find_first_not_of(" \t"));
    throw primer::BadRequest(fmt::format("gnuplot failed on {} (status {}{}): nothing was written",
                                         short_path(script), gnuplot.status,
                                         why.empty() ? "" : ": " + why));
}

} // namespace runner
