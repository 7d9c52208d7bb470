#include "report/report.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "analysis/groups.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "report/card.hpp"
#include "report/html.hpp"
#include "report/pictures.hpp"
#include "report/report_tables.hpp"
#include "report/timeline.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t most_data = 40'000;  // bytes of records in a page
constexpr std::size_t most_boxes = 10'000; // of all its timelines
constexpr const char* page_heading = "Threads or processes?";

class Writer
{
  public:
    Writer(std::vector<Json> records, const std::vector<std::string>& files)
        : groups_(groups(records)), files_(files)
    {
        all_ = std::move(records);
        for (const Group& group : groups_)
            verdicts_.push_back(verdict_lines(group.rows));
    }
    Report write();

  private:
    std::string picture(const MaybePicture& picture, const char* kind = "");
    std::string top();
    std::string chapter(std::size_t number);
    std::string card(const Group& group, std::size_t number);
    std::string timelines(const Group& group);
    std::string messages(const Group& group);
    std::string machine_limits();
    std::string origin();
    std::string data();
    std::size_t boxes_each() const;
    bool single() const { return groups_.size() == 1; }
    Json all_;
    std::vector<Group> groups_;
    std::vector<std::vector<std::string>> verdicts_; // of each group
    std::vector<std::string> files_;
    std::size_t kept_ = 0;   // records in the page
    std::size_t number_ = 0; // of pictures so far
    Report report_;
};

std::string Writer::picture(const MaybePicture& picture, const char* kind)
{
    if (!picture)
        return "";
    report_.pictures[picture->name + ".svg"] = svg_file(*picture);
    return fmt::format("<figure{}>\n{}<figcaption>{}</figcaption>\n</figure>\n", kind,
                       svg_of(*picture, fmt::format("p{}", number_++)), escaped(picture->caption));
}

// The chapter's name, question and outcome, and its picture.
std::string Writer::card(const Group& group, std::size_t number)
{
    std::string text = fmt::format("<div class=\"card\">\n<div>\n<p class=\"kicker\">{}</p>\n"
                                   "<h2 id=\"part-{}\">{}</h2>\n",
                                   problem_words(all_, group), number, escaped(heading_of(group)));
    if (!group.chapter.question.empty())
        text += fmt::format("<p class=\"question\">{}</p>\n", escaped(group.chapter.question));
    return text + outcome_of(all_, group, verdicts_[number]) + "</div>\n" +
           picture(time_picture(all_, group, true)) + "</div>\n";
}

// The page's own card: of one chapter that chapter's.
std::string Writer::top()
{
    std::string text =
        fmt::format("<header class=\"top\">\n{}<h1>{}</h1>\n{}",
                    machine_line(all_, groups_.front()), page_heading, busy_notice(groups_));
    if (single())
        return text + "</header>\n";
    text += "<div class=\"card\">\n<div>\n" + outcome_of_all(all_, groups_, verdicts_) +
            "</div>\n" + picture(overview_picture(all_, groups_)) + "</div>\n";
    return text + "</header>\n";
}

std::size_t Writer::boxes_each() const
{
    const auto pictures = std::count_if(groups_.begin(), groups_.end(), [&](const Group& group) {
        return !rows_with(all_, group, "timeline").empty();
    });
    return std::min<std::size_t>(4000,
                                 most_boxes / std::max<std::size_t>(std::size_t(pictures), 1));
}

// Small tables, side by side where there is room.
std::string beside(const std::string& tables)
{
    return "<div class=\"tables\">\n" + tables + "</div>\n";
}

std::string Writer::timelines(const Group& group)
{
    const auto rows = rows_with(all_, group, "timeline");
    if (rows.empty())
        return html::missing(fmt::format("No timeline: `./primer run {} --timeline --json FILE` "
                                         "and `./primer report --json FILE` show who worked when.",
                                         group.chapter.name));
    std::string text = picture(timeline_picture(all_, group, rows, boxes_each()),
                               " class=\"timeline wide\" role=\"region\" tabindex=\"0\" "
                               "aria-label=\"Who did what when\"");
    std::string tables;
    for (const std::size_t row : rows) {
        if (const MaybePicture one = timeline_picture(all_, group, {row}))
            report_.pictures[one->name + ".svg"] = svg_file(*one);
        tables += timeline_table(all_, group, row);
    }
    return text + html::folded("How long the workers did what", beside(tables));
}

std::string Writer::messages(const Group& group)
{
    const auto rows = rows_with(all_, group, "messages");
    if (rows.empty())
        return html::missing(fmt::format("No messages: records of `./primer run {} --variants mpi "
                                         "--json FILE` have them.",
                                         group.chapter.name));
    std::string pictures, tables;
    for (const std::size_t row : rows) {
        pictures += picture(messages_picture(all_, group, row));
        tables += message_tables(all_, group, row);
    }
    return (pictures.empty() ? "" : "<div class=\"plots\">\n" + pictures + "</div>\n") +
           beside(tables);
}

std::string evidence(const Group& group)
{
    if (!all_right(group) || !why_busy(group.rows).empty())
        return "";
    std::string items;
    for (const std::string& line : evidence_lines(group.rows))
        items += "<li>" + escaped(line) + "</li>\n";
    return items.empty() ? "" : "<ul data-from=\"evidence\">\n" + items + "</ul>\n";
}

std::string Writer::chapter(std::size_t number)
{
    const Group& group = groups_[number];
    std::string text =
        fmt::format("<section aria-labelledby=\"part-{}\">\n{}", number, card(group, number));
    const bool others = std::any_of(group.rows.begin(), group.rows.end(),
                                    [](const Row& row) { return !row.family.empty(); });
    const std::string times = "<div class=\"plots\">\n" +
                              (others ? picture(time_picture(all_, group, false)) : std::string()) +
                              picture(speedup_picture(all_, group)) + "</div>\n";
    text += html::folded("Times and speedup of every variant",
                         times + html::table(time_table(all_, group)), single());
    text += html::folded("Who did what when", timelines(group), single());
    text += html::folded("Cost, and how close to the limits",
                         (single() ? ""
                                   : "<div class=\"plots\">\n" +
                                         picture(roofline_picture(all_, {&group})) + "</div>\n") +
                             html::table(cost_table(all_, group)));
    text +=
        html::folded("Memory", "<div class=\"plots\">\n" + picture(memory_picture(all_, group)) +
                                   "</div>\n" + memory_table(all_, group));
    text += html::folded("Messages", messages(group));
    text += html::folded("The evidence", evidence(group));
    text += html::folded("Machine and build", facts(all_, group));
    return text + "</section>\n";
}

std::string Writer::machine_limits()
{
    std::map<std::string, std::vector<const Group*>> machines;
    for (const Group& group : groups_)
        machines[group.records.front().at("machine").value("name", std::string())].push_back(
            &group);
    std::string pictures, parts;
    for (const auto& [name, measured_there] : machines) {
        pictures += picture(roofline_picture(all_, measured_there));
        parts += picture(machine_picture(measured_there));
    }
    return fmt::format("<section aria-labelledby=\"limits\">\n<h2 id=\"limits\">The machine's "
                       "limits</h2>\n{}{}</section>\n",
                       pictures.empty()
                           ? html::missing("No roofline: it takes this machine's limits. Run "
                                           "`./primer calibrate`, then measure again.")
                           : "<div class=\"plots\">\n" + pictures + "</div>\n",
                       html::folded("What the machine is made of", parts));
}

// The first records, without their timelines, until they are too many for a page to mail.
std::string Writer::data()
{
    std::string text = "[";
    for (; kept_ < all_.size(); ++kept_) {
        Json record = all_[kept_];
        record.erase("timeline");
        const std::string one = record.dump();
        if (text.size() + one.size() > most_data && kept_ > 0)
            break;
        text += (kept_ == 0 ? "" : ",\n") + one;
    }
    return text + "]";
}

// Where the figures are from.
std::string Writer::origin()
{
    std::string names;
    for (const std::string& file : files_)
        names += fmt::format("{}<code>{}</code>", names.empty() ? "" : ", ",
                             escaped(std::filesystem::path(file).filename().string()));
    return fmt::format(
        "<footer><p class=\"facts\">Every figure is computed from <code>{}</code> records{}{}; "
        "<code>data-from</code> of a figure says from which of their fields. This page holds {} "
        "of them, without timelines, as JSON in <code>#records</code>.</p></footer>\n",
        all_.size(), names.empty() ? "" : " of ", names,
        kept_ == all_.size() ? "all" : fmt::format("the first <code>{}</code>", kept_));
}

Report Writer::write()
{
    std::string body = top() + "<main>\n";
    if (!single())
        body += machine_limits();
    for (std::size_t i = 0; i < groups_.size(); ++i)
        body += chapter(i);
    if (single())
        body += machine_limits();
    const std::string records = data();
    body += "</main>\n" + origin();
    report_.html = html::page("Primer: threads or processes?", body, records, card_style,
                              std::string(html::print_script) + timeline_script);
    return std::move(report_);
}

} // namespace

Report make_report(std::vector<Json> records, const std::vector<std::string>& files)
{
    return Writer(std::move(records), files).write();
}

} // namespace runner
