// Memory: one bar for each way and number of workers, its processes stacked.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

constexpr std::size_t most_boxes = 8; // in one bar

MaybePlot memory_plot(const Json& all, const Group& group)
{
    Plot plot;
    plot.script = "memory";
    plot.name = name_of(group, "memory");
    plot.title = group.chapter.title + ": memory";
    plot.description << "What each process holds, the shares of one run stacked. ";
    plot.series = {{"names", 1}, {"rank 0", 3}, {"ranks 1, 3, …", 6}, {"ranks 2, 4, …", 7}};
    double most = 0;
    std::vector<std::size_t> with;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures figures(all, group, row);
        if (!figures.has("memory") || figures.record()["memory"].empty())
            continue;
        with.push_back(row);
        double sum = 0;
        for (const Json& process : figures.record()["memory"])
            sum += process.value("pss_bytes", process["peak_bytes"].get<double>());
        most = std::max(most, sum);
    }
    const Unit unit = byte_unit(most);
    for (std::size_t bar = 0; bar < with.size(); ++bar) {
        const RowFigures figures(all, group, with[bar]);
        plot.series[0].lines.push_back(
            fmt::format("{} {}", bar + 1,
                        quoted(fmt::format("{} × {}", group.rows[with[bar]].variant,
                                           group.rows[with[bar]].workers))));
        plot.description << figures.name() << ": " << figures.memory() << " in all; ";
        double bottom = 0;
        const std::size_t processes = figures.record()["memory"].size();
        const std::size_t drawn = processes > most_boxes ? 2 : processes; // else the others as one
        for (std::size_t box = 0; box < drawn; ++box) {
            const bool others = drawn < processes && box == 1;
            const auto places = [&](const char* field) {
                auto each = figures.each("memory", field);
                return others ? std::vector(each.begin() + 1, each.end()) : std::vector{each[box]};
            };
            const bool shares = figures.has("memory/0/pss_bytes");
            const Figure held =
                figure(all, {{"sum", places(shares ? "pss_bytes" : "peak_bytes")}}, Format::bytes);
            Text text = figures.name();
            if (others)
                text << ", the other " << figure(all, {{"count", places("rank")}}, Format::whole)
                     << " processes: ";
            else
                text << ", process of rank "
                     << figures.of_first(fmt::format("memory/{}/rank", box), Format::whole) << ": ";
            text << held << (shares ? " (its share)" : " (peak)");
            const double top = bottom + held.value * unit.factor;
            plot.series[box == 0       ? 1
                        : box % 2 == 1 ? 2
                                       : 3]
                .lines.push_back(fmt::format("{} {} {} {}", bar + 1, bottom, top, plot.tip(text)));
            bottom = top;
        }
    }
    while (!plot.series.empty() && plot.series.back().lines.empty())
        plot.series.pop_back();
    if (plot.series.size() < 2)
        return {};
    plot.texts["unit"] = unit.name;
    plot.numbers["bars"] = double(with.size());
    return plot;
}

} // namespace runner
