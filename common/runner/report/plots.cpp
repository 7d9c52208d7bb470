#include "report/plots.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "report/svg.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"

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
