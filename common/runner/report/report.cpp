#include "report/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/groups.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "report/html.hpp"
#include "report/pictures.hpp"
#include "report/report_tables.hpp"

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
        shortened_ = shorten_timelines(all_, groups_);
    }
    Report write();

  private:
    std::string picture(const MaybePlot& plot);
    std::string overview() const;
    std::string verdict_of(const Group& group) const;
    std::string chapter(const Group& group, std::size_t number);
    std::string rooflines();
    Json all_;
    std::vector<Group> groups_;
    bool plots_;
    bool shortened_ = false;
    Report report_;
};

std::string heading(const Group& group)
{
    return group.chapter.number.empty() ? group.chapter.title
                                        : group.chapter.number + " · " + group.chapter.title;
}

// What a newcomer should look for in a picture.
std::string how_to_read(const std::string& script)
{
    static const std::map<std::string, std::string> sentences = {
        {"speedup",
         "How many times as fast as one worker. Near the dotted line each further worker "
         "helps in full; a flat line means that more workers bring nothing."},
        {"efficiency",
         "How much of the help of each worker arrives. Level with the dotted line: all of "
         "it. Falling: each further worker brings less."},
        {"memory",
         "Threads share one memory: their bar is one box, as high as the serial one. Each "
         "process has a memory of its own: a higher pile means copies."},
        {"timeline", "A line for each worker, from left to right in time. High boxes: computing; "
                     "low ones: messages and waiting. A worker with many low boxes waits for "
                     "others."},
        {"messages",
         "Row: who sent. Column: who received. The darker, the more bytes; a band along "
         "the diagonal means that only neighbours talk."},
        {"roofline", "On the slope a program is as fast as memory lets it be, on the flat part as "
                     "fast as arithmetic does. A point far below both is held back by something "
                     "else."}};
    return sentences.at(script);
}

std::string Writer::picture(const MaybePlot& plot)
{
    if (!plot || !plots_)
        return "";
    Plot named = *plot;
    named.id = fmt::format("p{}", report_.pictures.size());
    const std::string svg = draw(named);
    report_.pictures[plot->name + ".svg"] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + svg;
    return "<figure>\n" + svg + "<figcaption>" + escaped(how_to_read(plot->script)) +
           "</figcaption>\n</figure>\n";
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

std::string Writer::chapter(const Group& group, std::size_t number)
{
    std::string text = fmt::format("<section aria-labelledby=\"part-{0}\">\n<h2 id=\"part-{0}\">"
                                   "{1}</h2>\n",
                                   number, escaped(heading(group)));
    text += verdict_of(group) + html::table(time_table(all_, group)) +
            html::table(cost_table(all_, group));
    std::string pictures = picture(speedup_plot(all_, group, false)) +
                           picture(speedup_plot(all_, group, true)) +
                           picture(memory_plot(all_, group));
    std::string tables;
    const auto timelines = rows_with(all_, group, "timeline");
    for (const std::size_t row : timelines) {
        pictures += picture(timeline_plot(all_, group, row));
        tables += timeline_table(all_, group, row);
    }
    if (shortened_ && !timelines.empty())
        tables +=
            html::missing("The timelines are long: of each only the beginning, and of many "
                          "workers only the first, are drawn, counted and kept in this file; the "
                          "records' own files have all.");
    if (timelines.empty())
        tables +=
            html::missing(fmt::format("No timeline: `./primer run {} --timeline --json FILE` and "
                                      "`./primer report --json FILE` show who worked when.",
                                      group.chapter.name));
    const auto messages = rows_with(all_, group, "messages");
    for (const std::size_t row : messages) {
        pictures += picture(messages_plot(all_, group, row));
        tables += message_tables(all_, group, row);
    }
    if (messages.empty())
        tables +=
            html::missing(fmt::format("No messages: records of `./primer run {} --variants mpi "
                                      "--json FILE` have them.",
                                      group.chapter.name));
    if (!pictures.empty())
        text += "<div class=\"plots\">\n" + pictures + "</div>\n";
    return text + memory_table(all_, group) + tables + "<h3>Machine and build</h3>\n" +
           facts(all_, group) + "</section>\n";
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
        return html::missing(
            "No roofline: it takes this machine's limits. Run `./primer calibrate`, "
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
        body +=
            html::missing("No pictures: gnuplot is not installed. Debian: apt-get install "
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
