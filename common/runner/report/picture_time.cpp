// Times: of one group's rows, and of all groups at a glance.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "analysis/winner.hpp"
#include "report/pictures.hpp"
#include "system/statistics.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

constexpr double wide_range = 20; // the longest time, as a multiple of the shortest
constexpr double letter = 8.3;    // how wide one is in a row's name, at most
constexpr double widest_name = 300;

std::vector<std::size_t> rows_shown(const Group& group, bool main_only)
{
    std::vector<std::size_t> main, rows(group.rows.size());
    std::iota(rows.begin(), rows.end(), 0);
    for (const std::size_t row : rows)
        if (group.rows[row].family.empty())
            main.push_back(row);
    return main_only && !main.empty() ? main : rows;
}

Axis time_axis(const Group& group, const std::vector<std::size_t>& rows, const Lines& lines)
{
    double least = 1e300, most = 0, slowest = 0;
    for (const std::size_t row : rows) {
        const primer::Spread& time = group.rows[row].time;
        least = std::min(least, time.min);
        most = std::max(most, time.median);
        slowest = std::max(slowest, time.max);
    }
    const bool logarithmic = least > 0 && most > wide_range * least;
    // A single slow repeat must not compress the scale of all others: it is drawn at the edge.
    const double high = std::max(std::min(slowest * 1.03, 2 * most), 1e-12);
    return {logarithmic ? least * 0.8 : 0, high, lines.left, lines.right, logarithmic};
}

void draw_row(Drawing& drawing, const RowFigures& figures, const MarkStyle& mark_style,
              const Axis& axis, double y, double each)
{
    const Row& row = figures.row();
    int number = 0;
    std::vector<std::pair<double, double>> dots;
    for (const double seconds : some_of(row.rounds))
        dots.emplace_back(axis.at(seconds), y + each * 0.045 * double(number++ * 7 % 11 - 5));
    drawing.dots(dots, mark_style.colour());
    const Interval interval = interval_of_median(row.rounds);
    drawing.line(axis.at(interval.low), y, axis.at(interval.high), y, "mid " + mark_style.colour());
    Text tip = figures.name();
    tip << ": " << figures.time("median") << " (" << figures.time("min") << " to "
        << figures.time("max") << ")";
    drawing.mark(mark_style, axis.at(row.time.median), y, tip.plain());
}

} // namespace

MaybePicture time_picture(const Json& all, const Group& group, bool main_only)
{
    const auto rows = rows_shown(group, main_only);
    if (rows.empty())
        return {};
    const auto mark_styles = mark_styles_of(group);
    Lines lines = lines_for(rows.size());
    for (const std::size_t row : rows) {
        const double name = letter * double(label_of(group.rows[row]).size());
        lines.left = std::max(lines.left, std::min(name, widest_name) + 10);
    }
    const Axis axis = time_axis(group, rows, lines);
    const Unit unit = time_unit(axis.high());
    const Axis shown(axis.low() * unit.factor, axis.high() * unit.factor, lines.left, lines.right,
                     axis.logarithmic());
    Picture picture;
    picture.name = name_of(group, main_only ? "time" : "time_all");
    picture.title = group.chapter.title + ": time of each variant";
    picture.description << (main_only ? "The repeats of each variant, and their median. "
                                      : "The repeats of each variant; the table has the times.");
    picture.caption = "A dot is a repeat, the large mark the median, the bar its confidence "
                      "interval. Left is faster.";
    Drawing drawing;
    drawing.axis_below(
        shown, lines.bottom(), lines.top, 5,
        fmt::format("time ({}{})", unit.name, axis.logarithmic() ? ", logarithmic" : ""));
    for (std::size_t line = 0; line < rows.size(); ++line) {
        const RowFigures figures(all, group, rows[line]);
        const Figure median = figures.time("median");
        const double y = lines.y(line);
        if (main_only) // else the table below has them
            picture.description << figures.name() << ": " << median << " (" << figures.time("min")
                                << " to " << figures.time("max") << "); ";
        drawing.words(lines.left - 10, y + 5, label_of(figures.row()), "end");
        draw_row(drawing, figures, mark_styles.at(figures.row().variant), axis, y, lines.each);
        drawing.words(lines.right + 9, y + 5, median.text, "strong");
    }
    picture.width = lines.width;
    picture.height = lines.height();
    picture.body = drawing.svg();
    return picture;
}

namespace
{

// The row of this kind with the most workers, of those that a verdict compares.
const Row* widest(const Group& group, Kind kind)
{
    const Row* most = nullptr;
    for (const Row& row : group.rows)
        if (row.kind == kind && row.family.empty() && row.workers > 1 &&
            (most == nullptr || row.workers > most->workers))
            most = &row;
    return most;
}

bool may_be_shown(const Group& group)
{
    return why_busy(group.rows).empty() && std::all_of(group.rows.begin(), group.rows.end(),
                                                       [](const Row& row) { return row.verified; });
}

} // namespace

MaybePicture overview_picture(const Json& all, const std::vector<Group>& groups)
{
    struct Point {
        std::size_t group, row;
    };
    std::vector<Point> points;
    std::vector<std::size_t> shown;
    double most = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!may_be_shown(groups[i]) || groups[i].rows[groups[i].reference].workers != 1)
            continue;
        for (const Kind kind : {Kind::threads, Kind::processes})
            if (const Row* row = widest(groups[i], kind)) {
                points.push_back({i, std::size_t(row - groups[i].rows.data())});
                most = std::max({most, row->speedup, double(row->workers)});
                if (shown.empty() || shown.back() != i)
                    shown.push_back(i);
            }
    }
    if (shown.empty())
        return {};
    Lines lines = lines_for(shown.size());
    lines.left = 205;
    const Axis axis(0, most * 1.05, lines.left, lines.right);
    Picture picture;
    picture.name = "overview-0";
    picture.title = "How many times as fast as one worker";
    picture.description << "What threads and processes gained over one worker in each chapter. ";
    picture.caption = "Square: threads. Triangle: processes. The line is one worker, the "
                      "reference; right of it is faster.";
    Drawing drawing;
    drawing.axis_below(axis, lines.bottom(), lines.top, 5, "times as fast as one worker");
    drawing.line(axis.at(1), lines.top, axis.at(1), lines.bottom(), "roof");
    for (std::size_t line = 0; line < shown.size(); ++line)
        drawing.words(lines.left - 10, lines.y(line) + 5,
                      shortened_name(name_among(all_of(groups), groups[shown[line]]), 21), "end");
    for (const Point& point : points) {
        const Group& group = groups[point.group];
        const RowFigures figures(all, group, point.row);
        const Row& row = figures.row();
        const auto line =
            std::size_t(std::find(shown.begin(), shown.end(), point.group) - shown.begin());
        const double y = lines.y(line) + (row.kind == Kind::threads ? -4 : 4);
        Text tip = group.chapter.title + ", ";
        tip << figures.name() << ": " << figures.speedup() << " times as fast as one worker";
        picture.description << tip << "; ";
        const MarkStyle mark_style{row.kind, 0};
        const Row& one = group.rows[group.reference];
        const Ratio ratio = ratio_of_medians(row.rounds, one.rounds);
        drawing.line(axis.at(ratio.low), y, axis.at(ratio.high), y, "mid " + mark_style.colour());
        drawing.mark(mark_style, axis.at(row.speedup), y, tip.plain());
        if (row.kind == Kind::threads || widest(group, Kind::threads) == nullptr)
            drawing.words(lines.right + 9, lines.y(line) + 5, fmt::format("× {}", row.workers),
                          "small");
    }
    picture.width = lines.width;
    picture.height = lines.height();
    picture.body = drawing.svg();
    return picture;
}

} // namespace runner
