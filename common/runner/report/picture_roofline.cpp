// The roofline: each chapter's points under what this machine can do at most.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

MaybePlot roofline_plot(const Json& all, const std::vector<Group>& groups, std::size_t machine_of)
{
    const auto machine = [](const Group& group) {
        return group.records.front().at("machine").value("name", std::string());
    };
    Plot plot;
    plot.script = "roofline";
    plot.name = fmt::format("roofline-{}", machine_of);
    plot.title = "Roofline: how near to the machine's limits";
    plot.series = {{"one worker", 1}, {"threads", 2}, {"processes", 3}, {"chapters", 1}};
    plot.description << "Achieved rate of each way, under the limits of memory and arithmetic. ";
    double x_min = 1e300, x_max = 0, y_min = 1e300, y_max = 0;
    std::map<double, std::string> names;
    const Json* limits = nullptr; // those for the most workers
    int most_workers = 0;
    double moved_most = 0, computed_most = 0; // more than those say, where a row did more
    for (const Group& group : groups) {
        if (machine(group) != machine(groups[machine_of]))
            continue;
        for (const std::size_t row : rows_with(all, group, "flops")) {
            const RowFigures figures(all, group, row);
            if (figures.has("limits/flops_workers") && figures.has("limits/bandwidth_workers") &&
                group.rows[row].workers > most_workers) {
                most_workers = group.rows[row].workers;
                limits = &figures.record()["limits"];
            }
            moved_most = std::max(moved_most, figures.row().moved_most.rate / 1e9);
            computed_most = std::max(computed_most, figures.row().computed_most.rate / 1e9);
            const Figure rate = figures.rate("flops", Format::flops_per_s);
            const Figure intensity = figure(
                all, {{"median", {figures.place("flops")}}, {"median", {figures.moved_field()}}},
                Format::intensity);
            if (!std::isfinite(rate.value) || !std::isfinite(intensity.value) || rate.value <= 0 ||
                intensity.value <= 0)
                continue;
            Text text = group.chapter.title + ", ";
            text << figures.name() << ": " << rate << " at " << intensity;
            plot.description << text << "; ";
            plot.series[static_cast<std::size_t>(group.rows[row].kind)].lines.push_back(
                fmt::format("{} {} {}", intensity.value, rate.value / 1e9, plot.tip(text)));
            x_min = std::min(x_min, intensity.value);
            x_max = std::max(x_max, intensity.value);
            y_min = std::min(y_min, rate.value / 1e9);
            y_max = std::max(y_max, rate.value / 1e9);
            // Chapters with nearly the same intensity share a line.
            auto near = std::find_if(names.begin(), names.end(), [&](const auto& known) {
                return std::abs(std::log(known.first / intensity.value)) < 0.2;
            });
            if (near == names.end())
                names[intensity.value] = group.chapter.title;
            else if (near->second.find(group.chapter.title) == near->second.npos)
                near->second += ", " + group.chapter.title;
        }
    }
    if (limits == nullptr || names.empty())
        return {};
    plot.series.erase(std::remove_if(plot.series.begin(), plot.series.end() - 1,
                                     [](const Series& series) { return series.lines.empty(); }),
                      plot.series.end() - 1);
    for (const auto& [intensity, name] : names)
        plot.series.back().lines.push_back(fmt::format("{} {}", intensity, quoted(name)));
    const double flops = std::max(limits->at("flops_workers").get<double>() / 1e9, computed_most);
    const auto most_of = [&](const std::string& workers) {
        double most = 0;
        for (const char* name : {"bandwidth", "bandwidth_with_write_allocate",
                                 "bandwidth_streaming", "bandwidth_read"})
            most = std::max(most, limits->value(name + workers, 0.0) / 1e9);
        return most;
    };
    const double bandwidth = std::max(most_of("_workers"), moved_most);
    plot.numbers = {{"flops_all", flops},
                    {"bandwidth_all", bandwidth},
                    {"flops_one", limits->value("flops_1", 0.0) / 1e9},
                    {"bandwidth_one", most_of("_1")},
                    {"x_min", std::min(x_min / 4, flops / bandwidth / 4)},
                    {"x_max", std::max(x_max * 4, flops / bandwidth * 4)},
                    {"y_min", y_min / 60}, // room for the chapters' names below the points,
                    {"y_max", std::max(y_max, flops) * 2}};
    return plot;
}

} // namespace runner
