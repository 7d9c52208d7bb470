#include "report.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "html.hpp"
#include "pictures.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

class Writer
{
  public:
    Writer(const std::vector<Json>& records, bool plots)
        : all_(records), groups_(groups(records)), plots_(plots)
    {
        shorten_timelines();
    }
    Report write();

  private:
    void shorten_timelines();
    std::string picture(const MaybePlot& plot);
    std::string overview() const;
    std::string facts(const Group& group) const;
    std::string main_table(const Group& group) const;
    std::string cost_table(const Group& group) const;
    std::string verdict_of(const Group& group) const;
    std::string chapter(const Group& group, std::size_t number);
    std::string memory_table(const Group& group) const;
    std::string message_tables(const Group& group, std::size_t row) const;
    std::string timeline_table(const Group& group, std::size_t row) const;
    std::string rooflines();
    Json all_;
    std::vector<Group> groups_;
    bool plots_;
    bool shortened_ = false;
    Report report_;
};

std::string missing(const std::string& sentence)
{
    return "<p class=\"missing\">" + escaped(sentence) + "</p>\n";
}

std::string heading(const Group& group)
{
    return group.chapter.number.empty() ? group.chapter.title
                                        : group.chapter.number + " · " + group.chapter.title;
}

// A page of a million events helps nobody: beyond these, only the timelines that are drawn stay,
// and of each its beginning.
void Writer::shorten_timelines()
{
    constexpr std::size_t most_events = 1600;
    std::size_t events = 0;
    for (const Json& record : all_)
        events += record.contains("timeline") ? record["timeline"].size() : 0;
    if (events <= most_events)
        return;
    shortened_ = true;
    std::vector<std::size_t> drawn;
    for (const Group& group : groups_)
        for (const std::size_t row : rows_with(all_, group, "timeline"))
            drawn.push_back(group.members[row].front());
    for (std::size_t place = 0; place < all_.size(); ++place) {
        if (!all_[place].contains("timeline"))
            continue;
        if (std::find(drawn.begin(), drawn.end(), place) == drawn.end()) {
            all_[place].erase("timeline");
            continue;
        }
        Json& timeline = all_[place]["timeline"];
        const std::size_t kept = std::min(timeline.size(), most_events / drawn.size());
        std::stable_sort(timeline.begin(), timeline.end(), [](const Json& a, const Json& b) {
            return a["begin"].get<double>() < b["begin"].get<double>();
        });
        timeline.erase(timeline.begin() + std::ptrdiff_t(kept), timeline.end());
    }
}

std::string Writer::picture(const MaybePlot& plot)
{
    if (!plot || !plots_)
        return "";
    Plot named = *plot;
    named.id = fmt::format("p{}", report_.pictures.size());
    const std::string svg = draw(named);
    report_.pictures[plot->name + ".svg"] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + svg;
    return "<figure>\n" + svg + "</figure>\n";
}

// The terminal's sentence, as it is; it is computed from the same records.
std::string Writer::verdict_of(const Group& group) const
{
    const bool right = std::all_of(group.rows.begin(), group.rows.end(),
                                   [](const Row& row) { return row.verified; });
    if (!right)
        return "<p class=\"verdict wrong\">At least one answer is wrong: the times mean "
               "nothing.</p>\n";
    return fmt::format("<p class=\"verdict\" data-from=\"verdict\" data-group=\"{}\">{}</p>\n",
                       group.places.front(), escaped(verdict(group.rows)));
}

std::string Writer::overview() const
{
    std::string text = "<header>\n<h1>Primer: threads or processes?</h1>\n";
    text += "<nav aria-label=\"Chapters\"><ul>\n";
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        Text link = heading(groups_[i]) + ": ";
        const Json& problem = groups_[i].records.front().at("problem");
        for (auto item = problem.begin(); item != problem.end(); ++item)
            link << (item == problem.begin() ? "" : ", ") + item.key() + " = "
                 << fact(all_,
                         fmt::format("/{}/problem/{}", groups_[i].places.front(), item.key()));
        text += fmt::format("<li><a href=\"#part-{}\">{}</a></li>\n", i, link.html());
    }
    text += "</ul></nav>\n</header>\n";
    return text;
}

std::string Writer::facts(const Group& group) const
{
    const std::size_t first = group.places.front();
    std::string text = "<dl>\n";
    const auto add = [&](const char* what, const Text& value) {
        text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", what, value.html());
    };
    const auto has = [&](const std::string& place) {
        return all_.contains(Json::json_pointer(fmt::format("/{}/{}", first, place)));
    };
    const auto say = [&](const std::string& place) {
        return fact(all_, fmt::format("/{}/{}", first, place));
    };
    Text problem;
    for (const auto& [name, value] : group.records.front().at("problem").items())
        problem << (problem.plain().empty() ? "" : ", ") + name + " = " << say("problem/" + name);
    add("Problem", problem);
    Text machine;
    for (const char* field : {"name", "processor"})
        if (has(std::string("machine/") + field))
            machine << (machine.plain().empty() ? "" : ", ")
                    << say(std::string("machine/") + field);
    if (has("machine/processors"))
        machine << ", " << say("machine/processors") << " processors";
    if (has("machine/last_level_cache"))
        machine << ", last level of cache "
                << figure(all_, {{"median", {fmt::format("/{}/machine/last_level_cache", first)}}},
                          Format::bytes);
    if (has("machine/memory"))
        machine << ", memory "
                << figure(all_, {{"median", {fmt::format("/{}/machine/memory", first)}}},
                          Format::bytes);
    add("Machine", machine);
    // The libraries are those of the record that names the most: serial programs have neither.
    const auto fullest = std::max_element(
        group.places.begin(), group.places.end(), [&](std::size_t a, std::size_t b) {
            return all_[a]["build"].size() < all_[b]["build"].size();
        });
    for (const auto& [name, value] : all_[*fullest]["build"].items())
        if (!value.is_structured())
            add(fmt::format("Build: {}", escaped(name)).c_str(),
                fact(all_, fmt::format("/{}/build/{}", *fullest, name)));
    add("Measured", Text() << say("date"));
    return text + "</dl>\n";
}

std::string Writer::main_table(const Group& group) const
{
    std::vector<std::vector<Text>> body;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures f(all_, group, row);
        body.push_back({group.rows[row].variant, f.workers(), f.over_rounds("startup_s"),
                        f.time("median"), f.time("min"), f.time("max"),
                        f.time("variation", Format::percent), f.speedup(), f.efficiency(),
                        group.rows[row].binding == "core" ? "yes" : "no",
                        group.rows[row].verified ? "right" : "WRONG"});
    }
    return html::table("Time: " + group.chapter.title,
                       {"way", "workers", "start-up", "time (median)", "fastest", "slowest",
                        "spread", "speedup", "efficiency", "pinned", "answer"},
                       body);
}

// What it costs beside time, and how near it comes to what the machine can do; a column only where
// a record has its figures.
std::string Writer::cost_table(const Group& group) const
{
    std::vector<std::string> head = {"way", "workers"};
    std::vector<std::vector<Text>> body;
    std::vector<RowFigures> figures;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        figures.emplace_back(all_, group, row);
        body.push_back({group.rows[row].variant, figures.back().workers()});
    }
    const auto column = [&](const char* name, auto&& has, auto&& cell) {
        if (std::none_of(figures.begin(), figures.end(), has))
            return;
        head.push_back(name);
        for (std::size_t row = 0; row < body.size(); ++row)
            body[row].push_back(has(figures[row]) ? Text(cell(figures[row])) : Text("–"));
    };
    // All places of one field in the elements of some lists.
    const auto places = [](const RowFigures& f, std::initializer_list<const char*> lists,
                           const char* field) {
        std::vector<std::string> all;
        for (const char* list : lists)
            for (std::size_t i = 0; f.has(fmt::format("{}/{}/{}", list, i, field)); ++i)
                all.push_back(f.place(fmt::format("{}/{}/{}", list, i, field)));
        return all;
    };
    using F = const RowFigures&;
    column(
        "end of work to exit", [](F f) { return f.has("shutdown_s"); },
        [](F f) { return f.over_rounds("shutdown_s"); });
    column(
        "peak of a process", [](F f) { return f.has("memory/0"); },
        [&](F f) {
            return figure(all_, {{"max", places(f, {"memory"}, "peak_bytes")}}, Format::bytes);
        });
    column(
        "memory in all", [](F f) { return f.has("memory/0/pss_bytes"); },
        [&](F f) {
            return figure(all_, {{"sum", places(f, {"memory"}, "pss_bytes")}}, Format::bytes);
        });
    const auto lists = {"messages/point_to_point", "messages/collectives"};
    column(
        "bytes sent", [&](F f) { return !places(f, lists, "bytes").empty(); },
        [&](F f) {
            return figure(all_, {{"sum", places(f, lists, "bytes")}}, Format::bytes);
        });
    column(
        "lines changed",
        [](F f) { return f.has("lines_changed/added") && f.has("lines_changed/removed"); },
        [](F f) {
            return Text("+") << f.of_first("lines_changed/added", Format::whole) << " −"
                             << f.of_first("lines_changed/removed", Format::whole);
        });
    column(
        "flop/s", [](F f) { return f.has("flops"); },
        [](F f) { return f.rate("flops", Format::flops_per_s); });
    column(
        "bytes/s", [](F f) { return f.has("bytes"); },
        [](F f) { return f.rate("bytes", Format::bytes_per_s); });
    const auto limited = [](F f) {
        return f.has("limits/flops_workers") && f.has("limits/bandwidth_workers");
    };
    column("of the limit", limited, [](F f) { return f.of_limit(); });
    column("which is", limited,
           [](F f) { return f.limited_by_bandwidth() ? "bandwidth" : "arithmetic"; });
    return html::table("Cost, and how near to the limits: " + group.chapter.title, head, body);
}

std::string Writer::memory_table(const Group& group) const
{
    std::vector<std::vector<Text>> body;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures f(all_, group, row);
        for (std::size_t i = 0; f.has(fmt::format("memory/{}", i)); ++i) {
            const std::string at = fmt::format("memory/{}/", i);
            body.push_back(
                {group.rows[row].variant, f.workers(), f.of_first(at + "rank", Format::whole),
                 f.of_first(at + "peak_bytes", Format::bytes),
                 f.has(at + "pss_bytes") ? Text(f.of_first(at + "pss_bytes", Format::bytes))
                                         : Text("–")});
        }
    }
    if (body.empty())
        return missing(fmt::format("No memory of each process: records of "
                                   "`./primer run {} --json FILE` have it.",
                                   group.chapter.name));
    return html::table("Memory of each process", {"way", "workers", "rank", "peak", "its share"},
                       body);
}

std::string Writer::message_tables(const Group& group, std::size_t row) const
{
    const RowFigures f(all_, group, row);
    const std::string of = f.name().plain();
    std::vector<std::vector<Text>> calls, waits;
    for (std::size_t i = 0; f.has(fmt::format("messages/collectives/{}", i)); ++i) {
        const std::string at = fmt::format("messages/collectives/{}/", i);
        calls.push_back({fact(all_, f.place(at + "call")), f.of_first(at + "calls", Format::whole),
                         f.of_first(at + "bytes", Format::bytes)});
    }
    for (std::size_t i = 0; f.has(fmt::format("messages/waiting_s/{}", i)); ++i)
        waits.push_back({group.rows[row].variant, fmt::format("rank {}", i),
                         f.of_first(fmt::format("messages/waiting_s/{}", i), Format::seconds)});
    std::string text;
    if (!calls.empty())
        text += html::table("Collective calls: " + of, {"call", "calls", "bytes"}, calls);
    if (!waits.empty())
        text += html::table("Time inside MPI: " + of, {"way", "rank", "time"}, waits);
    return text;
}

// For each worker, the events of one name: how many, and from when to when.
std::string Writer::timeline_table(const Group& group, std::size_t row) const
{
    const RowFigures f(all_, group, row);
    std::vector<std::vector<std::string>> keys;
    std::vector<std::vector<std::size_t>> events;
    const Json& timeline = f.record()["timeline"];
    for (std::size_t i = 0; i < timeline.size(); ++i) {
        const std::vector<std::string> key = {timeline[i]["rank"].dump(),
                                              timeline[i]["thread"].dump(),
                                              timeline[i]["name"].get<std::string>()};
        const auto number =
            static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
        if (number == keys.size()) {
            keys.push_back(key);
            events.emplace_back();
        }
        events[number].push_back(i);
    }
    std::vector<std::vector<Text>> body;
    for (const auto& list : events) {
        const std::string at = fmt::format("timeline/{}/", list.front());
        std::vector<std::string> begins, ends;
        for (const std::size_t i : list) {
            begins.push_back(f.place(fmt::format("timeline/{}/begin", i)));
            ends.push_back(f.place(fmt::format("timeline/{}/end", i)));
        }
        body.push_back({fact(all_, f.place(at + "name")), f.of_first(at + "rank", Format::whole),
                        f.of_first(at + "thread", Format::whole),
                        figure(all_, {{"count", ends}}, Format::whole),
                        figure(all_, {{"sum", ends}, {"minus", begins}}, Format::seconds)});
    }
    return html::table("What each worker did: " + f.name().plain(),
                       {"what", "rank", "thread", "how often", "time in all"}, body);
}

std::string Writer::chapter(const Group& group, std::size_t number)
{
    std::string text = fmt::format("<section aria-labelledby=\"part-{0}\">\n<h2 id=\"part-{0}\">"
                                   "{1}</h2>\n",
                                   number, escaped(heading(group)));
    text += verdict_of(group) + main_table(group) + cost_table(group);
    std::string pictures = picture(speedup_plot(all_, group, false)) +
                           picture(speedup_plot(all_, group, true)) +
                           picture(memory_plot(all_, group));
    std::string tables;
    const auto timelines = rows_with(all_, group, "timeline");
    for (const std::size_t row : timelines) {
        pictures += picture(timeline_plot(all_, group, row));
        tables += timeline_table(group, row);
    }
    if (shortened_ && !timelines.empty())
        tables += missing("The timelines are long: of each only the beginning is drawn, counted "
                          "and kept in this file; the records' own files have all.");
    if (timelines.empty())
        tables += missing(fmt::format("No timeline: `./primer run {} --timeline --json FILE` and "
                                      "`./primer report --json FILE` show who worked when.",
                                      group.chapter.name));
    const auto messages = rows_with(all_, group, "messages");
    for (const std::size_t row : messages) {
        pictures += picture(messages_plot(all_, group, row));
        tables += message_tables(group, row);
    }
    if (messages.empty())
        tables += missing(fmt::format("No messages: records of `./primer run {} --variants mpi "
                                      "--json FILE` have them.",
                                      group.chapter.name));
    if (!pictures.empty())
        text += "<div class=\"plots\">\n" + pictures + "</div>\n";
    return text + memory_table(group) + tables + "<h3>Machine and build</h3>\n" + facts(group) +
           "</section>\n";
}

std::string Writer::rooflines()
{
    std::string pictures;
    std::vector<std::string> seen;
    bool limits = false;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        const std::string machine =
            groups_[i].records.front().at("machine").value("name", std::string());
        if (std::find(seen.begin(), seen.end(), machine) != seen.end())
            continue;
        seen.push_back(machine);
        const MaybePlot plot = roofline_plot(all_, groups_, i);
        limits = limits || plot.has_value();
        pictures += picture(plot);
    }
    if (!limits)
        return missing("No roofline: it takes this machine's limits. Run `./primer calibrate`, "
                       "then measure again.");
    return pictures.empty()
               ? ""
               : "<section aria-labelledby=\"limits\">\n<h2 id=\"limits\">The machine's "
                 "limits</h2>\n<div class=\"plots\">\n" +
                     pictures + "</div>\n</section>\n";
}

Report Writer::write()
{
    std::string body = overview() + "<main>\n";
    if (!plots_)
        body += missing("No pictures: gnuplot is not installed. Debian: apt-get install "
                        "gnuplot-nox, or `./primer setup slides`; then make the report again.");
    body += rooflines();
    for (std::size_t i = 0; i < groups_.size(); ++i)
        body += chapter(groups_[i], i);
    body +=
        "<section aria-labelledby=\"raw\">\n<h2 id=\"raw\">The records</h2>\n"
        "<p>Every figure on this page is computed from the result records, which this file holds "
        "as JSON in its element <code>#records</code>; the attribute <code>data-from</code> of a "
        "figure says from which of their fields.</p>\n</section>\n</main>\n";
    report_.html = html::page("Primer: threads or processes?", body, all_.dump());
    return std::move(report_);
}

} // namespace

Report make_report(const std::vector<Json>& records, bool plots)
{
    return Writer(records, plots).write();
}

} // namespace runner
