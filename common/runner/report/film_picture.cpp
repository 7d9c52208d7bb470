#include "report/film_picture.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "film_player.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "report/drawing.hpp"
#include "report/html.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

// Pixels. A column is a step.
constexpr int left = 92, column = 76, columns = 9, lane = 48, top = 26, legend = 34;

int lane_at(int worker)
{
    return top + lane * worker + lane / 2;
}

// Boxes as in the timelines: the highest are computing, the lowest waiting.
struct Look {
    const char* colour;
    int height;
};
Look look_of(char state, bool ranks)
{
    return state == 'w'   ? Look{ranks ? "k2" : "k1", 20}
           : state == 'c' ? Look{"kc", 12}
                          : Look{"ki", state == 'i' ? 6 : 2};
}

std::string attribute(const char* name, const std::string& value)
{
    return value.empty() ? "" : fmt::format(" data-{}=\"{}\"", name, escaped(value));
}

std::string arrow(const Film::Arrow& one, int step)
{
    const int x = step * column + column / 2, from = std::max(one.sent, -1) * column + column / 2;
    return fmt::format("<path class=\"message\" d=\"M{} {}L{} {}\"/><circle class=\"head\" "
                       "cx=\"{}\" cy=\"{}\" r=\"5\"/>",
                       from, lane_at(one.from), x, lane_at(one.to), x, lane_at(one.to));
}

std::string said(const Film::Step& step, const std::vector<Film::Lane>& before)
{
    std::string text = attribute("says", step.says) + attribute("place", step.place) +
                       attribute("region", step.region) + attribute("code", step.code) +
                       fmt::format(" data-at=\"{:.9g}\"", step.at_s);
    for (std::size_t w = 0; w < step.lanes.size(); ++w)
        if (w >= before.size() || step.lanes[w].says != before[w].says)
            text += attribute(fmt::format("now{}", w).c_str(), step.lanes[w].says);
    return text;
}

std::string drawn(const Film& film, std::size_t number, const std::vector<Film::Lane>& before)
{
    const Film::Step& step = film.steps[number];
    const int x = int(number) * column;
    std::map<char, std::string> paths;
    for (std::size_t w = 0; w < step.lanes.size(); ++w)
        paths[step.lanes[w].state] += fmt::format("M{} {}h{}", x, lane_at(int(w)), column - 1);
    std::string text = fmt::format("<g class=\"step\"{}>", said(step, before));
    for (const auto& [state, d] : paths) {
        const Look look = look_of(state, film.ranks);
        text += fmt::format("<path class=\"thick {}\" stroke-width=\"{}\" d=\"{}\"/>", look.colour,
                            look.height, d);
    }
    if (step.meet.size() > 1)
        text += fmt::format("<path class=\"meet\" d=\"M{} {}V{}\"/>", x, lane_at(step.meet.front()),
                            lane_at(step.meet.back()));
    for (const Film::Arrow& one : step.arrows)
        text += arrow(one, int(number));
    if (!step.name.empty())
        text += fmt::format(
            "<text class=\"small\" x=\"{}\" y=\"{}\">{}</text>", x + 1, lane_at(step.who) - 13,
            escaped(step.name.size() > 9 ? step.name.substr(0, 8) + "…" : step.name));
    return text + "</g>\n";
}

std::string legend_of(const Film& film, int y)
{
    std::string text;
    int x = left;
    for (const auto& [state, words, room] :
         {std::tuple{'w', film.ranks ? "computes" : "works", 110},
          std::tuple{'c', film.ranks ? "in an MPI call" : "", 145},
          std::tuple{'i', "waits for another", 165},
          std::tuple{'m', film.ranks ? "message" : "", 100}}) {
        if (*words == '\0')
            continue;
        if (state == 'm')
            text += fmt::format("<path class=\"message\" d=\"M{} {}h16\"/><circle class=\"head\" "
                                "cx=\"{}\" cy=\"{}\" r=\"5\"/>",
                                x, y, x + 16, y);
        else
            text += fmt::format("<path class=\"thick {}\" stroke-width=\"{}\" d=\"M{} {}h16\"/>",
                                look_of(state, film.ranks).colour,
                                look_of(state, film.ranks).height, x, y);
        text +=
            fmt::format("<text class=\"small\" x=\"{}\" y=\"{}\">{}</text>", x + 24, y + 5, words);
        x += room;
    }
    return text;
}

// What is inside the <svg>.
std::string inside(const Film& film, const std::string& id)
{
    const int workers = int(film.workers.size());
    std::string text = fmt::format(
        "<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">A line for each worker, a "
        "column for each step: what it does, and the messages that arrive. The first of {2} "
        "steps.</desc>\n",
        id, escaped(film.title), film.steps.size());
    for (int w = 0; w < workers; ++w)
        text += fmt::format("<text class=\"end\" x=\"{}\" y=\"{}\">{}</text>\n", left - 10,
                            lane_at(w) + 5, escaped(film.workers[std::size_t(w)]));
    text += fmt::format("<svg class=\"reel\" x=\"{0}\" y=\"0\" width=\"{1}\" height=\"{2}\" "
                        "viewBox=\"0 0 {1} {2}\" data-column=\"{3}\">\n",
                        left, column * columns, top + lane * workers, column);
    std::vector<Film::Lane> before;
    for (std::size_t i = 0; i < film.steps.size(); ++i) {
        text += drawn(film, i, before);
        before = film.steps[i].lanes;
    }
    return text + "</svg>\n<g class=\"legend\">" +
           legend_of(film, top + lane * workers + legend / 2) + "</g>\n";
}

std::string svg(const Film& film, const std::string& id, const std::string& style)
{
    return fmt::format("<svg class=\"film\" viewBox=\"0 0 {} {}\" "
                       "xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                       "aria-labelledby=\"{}-title {}-desc\">\n{}{}</svg>\n",
                       left + column * columns + 8, top + lane * int(film.workers.size()) + legend,
                       id, id, style, inside(film, id));
}

std::string notes_of(const Film& film)
{
    return fmt::format("{}", fmt::join(film.notes, " "));
}

} // namespace

Film film_of_record(const nlohmann::ordered_json& record)
{
    Film film = film_from(record.at("film"));
    film.title = fmt::format("{} with {} {}", record.at("variant").get<std::string>(),
                             film.workers.size(), film.ranks ? "ranks" : "threads");
    return film;
}

std::string film_picture(const Film& film)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" +
           svg(film, "film",
               fmt::format("<style>:root{{{}}}svg{{font-family:system-ui,'DejaVu Sans','Liberation "
                           "Sans',Arial,sans-serif}}{}{}</style>\n<rect width=\"100%\" "
                           "height=\"100%\" fill=\"#fff\"/>\n",
                           light_colours, picture_style, film_style));
}

std::string film_page(const std::string& title, const std::vector<Film>& films,
                      const std::vector<std::string>& why)
{
    std::string body = fmt::format("<main>\n<h1>{}</h1>\n", escaped(title));
    for (const std::string& line : why)
        body += fmt::format("<p>{}</p>\n", escaped(line));
    for (std::size_t i = 0; i < films.size(); ++i) {
        const Film& film = films[i];
        body += fmt::format("<section>\n<h2>{}</h2>\n", escaped(film.title));
        if (!film.steps.empty())
            body +=
                fmt::format("<figure class=\"filmed\">\n{}<figcaption>{}</figcaption>\n</figure>\n",
                            svg(film, fmt::format("film{}", i), ""), escaped(notes_of(film)));
        else
            body += html::missing(notes_of(film));
        body += "</section>\n";
    }
    return html::page(title, body + "</main>\n", "[]", film_style, film_script);
}

std::string keep_film_of_hang(const Film& film, const std::string& name,
                              const std::vector<std::string>& why)
{
    if (film.steps.empty())
        return "";
    const std::filesystem::path file = build_folder() / "films" / (name + ".html");
    try {
        std::error_code failed; // said by the next line
        std::filesystem::create_directories(file.parent_path(), failed);
        primer::write_whole(file.string(), film_page("A run that does not end", {film}, why),
                            "film");
    } catch (const primer::BadRequest&) {
        return "";
    }
    return "A film of the last steps, in a browser: " + short_path(file);
}

} // namespace runner
