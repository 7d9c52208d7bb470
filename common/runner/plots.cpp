#include "plots.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "paths.hpp"
#include "primer/error.hpp"
#include "process.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

class Folder
{
  public:
    Folder()
    {
        std::error_code none;
        const fs::path parent = fs::temp_directory_path(none);
        std::string pattern = (parent / "primer-XXXXXX").string();
        if (none || mkdtemp(pattern.data()) == nullptr)
            throw primer::BadRequest("no temporary folder can be made: set TMPDIR to a folder that "
                                     "you may write to");
        path = pattern;
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path;
};

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

std::string variables(const Plot& plot, const Folder& folder)
{
    std::string styles;
    for (const Series& series : plot.series)
        styles += std::to_string(series.style) + " ";
    std::string text = fmt::format("plots={}; data={}; output={}; title={}; series={}; styles={}",
                                   string_of((source_folder() / "common" / "plots").string()),
                                   string_of((folder.path / "data").string()),
                                   string_of((folder.path / "svg").string()), string_of(plot.title),
                                   plot.series.size(), string_of(styles));
    for (const auto& [name, value] : plot.texts)
        text += fmt::format("; {}={}", name, string_of(value));
    for (const auto& [name, value] : plot.numbers)
        text += fmt::format("; {}={:.17g}", name, value);
    return text;
}

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
}

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
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((fs::path(folder) / "gnuplot").c_str(), X_OK) == 0)
            return true;
    return false;
}

std::string draw(const Plot& plot)
{
    const Folder folder;
    write_data(plot, folder.path / "data");
    const fs::path script = source_folder() / "common" / "plots" / (plot.script + ".gp");
    const Finished gnuplot = run({{"gnuplot", "-e", variables(plot, folder), script.string()}});
    std::ifstream file(folder.path / "svg", std::ios::binary);
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
