#include "pictures.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// Serial, openmp and mpi look the same in every picture; other ways take what is left.
std::map<std::string, int> styles_of(const Group& group)
{
    std::map<std::string, int> styles = {{"serial", 1}, {"openmp", 2}, {"mpi", 3}};
    int next = 4;
    for (const Row& row : group.rows)
        if (styles.emplace(row.variant, next > 8 ? 4 + (next - 4) % 5 : next).second)
            ++next;
    return styles;
}

std::string name_of(const Group& group, const char* what)
{
    std::string name = group.chapter.name;
    for (char& c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0)
            c = '-';
    return fmt::format("{}-{}-{}", name, what, group.places.front());
}

struct Unit {
    double factor;
    const char* name;
};

Unit time_unit(double most)
{
    return most < 1e-3 ? Unit{1e6, "µs"} : most < 1 ? Unit{1e3, "ms"} : Unit{1, "s"};
}

Unit byte_unit(double most)
{
    return most < 1e3   ? Unit{1, "B"}
           : most < 1e6 ? Unit{1e-3, "kB"}
           : most < 1e9 ? Unit{1e-6, "MB"}
                        : Unit{1e-9, "GB"};
}

} // namespace

std::string RowFigures::place(const std::string& field) const
{
    return fmt::format("/{}/{}", first(), field);
}

bool RowFigures::has(const std::string& field) const
{
    const Json::json_pointer pointer("/" + field);
    return record().contains(pointer) && !record().at(pointer).is_null();
}

std::vector<std::string> RowFigures::places(std::size_t row, const std::string& field) const
{
    std::vector<std::string> result;
    for (const std::size_t member : group_.members[row])
        result.push_back(fmt::format("/{}/{}", member, field));
    return result;
}

Figure RowFigures::of_first(const std::string& field, Format format) const
{
    return figure(all_, {{"median", {place(field)}}}, format);
}

Figure RowFigures::time(const char* how, Format format) const
{
    return figure(all_, {{how, places(row_, "repeats_s")}}, format);
}

Figure RowFigures::over_rounds(const char* field) const
{
    return figure(all_, {{"median", places(row_, field)}}, Format::seconds);
}

Figure RowFigures::workers() const
{
    return of_first("workers", Format::whole);
}

Figure RowFigures::speedup(const char* how) const
{
    return figure(
        all_, {{"median", places(group_.reference, "repeats_s")}, {how, places(row_, "repeats_s")}},
        Format::times);
}

Figure RowFigures::efficiency(const char* how) const
{
    return figure(all_,
                  {{"median", places(group_.reference, "repeats_s")},
                   {how, places(row_, "repeats_s")},
                   {"median", {place("workers")}}},
                  Format::percent);
}

Figure RowFigures::rate(const char* field, Format format) const
{
    return figure(all_, {{"median", {place(field)}}, {"median", places(row_, "repeats_s")}},
                  format);
}

bool RowFigures::limited_by_bandwidth() const
{
    const Json& limits = record().at("limits");
    const double flops = record().at("flops"), bytes = record().at("bytes");
    const double peak = limits.at("flops_workers"), bandwidth = limits.at("bandwidth_workers");
    return bytes * peak >= flops * bandwidth;
}

Figure RowFigures::of_limit() const
{
    const bool bandwidth = limited_by_bandwidth();
    return figure(
        all_,
        {{"median", {place(bandwidth ? "bytes" : "flops")}},
         {"median", places(row_, "repeats_s")},
         {"median", {place(bandwidth ? "limits/bandwidth_workers" : "limits/flops_workers")}}},
        Format::percent);
}

// The sum of the processes' shares; of their peaks where the shares are not known.
Figure RowFigures::memory() const
{
    std::vector<std::string> places;
    for (std::size_t i = 0; has(fmt::format("memory/{}", i)); ++i) {
        const std::string at = fmt::format("memory/{}/", i);
        places.push_back(place(at + (has(at + "pss_bytes") ? "pss_bytes" : "peak_bytes")));
    }
    return figure(all_, {{"sum", places}}, Format::bytes);
}

Text RowFigures::name() const
{
    Text text = group_.rows[row_].variant + ", ";
    text << workers() << (group_.rows[row_].workers == 1 ? " worker" : " workers");
    return text;
}

std::vector<std::size_t> rows_with(const Json& all, const Group& group, const std::string& field)
{
    std::map<std::string, std::size_t> most;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures figures(all, group, row);
        if (!figures.has(field) || figures.record().at(Json::json_pointer("/" + field)).empty())
            continue;
        const auto [at, added] = most.emplace(group.rows[row].variant, row);
        if (!added && group.rows[row].workers > group.rows[at->second].workers)
            at->second = row;
    }
    std::vector<std::size_t> result;
    for (const auto& [variant, row] : most)
        result.push_back(row);
    std::sort(result.begin(), result.end());
    return result;
}

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

MaybePlot memory_plot(const Json& all, const Group& group)
{
    Plot plot;
    plot.script = "memory";
    plot.name = name_of(group, "memory");
    plot.title = group.chapter.title + ": memory";
    plot.description << "What each process holds, the shares of one run stacked. ";
    plot.series = {{"names", 1}, {"first process", 3}, {"second, fourth, …", 6}, {"third, …", 7}};
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
        const Json& memory = figures.record()["memory"];
        for (std::size_t process = 0; process < memory.size(); ++process) {
            const std::string at = fmt::format("memory/{}/", process);
            const bool shares = memory[process].contains("pss_bytes");
            const Figure held =
                figures.of_first(at + (shares ? "pss_bytes" : "peak_bytes"), Format::bytes);
            Text text = figures.name();
            text << ", process of rank " << figures.of_first(at + "rank", Format::whole) << ": "
                 << held << (shares ? " (its share)" : " (peak)");
            const double top = bottom + held.value * unit.factor;
            plot.series[process == 0       ? 1
                        : process % 2 == 1 ? 2
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
        const std::size_t worker =
            workers.at({event["rank"].get<int>(), event["thread"].get<int>()});
        series->lines.push_back(
            fmt::format("{} {} {} {}", worker, event["begin"].get<double>() * unit.factor,
                        event["end"].get<double>() * unit.factor, plot.tip(text)));
    }
    plot.description << "What each worker did when, in boxes along the time; the highest boxes are "
                        "computing. The table below has the sums.";
    plot.texts = {{"unit", unit.name}, {"heights", heights}};
    plot.numbers["workers"] = double(workers.size());
    if (plot.series.size() < 2)
        return {};
    return plot;
}

MaybePlot messages_plot(const Json& all, const Group& group, std::size_t row)
{
    const RowFigures figures(all, group, row);
    const Json& messages = figures.record()["messages"]["point_to_point"];
    const int ranks = figures.record()["ranks"];
    Plot plot;
    plot.script = "messages";
    plot.name = name_of(group, "messages") + "-" + std::to_string(row);
    plot.title = fmt::format("{}: {} × {}, bytes from rank to rank", group.chapter.title,
                             group.rows[row].variant, group.rows[row].workers);
    plot.series = {{"cells", 1}};
    plot.description << "Bytes that each rank sent to each other rank. ";
    double most = 0;
    for (const Json& pair : messages)
        most = std::max(most, pair["bytes"].get<double>());
    if (messages.empty() || most <= 0)
        return {};
    const Unit unit = byte_unit(most);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const std::string at = fmt::format("messages/point_to_point/{}/", i);
        const Figure bytes = figures.of_first(at + "bytes", Format::bytes);
        Text text = "from rank ";
        text << figures.of_first(at + "from", Format::whole) << " to rank "
             << figures.of_first(at + "to", Format::whole) << ": "
             << figures.of_first(at + "messages", Format::whole) << " messages, " << bytes;
        if (messages.size() <= 12)
            plot.description << text << "; ";
        plot.series[0].lines.push_back(
            fmt::format("{} {} {} {} {} {}", messages[i]["to"].dump(), messages[i]["from"].dump(),
                        bytes.value * unit.factor, quoted(ranks <= 6 ? bytes.text : ""),
                        bytes.value > 0.6 * most ? 1 : 0, plot.tip(text)));
    }
    plot.texts["unit"] = unit.name;
    plot.numbers = {{"ranks", double(ranks)},
                    {"most", most * unit.factor},
                    {"step", std::max(1.0, std::ceil(ranks / 16.0))}};
    return plot;
}

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
            const Figure rate = figures.rate("flops", Format::flops_per_s);
            const Figure intensity = figure(
                all, {{"median", {figures.place("flops")}}, {"median", {figures.place("bytes")}}},
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
    const double flops = limits->at("flops_workers").get<double>() / 1e9;
    const double bandwidth = limits->at("bandwidth_workers").get<double>() / 1e9;
    plot.numbers = {
        {"flops_all", flops},
        {"bandwidth_all", bandwidth},
        {"bandwidth_streaming", limits->value("bandwidth_streaming_workers", 0.0) / 1e9},
        {"flops_one", limits->value("flops_1", 0.0) / 1e9},
        {"bandwidth_one", limits->value("bandwidth_1", 0.0) / 1e9},
        {"x_min", std::min(x_min / 4, flops / bandwidth / 4)},
        {"x_max", std::max(x_max * 4, flops / bandwidth * 4)},
        {"y_min", y_min / 100},
        {"y_max", std::max(y_max, flops) * 2}};
    return plot;
}

} // namespace runner
