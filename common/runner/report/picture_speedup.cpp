// Speedup against the number of workers.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "report/pictures.hpp"
#include "system/statistics.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

constexpr double curve_left = 62, curve_right = 540, curve_top = 10, curve_bottom = 290,
                 curve_width = 560;
constexpr std::size_t curve_least_points = 3; // of a curve: two points have none

// Marks of the ways side by side, so that none hides another.
double aside(std::size_t way, std::size_t ways)
{
    return (double(way) - double(ways - 1) / 2) * std::min(11.0, 60.0 / double(ways));
}

// Ways in the order of their first row.
std::vector<std::string> ways_of(const Group& group)
{
    std::vector<std::string> ways;
    for (const Row& row : group.rows)
        if (std::find(ways.begin(), ways.end(), row.variant) == ways.end())
            ways.push_back(row.variant);
    return ways;
}

// What each mark is, in lines below the picture; the height that they take.
double legend(Drawing& drawing, const std::vector<std::string>& ways,
              const std::map<std::string, MarkStyle>& mark_styles, double y)
{
    double x = curve_left;
    for (const std::string& way : ways) {
        const double needed = 42 + 8.8 * double(std::min<std::size_t>(way.size(), 20));
        if (x + needed > curve_right && x > curve_left) {
            x = curve_left;
            y += 22;
        }
        drawing.mark(mark_styles.at(way), x + 6, y - 5);
        drawing.words(x + 18, y, shortened_name(way, 20));
        x += needed;
    }
    return y;
}

Axis speedup_axis(const Group& group)
{
    double least = 1e300, most = 1;
    for (const Row& row : group.rows) {
        least = std::min(least, row.speedup);
        most = std::max(most, row.speedup);
    }
    const bool logarithmic = least > 0 && most > 10 * least && most > 8;
    return {logarithmic ? least * 0.7 : 0, most * (logarithmic ? 1.4 : 1.15), curve_bottom,
            curve_top, logarithmic};
}

// The interval of one worker's time divided by this row's.
Ratio ratio_of(const Row& row, const Row& one)
{
    return row.rounds.size() == one.rounds.size() ? ratio_within_rounds(row.rounds, one.rounds)
                                                  : ratio_of_medians(row.rounds, one.rounds);
}

} // namespace

MaybePicture speedup_picture(const Json& all, const Group& group)
{
    const auto mark_styles = mark_styles_of(group);
    const auto ways = ways_of(group);
    std::set<int> counts;
    for (const Row& row : group.rows)
        counts.insert(row.workers);
    const std::vector<int> workers(counts.begin(), counts.end());
    const Axis y = speedup_axis(group);
    // Numbers of workers at equal distances: they are few, and mostly powers of two.
    const auto x = [&](int count) {
        const auto place = std::find(workers.begin(), workers.end(), count) - workers.begin();
        return curve_left +
               (curve_right - curve_left) * (double(place) + 0.5) / double(workers.size());
    };
    const std::string one = group.rows[group.reference].variant;
    Picture picture;
    picture.name = name_of(group, "speedup");
    picture.title = group.chapter.title + ": speedup";
    picture.description << "Speedup over " << one
                        << " against the number of workers; the table has the figures.";
    picture.caption = "How many times as fast as " + one +
                      " with one worker. Dots are repeats, bars the confidence interval. The "
                      "dashed line is ideal speedup; a variant above it has a faster kernel.";
    Drawing drawing;
    drawing.axis_left(y, curve_left, curve_right, 6, "times as fast as " + one);
    drawing.line(curve_left, curve_bottom, curve_right, curve_bottom, "edge");
    for (const int count : workers)
        drawing.words(x(count), curve_bottom + 17, std::to_string(count), "small middle");
    drawing.words((curve_left + curve_right) / 2, curve_bottom + 36,
                  "workers (threads or processes)", "small middle");
    std::vector<std::pair<double, double>> ideal;
    for (const int count : workers)
        if (count <= y.high())
            ideal.emplace_back(x(count), y.at(count));
    if (ideal.size() > 1)
        drawing.path(ideal, "ideal");
    const Row& reference = group.rows[group.reference];
    for (std::size_t way = 0; way < ways.size(); ++way) {
        const MarkStyle& mark_style = mark_styles.at(ways[way]);
        std::map<int, std::pair<double, double>> curve;
        for (std::size_t at = 0; at < group.rows.size(); ++at) {
            const RowFigures figures(all, group, at);
            const Row& row = figures.row();
            if (row.variant != ways[way])
                continue;
            const Figure middle = figures.speedup(), low = figures.speedup("max"),
                         high = figures.speedup("min");
            if (!std::isfinite(high.value) || low.value <= 0)
                continue;
            const double here = x(row.workers) + aside(way, ways.size());
            int number = 0;
            std::vector<std::pair<double, double>> dots;
            for (const double seconds : some_of(row.rounds))
                dots.emplace_back(here + double(number++ * 5 % 7 - 3) * 0.8,
                                  y.at(reference.time.median / seconds));
            drawing.dots(dots, mark_style.colour());
            const Ratio interval = ratio_of(row, reference);
            drawing.line(here, y.at(interval.low), here, y.at(interval.high),
                         "mid " + mark_style.colour());
            Text tip = figures.name();
            tip << ": " << middle << " (" << low << " to " << high << ")";
            drawing.mark(mark_style, here, y.at(middle.value), tip.plain());
            curve[row.workers] = {here, y.at(middle.value)};
        }
        std::vector<std::pair<double, double>> points;
        for (const auto& [count, point] : curve)
            points.push_back(point);
        if (points.size() >= curve_least_points)
            drawing.path(points, "curve " + mark_style.colour());
    }
    picture.height = legend(drawing, ways, mark_styles, curve_bottom + 62) + 12;
    picture.width = curve_width;
    picture.body = drawing.svg();
    return picture;
}

} // namespace runner
