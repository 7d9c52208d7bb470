#include "report/card.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/row_figures.hpp"
#include "analysis/winner.hpp"
#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

// A verdict's first line: "Threads won", and the rest of it.
std::pair<std::string, std::string> parted(const std::string& line)
{
    const auto colon = line.find(": ");
    return colon == line.npos ? std::pair{line, std::string()}
                              : std::pair{line.substr(0, colon), line.substr(colon + 2)};
}

// Of whom the words are coloured.
const char* side_of(const std::string& outcome)
{
    return outcome.rfind("Threads", 0) == 0     ? " threads"
           : outcome.rfind("Processes", 0) == 0 ? " processes"
                                                : "";
}

// The speedup of the judged variant over one worker of the same kernel; else its time.
std::string headline_of(const Json& all, const Group& group)
{
    const Row* row = judged(group.rows);
    if (row == nullptr)
        return "";
    const RowFigures figures(all, group, std::size_t(row - group.rows.data()));
    const Row& reference = group.rows[group.reference];
    const bool gained =
        row != &reference && reference.workers == 1 && row->family == reference.family;
    Text text;
    if (gained)
        text << figures.speedup();
    else
        text << figures.time("median");
    Text words;
    words << (gained ? "times as fast as one worker: " : "") << figures.name();
    return fmt::format("<p class=\"headline\"><b>{}</b> {}</p>\n", text.html(), words.html());
}

} // namespace

std::string heading_of(const Group& group)
{
    return group.chapter.number.empty() ? group.chapter.title
                                        : group.chapter.number + " · " + group.chapter.title;
}

std::string problem_words(const Json& all, const Group& group)
{
    Text text;
    for (const auto& [name, value] : group.records.front().at("problem").items())
        text << (text.plain().empty() ? "" : ", ") + name + " = "
             << fact(all, fmt::format("/{}/problem/{}", group.places.front(), name));
    return text.html();
}

std::string machine_line(const Json& all, const Group& group)
{
    const std::size_t first = group.places.front();
    const auto has = [&](const std::string& place) {
        return all.contains(Json::json_pointer(fmt::format("/{}/{}", first, place)));
    };
    const auto say = [&](const std::string& place) {
        return fact(all, fmt::format("/{}/{}", first, place));
    };
    Text text;
    for (const char* field : {"machine/name", "machine/processor"})
        if (has(field))
            text << (text.plain().empty() ? "" : ", ") << say(field);
    if (has("machine/processors"))
        text << ", " << say("machine/processors") << " processors";
    text << (text.plain().empty() ? "" : " · ") << say("date");
    return "<p class=\"facts\">" + text.html() + "</p>\n";
}

bool all_right(const Group& group)
{
    return std::all_of(group.rows.begin(), group.rows.end(),
                       [](const Row& row) { return row.verified; });
}

std::string outcome_of(const Json& all, const Group& group, const std::vector<std::string>& lines)
{
    if (!all_right(group))
        return "<p class=\"verdict wrong\">At least one answer is wrong: the times mean "
               "nothing.</p>\n";
    auto [outcome, why] = parted(lines.front());
    if (!why.empty())
        why[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(why[0])));
    const bool busy = !why_busy(group.rows).empty();
    std::string text =
        fmt::format("<div class=\"verdict{}\" data-from=\"verdict\" "
                    "data-group=\"{}\">\n<p class=\"outcome{}\">{}</p>\n",
                    busy ? " wrong" : "", group.places.front(), side_of(outcome), escaped(outcome));
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (const std::string line = i == 0 ? why : lines[i]; !line.empty())
            text += "<p>" + escaped(line) + "</p>\n";
    text += "</div>\n";
    return busy ? text : headline_of(all, group) + text;
}

std::string outcome_of_all(const Json& all, const std::vector<Group>& groups,
                           const std::vector<std::vector<std::string>>& verdicts)
{
    std::map<std::string, std::vector<std::string>> chapters; // by outcome
    const Group* best_group = nullptr;
    const Row* best = nullptr;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Group& group = groups[i];
        const std::string outcome =
            all_right(group) ? parted(verdicts[i].front()).first : "Wrong answers";
        std::vector<std::string>& links = chapters[outcome];
        links.push_back(fmt::format("<a href=\"#part-{}\">{}</a>", i,
                                    escaped(name_among(all_of(groups), group))));
        const Row* row = judged(group.rows);
        const Row& reference = group.rows[group.reference];
        if (row != nullptr && all_right(group) && why_busy(group.rows).empty() &&
            reference.workers == 1 && row->family == reference.family &&
            (best == nullptr || row->speedup > best->speedup)) {
            best = row;
            best_group = &group;
        }
    }
    std::string text;
    if (best != nullptr) {
        const RowFigures figures(all, *best_group, std::size_t(best - best_group->rows.data()));
        Text gain(figures.speedup()), words;
        words << "times as fast as one worker is the largest speedup: " << best_group->chapter.title
              << ", " << figures.name();
        text += fmt::format("<p class=\"headline\"><b>{}</b> {}</p>\n", gain.html(), words.html());
    }
    text += "<dl class=\"outcomes\" data-from=\"verdicts\">\n";
    for (const auto& [outcome, links] : chapters)
        text += fmt::format("<dt class=\"outcome{}\">{}</dt><dd>{}</dd>\n", side_of(outcome),
                            escaped(outcome), fmt::join(links, ", "));
    return text + "</dl>\n";
}

std::string busy_notice(const std::vector<Group>& groups)
{
    std::string items;
    std::size_t busy = 0;
    for (const Group& group : groups)
        if (const std::string why = why_busy(group.rows); !why.empty()) {
            ++busy;
            items += fmt::format("<li>{}: {}</li>\n", escaped(name_among(all_of(groups), group)),
                                 escaped(why));
        }
    if (busy == 0)
        return "";
    return fmt::format("<div class=\"wrong busy\" data-from=\"verdict\">\n<p><b>Busy machine.</b> "
                       "Nothing is claimed of what was measured meanwhile; run again when it is "
                       "quiet.</p>\n<ul>{}</ul>\n</div>\n",
                       items);
}

const char* const card_style = R"(
.card { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: .5rem 2rem; align-items: center; }
.top { padding-bottom: 1rem; }
main > section { border-top: 3px solid var(--link); padding: .8rem 0 1.6rem; }
.kicker, .facts { color: var(--soft); font-size: .9rem; margin: 0; overflow-wrap: anywhere; }
.question { font-size: 1.15rem; font-style: italic; }
.headline b { font-size: 2.6rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.outcome { font-size: 1.25rem; font-weight: 700; margin: .1rem 0; }
.threads { color: var(--threads-text); } .processes { color: var(--link); }
.outcomes { font-size: 1rem; align-items: baseline; }
.verdict p { margin: .25rem 0; } .busy ul { margin: .3rem 0; padding-left: 1.2rem; }
.wide { overflow-x: auto; } .wide svg { min-width: 40rem; }
.wide svg text { font-size: 10.5px; } .wide svg .small { font-size: 9.5px; }
@media (max-width: 600px) { svg text { font-size: 18px; } svg .small { font-size: 16px; }
  .wide svg text { font-size: 13px; } .wide svg .small { font-size: 12px; } }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: 1rem 2rem; }
.plots figure { max-width: 38rem; }
.tables { display: flex; flex-wrap: wrap; gap: 0 2.5rem; } .tables .scroll { max-width: 100%; }
.zoom { font-size: .88rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: .3rem; align-items: center;
  max-width: none; position: sticky; left: 0; }
.zoom button { font: inherit; min-width: 2rem; padding: .1rem .5rem; color: var(--ink); background: var(--panel);
  border: 1px solid var(--soft); border-radius: .3rem; cursor: pointer; } .zoom span { margin-left: .5rem; }
.area { cursor: crosshair; user-select: none; }
@media (max-width: 800px) { .card { display: block; } }
@media print { .wide svg { min-width: 0; } .zoom, nav { display: none; } .plots { grid-template-columns: 1fr 1fr; }
  .card { break-inside: avoid; display: grid; } .headline b { font-size: 1.6rem; } main > section { padding: .4rem 0; } }
)";

} // namespace runner
