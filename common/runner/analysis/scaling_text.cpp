// What a terminal shows of series with more and more workers.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/scaling.hpp"
#include "analysis/table.hpp"
#include "primer/timing.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

// Signs as in the lessons.
std::string plain(double value, int digits)
{
    const std::string text = fmt::format("{:.{}f}", value, digits);
    return text.starts_with('-') ? "−" + text.substr(1) : text;
}

std::string interval_of(const Estimate& estimate, int digits)
{
    return fmt::format("{} to {}", plain(estimate.low, digits), plain(estimate.high, digits));
}

bool any_hybrid(const std::vector<ScaleSeries>& all)
{
    return std::ranges::any_of(all, [](const ScaleSeries& s) { return s.threads_each > 0; });
}

Table table_of(const std::vector<ScaleSeries>& all, Scale scale)
{
    Table table;
    table.head = {
        "way",     "workers", "time",       "(min – max)",
        "speedup", "(95 %)",  "efficiency", scale == Scale::strong ? "Karp–Flatt" : "serial part",
        "(95 %)"};
    if (any_hybrid(all))
        table.head.insert(table.head.begin() + 2, "ranks × threads");
    for (const ScaleSeries& series : all)
        for (const ScalePoint& point : series.points) {
            const primer::Spread time = primer::spread(samples_of(point.rounds));
            const bool known = series.scales, several = known && point.workers > 1;
            std::vector<Text> row = {
                label_of(series, all),
                fmt::format("{}{}", point.workers, point.crowded ? "*" : ""),
                style::seconds(time.median),
                fmt::format("({} – {})", style::seconds(time.min), style::seconds(time.max)),
                known ? plain(point.speedup.value, 2) : "–",
                several ? interval_of(point.speedup, 2) : "–",
                known ? fmt::format("{:.0f} %", 100 * point.efficiency()) : "–",
                several ? plain(point.serial.value, 3) : "–",
                several ? interval_of(point.serial, 3) : "–"};
            if (any_hybrid(all))
                row.insert(row.begin() + 2, fmt::format("{} × {}", point.ranks, point.threads));
            if (!point.verified)
                row.back() = Text("WRONG");
            table.rows.push_back(row);
        }
    return table;
}

std::string of_law(const ScaleSeries& series)
{
    return fmt::format("a serial fraction of {} (95 %: {})", plain(series.serial.value, 3),
                       interval_of(series.serial, 3));
}

// What the serial fraction means for many workers.
std::string what_it_means(const ScaleSeries& series, Scale scale)
{
    const Estimate& s = series.serial;
    if (s.holds(0))
        return "none is seen";
    if (s.high < 0)
        return "less than none: workers gain more than their number. Each has a smaller part, "
               "which "
               "may fit a cache; this run does not tell";
    if (scale == Scale::strong)
        return fmt::format("however many workers, at most {:.3g} times as fast as one ({:.3g} to "
                           "{:.3g})",
                           1 / s.value, 1 / s.high, 1 / s.low);
    return fmt::format("each worker adds {:.3g} of one worker's work in the same time ({:.3g} to "
                       "{:.3g})",
                       1 - s.value, 1 - s.high, 1 - s.low);
}

std::string law_line(const ScaleSeries& series, Scale scale)
{
    const char* law = scale == Scale::strong ? "Amdahl's" : "Gustafson's";
    if (!series.no_law.empty())
        return fmt::format("no law is claimed: {}.", series.no_law);
    if (series.fits())
        return fmt::format("{} law with {} comes within {:.0f} % of every point: {}.", law,
                           of_law(series), 100 * series.misses_by, what_it_means(series, scale));
    const auto of = [&](int workers) {
        return std::ranges::find(series.points, workers, &ScalePoint::workers)->serial.value;
    };
    const std::vector<int> counts = series.counted();
    const bool rises = series.trend.value > 0;
    return fmt::format(
        "{} law does not describe it: the serial fraction {} from {} with {} workers to {} with {}"
        "{}. The law's would be {}, and misses a point by {:.0f} %.",
        law, rises ? "rises" : "falls", plain(of(counts[1]), 3), counts[1],
        plain(of(counts.back()), 3), counts.back(),
        rises ? ", so there is a cost that grows with their number (which one, this does not tell: "
                "primer run --timeline)"
              : "",
        plain(series.serial.value, 3), 100 * series.misses_by);
}

// Where the fastest is not the one with the most workers, and that is more than chance.
std::string bend_line(const ScaleSeries& series)
{
    const auto fastest = std::ranges::max_element(series.points, {}, [](const ScalePoint& point) {
        return point.crowded ? 0 : point.speedup.value;
    });
    const auto slower = std::find_if(fastest, series.points.end(), [&](const ScalePoint& point) {
        return !point.crowded && ratio_of_medians(fastest->rounds, point.rounds).low > 1;
    });
    if (slower == series.points.end())
        return "";
    const Ratio ratio = ratio_of_medians(fastest->rounds, slower->rounds);
    return fmt::format(
        "more workers stop helping: {} took {:.2f} times as long as {} (95 %: {:.2f} "
        "to {:.2f}).",
        slower->workers, ratio.value, fastest->workers, ratio.low, ratio.high);
}

std::string heading(const Chapter& chapter, const std::vector<ScaleSeries>& all, Scale scale)
{
    std::set<std::string> problems;
    for (const ScaleSeries& series : all)
        problems.insert(series.problem);
    return fmt::format("{}{}{}, {} scaling: {}{}", chapter.number,
                       chapter.number.empty() ? "" : " ", chapter.name, name_of(scale),
                       scale == Scale::strong ? "" : "one worker has ",
                       fmt::join(problems, " and "));
}

} // namespace

std::string label_of(const ScaleSeries& series, const std::vector<ScaleSeries>& among)
{
    std::string label = series.variant;
    if (series.threads_each > 0)
        label += fmt::format(", {} thread{} a rank", series.threads_each,
                             series.threads_each == 1 ? "" : "s");
    const auto differs = [&](auto member) {
        return std::ranges::any_of(
            among, [&](const ScaleSeries& other) { return other.*member != series.*member; });
    };
    const bool several = std::ranges::any_of(among, [&](const ScaleSeries& other) {
        return other.simulated && other.simulated_as != series.simulated_as;
    });
    if (series.simulated)
        return label + ", " + (several ? series.simulated_as : "simulated");
    return differs(&ScaleSeries::machine) || differs(&ScaleSeries::simulated)
               ? label + ", " + series.machine
               : label;
}

std::string render_scaling(const Chapter& chapter, const std::vector<ScaleSeries>& all, Scale scale)
{
    std::string text = style::strong(heading(chapter, all, scale)) + "\n";
    text += lines_of(table_of(all, scale), style::terminal_columns());
    const bool crowded = std::ranges::any_of(all, [](const ScaleSeries& series) {
        return std::ranges::any_of(series.points, &ScalePoint::crowded);
    });
    if (crowded)
        text += style::wrapped("* more workers than cores: that is no scaling, and no law is made "
                               "of it.",
                               2);
    for (const ScaleSeries& series : all) {
        if (series.kind == Kind::serial)
            continue;
        const std::string label = label_of(series, all);
        text += style::wrapped(label + ": " + law_line(series, scale), 2);
        if (scale == Scale::weak || !series.scales || !series.trusted)
            continue;
        if (const std::string bend = bend_line(series); !bend.empty())
            text += style::wrapped(label + ": " + bend, 2);
    }
    return text;
}

} // namespace runner
