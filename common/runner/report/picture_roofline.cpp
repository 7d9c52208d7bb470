// The roofline: points under what this machine gave at most.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/winner.hpp"
#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

constexpr double roof_left = 66, roof_right = 548, roof_top = 14, roof_bottom = 330,
                 roof_width = 560;
constexpr double of_a_cache = 1.5; // times what memory gave: then the data lay in a cache

struct Limit {
    std::string what; // "memory"
    Figure rate;
    bool low = false; // of one worker
};

struct Point {
    std::string name;
    MarkStyle mark_style;
    double intensity = 0, rate = 0;
    Text tip;
};

struct Roofs {
    std::vector<Limit> bandwidths, arithmetic;
};

void keep_larger(std::vector<Limit>& limits, Limit candidate)
{
    for (Limit& limit : limits)
        if (limit.what == candidate.what && limit.low == candidate.low) {
            if (candidate.rate.value > limit.rate.value)
                limit = std::move(candidate);
            return;
        }
    if (candidate.rate.value > 0)
        limits.push_back(std::move(candidate));
}

// "a cache (data of 1.2 MB)": one roof for each level, told by what it gave.
void keep_cache(std::vector<Limit>& limits, Limit candidate)
{
    for (Limit& limit : limits)
        if (limit.what.rfind("a cache", 0) == 0 &&
            std::abs(std::log(limit.rate.value / candidate.rate.value)) < 0.2) {
            if (candidate.rate.value > limit.rate.value)
                limit = std::move(candidate);
            return;
        }
    limits.push_back(std::move(candidate));
}

class Reader
{
  public:
    Reader(const Json& all, const Group& group) : all_(all), group_(group) {}

    // What was measured beside these rows; else what the stored limits say.
    void add_to(Roofs& roofs, int workers, bool low) const
    {
        bool probed = false;
        for (std::size_t at = 0; at < group_.rows.size(); ++at)
            if (group_.rows[at].workers == workers && !group_.rows[at].probe_flops.empty()) {
                add_probes(roofs, at, low);
                probed = true;
            }
        if (probed)
            return;
        for (std::size_t at = 0; at < group_.rows.size(); ++at)
            if (group_.rows[at].workers == workers)
                add_stored(roofs, at, low);
    }

  private:
    // The median of all samples of all rounds; `known`: the row's own list of them.
    Figure over_rounds(std::size_t row, const char* field, const Rounds& known, Format format) const
    {
        const std::string places =
            written_places(group_.members[row], fmt::format("probe/{}", field));
        return figure(all_, {{"median", {}, places, &known}}, format);
    }
    void add_probes(Roofs& roofs, std::size_t at, bool low) const
    {
        const Row& row = group_.rows[at];
        keep_larger(roofs.arithmetic,
                    {"arithmetic",
                     over_rounds(at, "flops_per_s", row.probe_flops, Format::flops_per_s), low});
        if (row.probe_bytes.empty())
            return;
        const Figure given = over_rounds(at, "bytes_per_s", row.probe_bytes, Format::bytes_per_s);
        if (row.computed_most.rate > 0)
            keep_larger(roofs.arithmetic,
                        {"arithmetic", seen(row.computed_most, "flops", Format::flops_per_s), low});
        if (row.probe_memory.empty()) {
            keep_larger(roofs.bandwidths, {"memory", given, low});
            if (row.moved_most.rate > 0)
                keep_larger(roofs.bandwidths,
                            {"memory",
                             seen(row.moved_most, moved_name(row.moved_most), Format::bytes_per_s),
                             low});
            return;
        }
        const Figure memory =
            over_rounds(at, "memory_bytes_per_s", row.probe_memory, Format::bytes_per_s);
        keep_larger(roofs.bandwidths, {"memory", memory, low});
        if (given.value > of_a_cache * memory.value && !low)
            keep_cache(
                roofs.bandwidths,
                {fmt::format("a cache (data of {})", shown(row.data, Format::bytes)), given, low});
    }
    void add_stored(Roofs& roofs, std::size_t at, bool low) const
    {
        const RowFigures figures(all_, group_, at);
        if (!figures.has("limits/flops_workers"))
            return;
        std::vector<std::string> places;
        for (const char* name : bandwidth_limits)
            if (const std::string field = fmt::format("limits/{}", name); figures.has(field))
                places.push_back(figures.place(field));
        if (places.empty())
            return;
        const Row& row = figures.row();
        keep_larger(roofs.bandwidths,
                    {"memory", figure(all_, {{"max", places}}, Format::bytes_per_s), low});
        if (row.moved_most.rate > 0)
            keep_larger(roofs.bandwidths,
                        {"memory",
                         seen(row.moved_most, moved_name(row.moved_most), Format::bytes_per_s),
                         low});
        keep_larger(
            roofs.arithmetic,
            {"arithmetic", figures.of_first("limits/flops_workers", Format::flops_per_s), low});
        if (row.computed_most.rate > 0)
            keep_larger(roofs.arithmetic,
                        {"arithmetic", seen(row.computed_most, "flops", Format::flops_per_s), low});
    }
    // A row that did more than was measured.
    Figure seen(const Row::Most& most, const std::string& field, Format format) const
    {
        return RowFigures(all_, group_, most.row).rate(field.c_str(), format);
    }
    std::string moved_name(const Row::Most& most) const
    {
        const std::string field = RowFigures(all_, group_, most.row).moved_field();
        return field.substr(field.rfind('/') + 1);
    }
    const Json& all_;
    const Group& group_;
};

bool take_point(const Json& all, const std::vector<const Group*>& groups, const Group& group,
                std::size_t row, std::vector<Point>& points, bool several)
{
    const RowFigures figures(all, group, row);
    if (!(figures.row().flops > 0))
        return false;
    const Figure rate = figures.rate("flops", Format::flops_per_s);
    const Figure intensity =
        figure(all, {{"median", {figures.place("flops")}}, {"median", {figures.moved_field()}}},
               Format::intensity);
    if (!std::isfinite(rate.value) || !std::isfinite(intensity.value) || rate.value <= 0 ||
        intensity.value <= 0)
        return false;
    Text tip = group.chapter.title + ", ";
    tip << figures.name() << ": " << rate << " at " << intensity;
    points.push_back({several ? name_among(groups, group) + ", " + label_of(figures.row())
                              : label_of(figures.row()),
                      several ? MarkStyle{figures.row().kind, 0}
                              : mark_styles_of(group).at(figures.row().variant),
                      intensity.value, rate.value, tip});
    return true;
}

void draw_roofs(Drawing& drawing, const Roofs& roofs, const Axis& x, const Axis& y)
{
    const auto top_of = [&](bool low) {
        double top = y.high();
        for (const Limit& limit : roofs.arithmetic)
            if (limit.low == low || !limit.low) // one worker's own, where it has one
                top = std::min(top, limit.rate.value);
        return top;
    };
    double fastest = 0, fastest_low = 0;
    int above = 0;
    const bool caches = std::any_of(roofs.bandwidths.begin(), roofs.bandwidths.end(),
                                    [](const Limit& limit) { return limit.what != "memory"; });
    for (const Limit& limit : roofs.bandwidths) {
        const double rate = limit.rate.value, begin = std::max(x.low(), y.low() / rate),
                     end = std::min(x.high(), top_of(limit.low) / rate);
        (limit.low ? fastest_low : fastest) = std::max(limit.low ? fastest_low : fastest, rate);
        drawing.line(x.at(begin), y.at(begin * rate), x.at(end), y.at(end * rate),
                     limit.low ? "roof low" : "roof");
        if (limit.low)
            continue;
        const double rise = y.at(begin * rate) - y.at(end * rate), run = x.at(end) - x.at(begin),
                     length = std::hypot(rise, run);
        if (length < 60)
            continue;
        // Memory's words below its line, a cache's above its own.
        const bool below = limit.what == "memory" && caches;
        const double along = below ? 12 : 12 + 20.0 * above++, beside = below ? 15 : -6;
        drawing.rotated_words(x.at(begin) + along * run / length + beside * rise / length,
                              y.at(begin * rate) - along * rise / length + beside * run / length,
                              std::atan2(rise, run) * 180 / 3.14159265358979,
                              limit.what + ": " + limit.rate.text, "small");
    }
    for (const Limit& limit : roofs.arithmetic) {
        const double rate = limit.rate.value, bandwidth = limit.low ? fastest_low : fastest;
        const double begin = bandwidth > 0 ? std::max(rate / bandwidth, x.low()) : x.low();
        drawing.line(x.at(begin), y.at(rate), x.at(x.high()), y.at(rate),
                     limit.low ? "roof low" : "roof");
        drawing.words(x.at(x.high()) - 4, y.at(rate) + (limit.low ? 14 : -5),
                      (limit.low ? "one worker: " : limit.what + ": ") + limit.rate.text,
                      "small end");
    }
}

// Names beside the points, pushed apart where they would lie on each other.
void draw_points(Drawing& drawing, std::vector<Point> points, const Axis& x, const Axis& y)
{
    std::stable_sort(points.begin(), points.end(),
                     [](const Point& a, const Point& b) { return a.rate > b.rate; });
    std::vector<std::pair<double, double>> taken; // places of names: x, y
    for (const Point& point : points) {
        const double px = x.at(point.intensity), py = y.at(point.rate);
        const bool to_the_left = px > roof_left + 0.62 * (roof_right - roof_left);
        double name = py + 4;
        for (const auto& [other_x, other_y] : taken)
            if (std::abs(other_x - px) < 150 && name < other_y + 15)
                name = std::max(name, other_y + 15);
        name = std::min(name, roof_bottom - 4);
        taken.emplace_back(px, name);
        const double name_x = px + (to_the_left ? -16 : 16);
        if (std::abs(name - 4 - py) > 5)
            drawing.line(px, py, name_x, name - 4, "lead");
        drawing.words(name_x, name, point.name, to_the_left ? "small end" : "small");
    }
    for (const Point& point : points)
        drawing.mark(point.mark_style, x.at(point.intensity), y.at(point.rate), point.tip.plain());
}

// One worker's roof where all workers have the same says nothing more.
void drop_duplicates(std::vector<Limit>& limits)
{
    std::erase_if(limits, [&](const Limit& one) {
        return one.low && std::any_of(limits.begin(), limits.end(), [&](const Limit& all) {
                   return !all.low && all.what == one.what &&
                          one.rate.value > 0.95 * all.rate.value;
               });
    });
}

// A point above all slopes had its data in a cache whose roof was not measured. Whether all stay.
bool drop_without_roof(std::vector<Point>& points, const Roofs& roofs)
{
    double fastest = 0;
    for (const Limit& limit : roofs.bandwidths)
        fastest = std::max(fastest, limit.rate.value);
    return std::erase_if(points, [&](const Point& point) {
               return point.rate > 1.001 * point.intensity * fastest;
           }) == 0;
}

} // namespace

MaybePicture roofline_picture(const Json& all, const std::vector<const Group*>& groups)
{
    std::vector<Point> points;
    int workers = 0;
    for (const Group* group : groups) {
        std::vector<std::size_t> rows = rows_with(all, *group, "flops");
        if (groups.size() > 1 && !why_busy(group->rows).empty())
            continue;
        if (groups.size() > 1)
            rows = {std::size_t(judged(group->rows) - group->rows.data())};
        for (const std::size_t row : rows)
            if (take_point(all, groups, *group, row, points, groups.size() > 1))
                workers = std::max(workers, group->rows[row].workers);
    }
    Roofs roofs;
    for (const Group* group : groups) {
        Reader(all, *group).add_to(roofs, workers, false);
        if (workers > 1)
            Reader(all, *group).add_to(roofs, 1, true);
    }
    if (points.empty() || roofs.bandwidths.empty() || roofs.arithmetic.empty())
        return {};
    drop_duplicates(roofs.bandwidths);
    drop_duplicates(roofs.arithmetic);
    const bool drawn = drop_without_roof(points, roofs);
    if (points.empty())
        return {};
    double x_min = 1e300, x_max = 0, y_min = 1e300, y_max = 0;
    const double flops = roofs.arithmetic.front().rate.value;
    for (const Limit& limit : roofs.bandwidths) {
        x_min = std::min(x_min, flops / limit.rate.value / 8);
        x_max = std::max(x_max, flops / limit.rate.value * 6);
    }
    for (const Point& point : points) {
        x_min = std::min(x_min, point.intensity / 6);
        x_max = std::max(x_max, point.intensity * 4);
        y_min = std::min(y_min, point.rate / 8);
        y_max = std::max({y_max, point.rate, flops});
    }
    const Axis x(x_min, x_max, roof_left, roof_right, true),
        y(y_min, y_max * 2.5, roof_bottom, roof_top, true);
    const Axis shown(y_min / 1e9, y_max * 2.5 / 1e9, roof_bottom, roof_top, true);
    Picture picture;
    picture.name = fmt::format("{}-{}", groups.size() > 1 ? "limits" : "roofline",
                               groups.front()->places.front());
    picture.title = "Roofline: how close to the machine's limits";
    picture.description
        << "Achieved rate of each variant, under the limits of memory and arithmetic. ";
    for (const auto* limits : {&roofs.bandwidths, &roofs.arithmetic})
        for (const Limit& limit : *limits)
            picture.description << (limit.low ? "One worker, " : "All workers, ")
                                << limit.what.substr(0, limit.what.find(" (")) << ": " << limit.rate
                                << "; ";
    if (groups.size() > 1) // else the table below has them
        for (const Point& point : points)
            picture.description << point.tip << "; ";
    picture.caption = "On a slope memory (or a cache) limits the rate, on the flat part arithmetic "
                      "does. A point far below has another limit.";
    const auto low = [](const Limit& limit) { return limit.low; };
    if (std::any_of(roofs.arithmetic.begin(), roofs.arithmetic.end(), low) ||
        std::any_of(roofs.bandwidths.begin(), roofs.bandwidths.end(), low))
        picture.caption += " Dashes: what one worker can do.";
    if (!drawn)
        picture.caption += " Not drawn: runs that moved data faster than memory can. Their data "
                           "were in a cache whose roof was not measured.";
    Drawing drawing;
    drawing.axis_below(x, roof_bottom, roof_top, 6,
                       "operations for each byte moved (flop/B, logarithmic)");
    drawing.axis_left(shown, roof_left, roof_right, 6, "Gflop/s, logarithmic");
    draw_roofs(drawing, roofs, x, y);
    draw_points(drawing, points, x, y);
    picture.width = roof_width;
    picture.height = roof_bottom + 44;
    picture.body = drawing.svg();
    return picture;
}

} // namespace runner
