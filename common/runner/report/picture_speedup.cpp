// Speedup and efficiency against the number of workers.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

MaybePlot speedup_plot(const Json& all, const Group& group, bool efficiency)
{
    Plot plot;
    plot.script = efficiency ? "efficiency" : "speedup";
    plot.name = name_of(group, plot.script.c_str());
    plot.title = fmt::format("{}: {}", group.chapter.title, plot.script);
    plot.texts["reference"] = group.rows[group.reference].variant;
    plot.description << (efficiency ? "Efficiency: speedup divided by the number of workers. "
                                    : "Speedup over " + plot.texts["reference"] +
                                          " against the number of workers; the bars reach from "
                                          "the slowest repeat to the fastest. ");
    const auto styles = styles_of(group);
    double workers_max = 2, most = efficiency ? 110 : 2;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures figures(all, group, row);
        const auto get = [&](const char* how) {
            return efficiency ? figures.efficiency(how) : figures.speedup(how);
        };
        const Figure middle = get("median"), low = get("max"), high = get("min");
        if (!std::isfinite(high.value) || low.value <= 0)
            continue;
        Text text = figures.name();
        text << ": " << middle << " (" << low << " to " << high << ")";
        plot.description << figures.name() << ": " << middle << "; ";
        const std::string& variant = group.rows[row].variant;
        auto series = std::find_if(plot.series.begin(), plot.series.end(),
                                   [&](const Series& s) { return s.name == variant; });
        if (series == plot.series.end()) {
            plot.series.push_back({variant, styles.at(variant)});
            series = plot.series.end() - 1;
        }
        const double scale = efficiency ? 100 : 1;
        series->lines.push_back(fmt::format("{} {} {} {} {}", group.rows[row].workers,
                                            scale * middle.value, scale * low.value,
                                            scale * high.value, plot.tip(text)));
        workers_max = std::max(workers_max, double(group.rows[row].workers));
        most = std::max(most, scale * high.value * 1.05);
    }
    plot.numbers = {{"workers_max", workers_max}, {"most", most}};
    if (plot.series.empty())
        return {};
    return plot;
}

} // namespace runner
