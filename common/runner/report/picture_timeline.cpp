// The timeline: who did what when.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/pictures.hpp"
#include "report/report_tables.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

MaybePlot timeline_plot(const Json& all, const Group& group, std::size_t row)
{
    const RowFigures figures(all, group, row);
    const Json& timeline = figures.record()["timeline"];
    Plot plot;
    plot.script = "timeline";
    plot.name = name_of(group, "timeline") + "-" + std::to_string(row);
    plot.title = fmt::format("{}: {} × {}, who did what when", group.chapter.title,
                             group.rows[row].variant, group.rows[row].workers);
    plot.series = {{"names", 1}};
    std::map<std::pair<int, int>, std::size_t> workers;
    bool several_ranks = false, several_threads = false;
    double end = 0;
    const std::size_t events = timeline.size();
    for (std::size_t i = 0; i < events; ++i) {
        const int rank = timeline[i]["rank"], thread = timeline[i]["thread"];
        workers[{rank, thread}] = 0;
        several_ranks = several_ranks || rank != 0;
        several_threads = several_threads || thread != 0;
        end = std::max(end, timeline[i]["end"].get<double>());
    }
    const std::size_t all_workers = workers.size();
    while (workers.size() > timeline_workers)
        workers.erase(std::prev(workers.end()));
    const Unit unit = time_unit(end);
    std::size_t number = 0;
    for (auto& [worker, at] : workers) {
        at = ++number;
        plot.series[0].lines.push_back(fmt::format(
            "{} {}", at,
            quoted(fmt::format("{}{}{}", several_ranks ? fmt::format("rank {}", worker.first) : "",
                               several_ranks && several_threads ? ", " : "",
                               several_threads || !several_ranks
                                   ? fmt::format("thread {}", worker.second)
                                   : ""))));
    }
    // Computing fills the row; whatever else is lower, and waiting is lowest.
    std::string heights = "0 ";
    int next = 4;
    for (std::size_t i = 0; i < events; ++i) {
        const Json& event = timeline[i];
        const auto worker = workers.find({event["rank"].get<int>(), event["thread"].get<int>()});
        if (worker == workers.end())
            continue;
        const std::string name = event["name"];
        auto series = std::find_if(plot.series.begin() + 1, plot.series.end(),
                                   [&](const Series& s) { return s.name == name; });
        if (series == plot.series.end()) {
            const bool computing = name == "compute", waiting = name.find("ait") != name.npos;
            plot.series.push_back({name, computing ? 3 : waiting ? 2 : next});
            heights += computing ? "0.8 " : waiting ? "0.3 " : "0.55 ";
            next += !computing && !waiting && next < 8 ? 1 : 0;
            series = plot.series.end() - 1;
        }
        const std::string at = fmt::format("timeline/{}/", i);
        Text text = name + " from ";
        text << figures.of_first(at + "begin", Format::seconds) << " to "
             << figures.of_first(at + "end", Format::seconds);
        // Nobody can point at a box of a pixel.
        const double begin = event["begin"], until = event["end"];
        series->lines.push_back(fmt::format("{} {} {} {}", worker->second, begin * unit.factor,
                                            until * unit.factor,
                                            until - begin < end / 250 ? "\"\"" : plot.tip(text)));
    }
    plot.description << "What each worker did when, in boxes along the time; the highest boxes are "
                        "computing. The table below has the sums.";
    if (workers.size() < all_workers)
        plot.title += ": the first workers";
    plot.texts = {{"unit", unit.name}, {"heights", heights}};
    plot.numbers["workers"] = double(workers.size());
    if (plot.series.size() < 2)
        return {};
    return plot;
}

} // namespace runner
