// Memory: one bar for each way and number of workers, its processes side by side.
#include <algorithm>

#include <fmt/format.h>

#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

constexpr std::size_t most_boxes = 8; // in one bar

double held_by(const Json& record)
{
    double sum = 0;
    for (const Json& process : record["memory"])
        sum += process.value("pss_bytes", process["peak_bytes"].get<double>());
    return sum;
}

// The processes of one row, from left to right.
void draw_bar(Drawing& drawing, const Json& all, const RowFigures& figures,
              const MarkStyle& mark_style, const Axis& axis, double y, double height)
{
    const bool shares = figures.has("memory/0/pss_bytes");
    const std::size_t processes = figures.record()["memory"].size();
    const std::size_t drawn = processes > most_boxes ? 2 : processes; // else the others as one
    double begin = 0;
    for (std::size_t box = 0; box < drawn; ++box) {
        const bool others = drawn < processes && box == 1;
        const auto places = [&](const char* field) {
            auto each = figures.each("memory", field);
            return others ? std::vector(each.begin() + 1, each.end()) : std::vector{each[box]};
        };
        const Figure held =
            figure(all, {{"sum", places(shares ? "pss_bytes" : "peak_bytes")}}, Format::bytes);
        Text tip = figures.name();
        if (others)
            tip << ", the other " << figure(all, {{"count", places("rank")}}, Format::whole)
                << " processes: ";
        else
            tip << ", process of rank "
                << figures.of_first(fmt::format("memory/{}/rank", box), Format::whole) << ": ";
        tip << held << (shares ? " (its share)" : " (peak)");
        const double end = begin + held.value;
        drawing.box(axis.at(begin), y - height / 2, axis.at(end) - axis.at(begin), height,
                    fmt::format("fill rim {}{}", mark_style.colour(), box % 2 == 1 ? " half" : ""),
                    Text(tip.plain()));
        begin = end;
    }
}

} // namespace

MaybePicture memory_picture(const Json& all, const Group& group)
{
    double most = 0;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures figures(all, group, row);
        if (!figures.has("memory") || figures.record()["memory"].empty())
            continue;
        rows.push_back(row);
        most = std::max(most, held_by(figures.record()));
    }
    if (rows.empty() || most <= 0)
        return {};
    const auto mark_styles = mark_styles_of(group);
    const Lines lines = lines_for(rows.size());
    const Unit unit = byte_unit(most);
    const Axis axis(0, most * 1.02, lines.left, lines.right);
    const Axis shown(0, most * 1.02 * unit.factor, lines.left, lines.right);
    Picture picture;
    picture.name = name_of(group, "memory");
    picture.title = group.chapter.title + ": memory";
    picture.description
        << "Memory of each process, side by side for each run; the table of costs has the sums.";
    picture.caption = "Threads share one memory: their bar is one box, as long as the serial one. "
                      "Each process has a memory of its own: a longer bar means copies.";
    Drawing drawing;
    drawing.axis_below(shown, lines.bottom(), lines.top, 5, fmt::format("memory ({})", unit.name));
    for (std::size_t line = 0; line < rows.size(); ++line) {
        const RowFigures figures(all, group, rows[line]);
        const Figure held = figures.memory();
        drawing.words(lines.left - 10, lines.y(line) + 5, label_of(figures.row()), "end");
        draw_bar(drawing, all, figures, mark_styles.at(figures.row().variant), axis, lines.y(line),
                 lines.each * 0.6);
        drawing.words(lines.right + 9, lines.y(line) + 5, held.text);
    }
    picture.width = lines.width;
    picture.height = lines.height();
    picture.body = drawing.svg();
    return picture;
}

} // namespace runner
