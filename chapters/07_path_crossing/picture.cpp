// The picture of an answer: walls grey, paths blue where they are free and orange where they cross
// a wall, and a dot where they do.
#include <cmath>

#include "check.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"

namespace path_crossing
{
namespace
{

constexpr std::size_t most_lines = 20000;

std::string number(double value)
{
    const double rounded = std::round(value * 100) / 100;
    std::string text = std::to_string(rounded);
    return text.substr(0, text.find('.') + 3);
}

// Coordinates of the picture: 1000 by 1000, upwards.
double on_paper(std::int32_t value)
{
    return 500 + 490 * static_cast<double>(value) / static_cast<double>(largest);
}

std::string line(const Segment& s)
{
    return "M" + number(on_paper(s.x0)) + " " + number(1000 - on_paper(s.y0)) + "L" +
           number(on_paper(s.x1)) + " " + number(1000 - on_paper(s.y1));
}

std::string lines(const std::string& paths, const char* colour, const char* width)
{
    return std::string("<path fill=\"none\" stroke=\"") + colour + "\" stroke-width=\"" + width +
           "\" d=\"" + paths + "\"/>\n";
}

// Where two lines meet: the point of a that the turns of its ends divide it in.
std::string dot(const Segment& a, const Segment& b)
{
    const auto s = static_cast<double>(turn(b, a.x0, a.y0)),
               t = static_cast<double>(turn(b, a.x1, a.y1));
    if (s == t) // they lie on each other
        return "";
    const double part = s / (s - t);
    const double x = on_paper(a.x0) + part * (on_paper(a.x1) - on_paper(a.x0));
    const double y = on_paper(a.y0) + part * (on_paper(a.y1) - on_paper(a.y0));
    return "<circle r=\"3\" cx=\"" + number(x) + "\" cy=\"" + number(1000 - y) + "\"/>\n";
}

} // namespace

void check_picture(const Problem& problem)
{
    if (problem.picture.empty())
        return;
    const std::string name = "--picture " + problem.picture;
    if (!problem.picture.ends_with(".svg"))
        throw primer::BadRequest(name + ": must end in .svg");
    primer::require_writable(problem.picture, "--picture");
    if (problem.n > most_lines || problem.m > most_lines)
        throw primer::BadRequest(name + ": draws at most 20000 walls and 20000 paths, not " +
                                 std::to_string(problem.n) + " and " + std::to_string(problem.m));
}

void save_picture(const Scene& scene, std::span<const std::uint32_t> counts, const Problem& problem)
{
    if (problem.picture.empty())
        return;
    std::string walls, free, crossing, dots;
    for (const Segment& wall : scene.walls)
        walls += line(wall);
    for (std::size_t j = 0; j < counts.size(); ++j) {
        (counts[j] > 0 ? crossing : free) += line(scene.paths[j]);
        for (std::size_t i = 0; counts[j] > 0 && i < scene.walls.size(); ++i)
            if (crosses(scene.paths[j], scene.walls[i]))
                dots += dot(scene.paths[j], scene.walls[i]);
    }
    primer::write_whole(problem.picture,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1000\">\n"
                        "<title>Walls, paths that cross none, paths that cross some, and where"
                        "</title>\n<rect width=\"1000\" height=\"1000\" fill=\"#ffffff\"/>\n" +
                            lines(walls, "#5b6770", "1.5") + lines(free, "#0072b2", "1.5") +
                            lines(crossing, "#d55e00", "1.5") + "<g fill=\"#17202a\">\n" + dots +
                            "</g>\n</svg>\n",
                        "--picture");
}

} // namespace path_crossing
