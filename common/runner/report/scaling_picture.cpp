#include "report/scaling_picture.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace runner
{
namespace
{

constexpr double left = 62, right = 540, top = 10, bottom = 330, width = 560, line_height = 22;
constexpr int steps_of_law = 40;
constexpr int hollow = 4; // the first of the marks that are drawn hollow: what was simulated

struct Axes {
    Axis x, y;
    std::vector<int> counts;
};

Axes axes_of(const std::vector<ScaleSeries>& all)
{
    std::set<int> counts;
    double least = 1, most = 1;
    for (const ScaleSeries& series : all)
        for (const ScalePoint& point : series.points) {
            counts.insert(point.workers);
            if (!series.scales)
                continue;
            least = std::min(least, point.speedup.low);
            most = std::max(most, point.speedup.high);
        }
    const double last = *counts.rbegin();
    return {{0.85, last * 1.15, left, right, true},
            {least * 0.85, std::max(most * 1.25, 2.0), bottom, top, true},
            {counts.begin(), counts.end()}};
}

// As many as have room, and the last one.
void worker_axis(Drawing& drawing, const Axes& axes)
{
    drawing.line(left, bottom, right, bottom, "edge");
    double free_from = left - 20;
    for (const int count : axes.counts) {
        const double at = axes.x.at(count);
        const bool last = count == axes.counts.back();
        if (at < free_from || (!last && axes.x.at(axes.counts.back()) - at < 26))
            continue;
        drawing.words(at, bottom + 17, std::to_string(count), "small middle");
        free_from = at + 26;
    }
    drawing.words((left + right) / 2, bottom + 36, "workers", "small middle");
}

void law_curve(Drawing& drawing, const Axes& axes, const ScaleSeries& series, Scale scale,
               const std::string& colour)
{
    if (!series.no_law.empty() || !series.fits())
        return;
    std::vector<std::pair<double, double>> curve;
    const double last = series.counted().back();
    for (int i = 0; i <= steps_of_law; ++i) {
        const double p = std::pow(last, double(i) / steps_of_law);
        curve.emplace_back(axes.x.at(p), axes.y.at(speedup_by_law(scale, series.serial.value, p)));
    }
    drawing.path(curve, "curve " + colour);
}

void points_of(Drawing& drawing, const Axes& axes, const ScaleSeries& series,
               const MarkStyle& style, const std::string& label)
{
    for (const ScalePoint& point : series.points) {
        const double x = axes.x.at(point.workers);
        drawing.line(x, axes.y.at(point.speedup.low), x, axes.y.at(point.speedup.high),
                     "mid " + style.colour());
        drawing.mark(style, x, axes.y.at(point.speedup.value),
                     fmt::format("{}, {} workers{}: {:.2f} ({:.2f} to {:.2f})", label,
                                 point.workers, point.crowded ? " without a core each" : "",
                                 point.speedup.value, point.speedup.low, point.speedup.high));
    }
}

} // namespace

std::optional<Picture> scaling_picture(const Chapter& chapter, const std::vector<ScaleSeries>& all,
                                       Scale scale)
{
    if (std::ranges::none_of(all, &ScaleSeries::scales))
        return std::nullopt;
    const Axes axes = axes_of(all);
    Picture picture;
    picture.name = fmt::format("{}-{}-scaling", chapter.name, name_of(scale));
    picture.title = fmt::format("{}: {} scaling", chapter.title, name_of(scale));
    picture.description << "Speedup over one worker of the same way against the number of workers.";
    picture.caption = "How many times as fast as one worker of the same way. Bars are confidence "
                      "intervals, curves the law where it describes the points, the dashed line "
                      "ideal speedup.";
    Drawing drawing;
    drawing.axis_left(axes.y, left, right, 8,
                      scale == Scale::strong ? "speedup" : "scaled speedup");
    worker_axis(drawing, axes);
    const double end = std::min(axes.x.high(), axes.y.high());
    drawing.path({{axes.x.at(1), axes.y.at(1)}, {axes.x.at(end), axes.y.at(end)}}, "ideal");
    double y = bottom + 62;
    int next[3] = {0, 0, 0};
    for (const ScaleSeries& series : all) {
        if (!series.scales || series.kind == Kind::serial)
            continue;
        const int mark = next[static_cast<std::size_t>(series.kind)]++;
        const MarkStyle style{series.kind, mark % 4 + (series.simulated ? hollow : 0)};
        const std::string label = label_of(series, all);
        law_curve(drawing, axes, series, scale, style.colour());
        points_of(drawing, axes, series, style, label);
        drawing.mark(style, left + 6, y - 5);
        drawing.words(left + 18, y, label);
        y += line_height;
    }
    picture.height = y;
    picture.width = width;
    picture.body = drawing.svg();
    return picture;
}

} // namespace runner
