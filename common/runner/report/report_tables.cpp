#include "report/report_tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/placement.hpp"
#include "analysis/row_figures.hpp"
#include "report/html.hpp"
#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{
constexpr std::size_t few = 8; // workers that a table lists one by one
}

std::string facts(const Json& all, const Group& group)
{
    const std::size_t first = group.places.front();
    std::string text = "<dl>\n";
    const auto add = [&](const char* what, const Text& value) {
        text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", what, value.html());
    };
    const auto has = [&](const std::string& place) {
        return all.contains(Json::json_pointer(fmt::format("/{}/{}", first, place)));
    };
    const auto say = [&](const std::string& place) {
        return fact(all, fmt::format("/{}/{}", first, place));
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
                << figure(all, {{"median", {fmt::format("/{}/machine/last_level_cache", first)}}},
                          Format::bytes);
    if (has("machine/memory"))
        machine << ", memory "
                << figure(all, {{"median", {fmt::format("/{}/machine/memory", first)}}},
                          Format::bytes);
    if (has("machine/cluster"))
        machine << ", of the cluster " << say("machine/cluster");
    add("Machine", machine);
    Text placed;
    for (const std::string& line : placement_lines(group.records))
        placed << (placed.plain().empty() ? "" : "; ") + line;
    if (!placed.plain().empty())
        add("Ranks on hosts", placed);
    // The libraries are those of the record that names the most: serial programs have neither.
    const auto fullest = std::max_element(
        group.places.begin(), group.places.end(), [&](std::size_t a, std::size_t b) {
            return all[a]["build"].size() < all[b]["build"].size();
        });
    for (const auto& [name, value] : all[*fullest]["build"].items())
        if (!value.is_structured())
            add(fmt::format("Build: {}", escaped(name)).c_str(),
                fact(all, fmt::format("/{}/build/{}", *fullest, name)));
    add("Measured", Text() << say("date"));
    return text + "</dl>\n";
}

std::string memory_table(const Json& all, const Group& group)
{
    Table table{"Memory of the processes: the table of costs has the largest peak and the sum",
                {"way", "workers", "processes", "least peak", "least share", "largest share"},
                {}};
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures f(all, group, row);
        if (!f.has("memory/0"))
            continue;
        const auto of = [&](const char* how, const char* field, Format format) {
            return f.has(fmt::format("memory/0/{}", field))
                       ? Text(figure(all, {{how, f.each("memory", field)}}, format))
                       : Text("–");
        };
        table.rows.push_back(
            {group.rows[row].variant, f.workers(), of("count", "rank", Format::whole),
             of("min", "peak_bytes", Format::bytes), of("min", "pss_bytes", Format::bytes),
             of("max", "pss_bytes", Format::bytes)});
    }
    if (table.rows.empty())
        return html::missing(fmt::format("No memory of each process: records of "
                                         "`./primer run {} --json FILE` have it.",
                                         group.chapter.name));
    return html::table(table);
}

std::string message_tables(const Json& all, const Group& group, std::size_t row)
{
    const RowFigures f(all, group, row);
    const std::string of = f.name().plain();
    Table pairs{"Messages: " + of, {"from rank", "to rank", "messages", "bytes"}, {}};
    const bool drawn = f.record()["ranks"] >= least_ranks_drawn; // then a picture shows them
    for (std::size_t i = 0; !drawn && f.has(fmt::format("messages/point_to_point/{}", i)); ++i) {
        const std::string at = fmt::format("messages/point_to_point/{}/", i);
        pairs.rows.push_back(
            {f.of_first(at + "from", Format::whole), f.of_first(at + "to", Format::whole),
             f.of_first(at + "messages", Format::whole), f.of_first(at + "bytes", Format::bytes)});
    }
    Table calls{"Collective calls: " + of, {"call", "calls", "bytes"}, {}};
    Table waits{"Time inside MPI: " + of, {"which rank", "time"}, {}};
    for (std::size_t i = 0; f.has(fmt::format("messages/collectives/{}", i)); ++i) {
        const std::string at = fmt::format("messages/collectives/{}/", i);
        calls.rows.push_back({fact(all, f.place(at + "call")),
                              f.of_first(at + "calls", Format::whole),
                              f.of_first(at + "bytes", Format::bytes)});
    }
    const std::size_t ranks =
        f.has("messages/waiting_s") ? f.record()["messages"]["waiting_s"].size() : 0;
    const std::string place = "messages/waiting_s";
    for (std::size_t i = 0; i < ranks && ranks <= few; ++i)
        waits.rows.push_back({fmt::format("rank {}", i),
                              f.of_first(fmt::format("{}/{}", place, i), Format::seconds)});
    if (ranks > few)
        for (const auto& [name, how] :
             {std::pair{"the least", "min"}, std::pair{"median", "median"},
              std::pair{"the most", "max"}})
            waits.rows.push_back({name, figure(all, {{how, {f.place(place)}}}, Format::seconds)});
    return (pairs.rows.empty() ? "" : html::table(pairs)) +
           (calls.rows.empty() ? "" : html::table(calls)) +
           (waits.rows.empty() ? "" : html::table(waits));
}

std::string timeline_table(const Json& all, const Group& group, std::size_t row)
{
    const RowFigures f(all, group, row);
    const Json& timeline = f.record()["timeline"];
    std::vector<std::pair<std::string, std::vector<std::size_t>>> names; // in the order of time
    for (std::size_t i = 0; i < timeline.size(); ++i) {
        const std::string name = timeline[i]["name"];
        auto at = std::find_if(names.begin(), names.end(),
                               [&](const auto& known) { return known.first == name; });
        if (at == names.end())
            at = names.insert(names.end(), {name, {}});
        at->second.push_back(i);
    }
    Table table{
        "All workers together: " + f.name().plain(), {"what", "how often", "time in all"}, {}};
    for (const auto& [name, events] : names) {
        Rounds begins(1), ends(1);
        for (const std::size_t i : events) {
            begins[0].push_back(timeline[i]["begin"].get<double>());
            ends[0].push_back(timeline[i]["end"].get<double>());
        }
        const auto term = [&, first = events.front()](const char* how, const char* field,
                                                      const Rounds& known) {
            return Term{
                how, {}, f.place(fmt::format("timeline/named:{}/{}", first, field)), &known};
        };
        table.rows.push_back(
            {fact(all, f.place(fmt::format("timeline/{}/name", events.front()))),
             figure(all, {term("count", "end", ends)}, Format::whole),
             figure(all, {term("sum", "end", ends), term("minus", "begin", begins)},
                    Format::seconds)});
    }
    return html::table(table);
}

} // namespace runner
