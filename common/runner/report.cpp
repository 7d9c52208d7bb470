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
    }
    Report write();

  private:
    std::string picture(const MaybePlot& plot);
    std::string overview() const;
    std::string facts(const Group& group) const;
    std::string main_table(const Group& group) const;
    std::string verdict_of(const Group& group) const;
    std::string chapter(const Group& group, std::size_t number);
    std::string memory_table(const Group& group) const;
    std::string message_tables(const Group& group, std::size_t row) const;
    std::string timeline_table(const Group& group, std::size_t row) const;
    std::string rooflines();
    Json all_;
    std::vector<Group> groups_;
    bool plots_;
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

std::string Writer::picture(const MaybePlot& plot)
{
    if (!plot || !plots_)
        return "";
    const std::string svg = draw(*plot);
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
    bool memory = false, messages = false, lines = false, limits = false;
    const auto traffic = [](const RowFigures& figures) { return figures.has("messages"); };
    const auto limited = [](const RowFigures& figures) {
        return figures.has("limits/flops_workers") && figures.has("limits/bandwidth_workers");
    };
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures figures(all_, group, row);
        memory = memory || figures.has("memory/0");
        messages = messages || traffic(figures);
        lines = lines || figures.has("lines_changed/added");
        limits = limits || limited(figures);
    }
    std::vector<std::string> head = {"way",     "workers", "start-up", "time (median)", "fastest",
                                     "slowest", "spread",  "speedup",  "efficiency",    "flop/s",
                                     "bytes/s", "pinned",  "answer"};
    if (memory)
        head.insert(head.end(), {"peak memory of a worker's process", "memory in all"});
    if (messages)
        head.push_back("bytes sent");
    if (lines)
        head.push_back("lines changed");
    if (limits)
        head.insert(head.end(), {"of the limit", "which is"});
    std::vector<std::vector<Text>> body;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures f(all_, group, row);
        std::vector<Text> cells = {group.rows[row].variant,
                                   f.workers(),
                                   f.startup(),
                                   f.time("median"),
                                   f.time("min"),
                                   f.time("max"),
                                   f.time("variation", Format::percent),
                                   f.speedup(),
                                   f.efficiency(),
                                   f.rate("flops", Format::flops_per_s),
                                   f.rate("bytes", Format::bytes_per_s),
                                   group.rows[row].binding == "core" ? "yes" : "no",
                                   group.rows[row].verified ? "right" : "WRONG"};
        if (memory) {
            std::vector<std::string> peaks, shares;
            for (std::size_t i = 0; f.has(fmt::format("memory/{}", i)); ++i) {
                peaks.push_back(f.place(fmt::format("memory/{}/peak_bytes", i)));
                if (f.has(fmt::format("memory/{}/pss_bytes", i)))
                    shares.push_back(f.place(fmt::format("memory/{}/pss_bytes", i)));
            }
            cells.push_back(peaks.empty() ? Text("–")
                                          : figure(all_, {{"max", peaks}}, Format::bytes));
            cells.push_back(shares.empty() ? Text("–")
                                           : figure(all_, {{"sum", shares}}, Format::bytes));
        }
        if (messages) {
            std::vector<std::string> bytes;
            for (const char* list : {"point_to_point", "collectives"})
                for (std::size_t i = 0; f.has(fmt::format("messages/{}/{}", list, i)); ++i)
                    bytes.push_back(f.place(fmt::format("messages/{}/{}/bytes", list, i)));
            cells.push_back(bytes.empty() ? Text("–")
                                          : figure(all_, {{"sum", bytes}}, Format::bytes));
        }
        if (lines)
            cells.push_back(f.has("lines_changed/added") && f.has("lines_changed/removed")
                                ? Text("+")
                                      << f.of_first("lines_changed/added", Format::whole) << " −"
                                      << f.of_first("lines_changed/removed", Format::whole)
                                : Text("–"));
        if (limits) {
            cells.push_back(limited(f) ? Text(f.of_limit()) : Text("–"));
            cells.push_back(!limited(f)                ? "–"
                            : f.limited_by_bandwidth() ? "bandwidth"
                                                       : "arithmetic");
        }
        body.push_back(cells);
    }
    return html::table(heading(group) + ": every way, side by side", head, body);
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
        const auto found = std::find(keys.begin(), keys.end(), key);
        if (found == keys.end()) {
            keys.push_back(key);
            events.emplace_back();
        }
        events[static_cast<std::size_t>(found - keys.begin())].push_back(i);
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
    text += verdict_of(group) + main_table(group);
    std::string pictures = picture(speedup_plot(all_, group, false)) +
                           picture(speedup_plot(all_, group, true)) +
                           picture(memory_plot(all_, group));
    std::string tables;
    const auto timelines = rows_with(all_, group, "timeline");
    for (const std::size_t row : timelines) {
        pictures += picture(timeline_plot(all_, group, row));
        tables += timeline_table(group, row);
    }
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
