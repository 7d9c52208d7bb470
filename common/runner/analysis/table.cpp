#include "analysis/table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/placement.hpp"
#include "analysis/records.hpp"
#include "analysis/row_figures.hpp"
#include "analysis/simulated.hpp"
#include "analysis/winner.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// Columns, each only where a row has something to show in it.
class Columns
{
  public:
    Columns(const Json& all, const Group& group) : all_(all), group_(group) {}

    template<typename Has, typename Cell>
    void add(const char* name, Has has, Cell cell)
    {
        std::vector<Text> cells;
        bool any = false;
        for (std::size_t row = 0; row < group_.rows.size(); ++row) {
            const RowFigures figures(all_, group_, row);
            const bool here = has(figures);
            any = any || here;
            cells.push_back(here ? Text(cell(figures)) : Text("–"));
        }
        if (!any)
            return;
        table_.head.push_back(name);
        table_.rows.resize(cells.size());
        for (std::size_t row = 0; row < cells.size(); ++row)
            table_.rows[row].push_back(cells[row]);
    }
    template<typename Cell>
    void add(const char* name, Cell cell)
    {
        add(
            name, [](const RowFigures&) { return true; }, cell);
    }
    Table finish(const std::string& caption)
    {
        table_.caption = caption + ": " + group_.chapter.title;
        return std::move(table_);
    }

  private:
    const Json& all_;
    const Group& group_;
    Table table_;
};

using F = const RowFigures&;

void add_names(Columns& columns)
{
    columns.add("way", [](F f) { return f.row().variant; });
    columns.add("workers", [](F f) { return f.workers(); });
}

void add_memory(Columns& columns)
{
    columns.add(
        "process peak", [](F f) { return f.has("memory/0"); }, [](F f) { return f.peak_memory(); });
    columns.add(
        "memory in all", [](F f) { return f.has("memory/0/pss_bytes"); },
        [](F f) { return f.memory(); });
}

void add_lines(Columns& columns)
{
    columns.add(
        "lines changed",
        [](F f) { return f.has("lines_changed/added") && f.has("lines_changed/removed"); },
        [](F f) {
            return Text("+") << f.of_first("lines_changed/added", Format::whole) << " −"
                             << f.of_first("lines_changed/removed", Format::whole);
        });
}

std::string missing_limits(const std::vector<Row>& rows)
{
    const bool known = std::any_of(rows.begin(), rows.end(), [](const Row& row) {
        return row.limits.is_object() || !row.probe_bytes.empty();
    });
    const bool work = std::any_of(rows.begin(), rows.end(),
                                  [](const Row& row) { return row.flops > 0 || row.bytes > 0; });
    return known || !work || all_simulated(rows)
               ? ""
               : style::wrapped("How close to this machine's limits? ./primer run "
                                "measures them together with the programs.",
                                2);
}

} // namespace

Table time_table(const Json& all, const Group& group, bool brief)
{
    Columns columns(all, group);
    add_names(columns);
    columns.add(
        "start-up", [](F f) { return !f.row().simulated; },
        [](F f) { return f.over_rounds("startup_s"); });
    columns.add("time", [](F f) { return f.time("median"); });
    columns.add("(min – max)",
                [](F f) { return Text("(") << f.time("min") << " – " << f.time("max") << ")"; });
    columns.add("spread", [](F f) { return f.time("variation", Format::percent); });
    columns.add("speedup", [](F f) { return f.speedup(); });
    columns.add(
        "efficiency", [](F f) { return f.has_efficiency(); }, [](F f) { return f.efficiency(); });
    columns.add(
        "network", [](F f) { return f.has("simulated/network_share"); },
        [](F f) { return f.network(); });
    const bool all_pinned = std::all_of(group.rows.begin(), group.rows.end(),
                                        [](const Row& row) { return row.binding == "core"; });
    if (!brief || !all_pinned)
        columns.add("pinned", [](F f) { return f.row().binding == "core" ? "yes" : "no"; });
    columns.add("answer", [](F f) { return f.row().verified ? "right" : "WRONG"; });
    return columns.finish("Time");
}

Table cost_table(const Json& all, const Group& group, bool brief)
{
    Columns columns(all, group);
    add_names(columns);
    if (!brief)
        columns.add(
            "end of work to exit", [](F f) { return f.has("shutdown_s"); },
            [](F f) { return f.over_rounds("shutdown_s"); });
    add_memory(columns);
    columns.add(
        "bytes sent", [](F f) { return f.has("messages"); }, [](F f) { return f.sent(); });
    add_lines(columns);
    if (!brief) {
        columns.add(
            "flop/s", [](F f) { return f.row().flops > 0; },
            [](F f) { return f.rate("flops", Format::flops_per_s); });
        columns.add(
            "bytes/s", [](F f) { return f.row().bytes > 0; },
            [](F f) { return f.rate("bytes", Format::bytes_per_s); });
        columns.add(
            "moved/s", [](F f) { return f.has("bytes_moved"); },
            [](F f) { return f.rate("bytes_moved", Format::bytes_per_s); });
    }
    columns.add(
        "of the limit", [](F f) { return f.roof().has_value(); },
        [](F f) { return Text(f.of_limit()) << " of " << f.limit(); });
    return columns.finish("Cost, and how close to the limits");
}

namespace
{

constexpr std::size_t names = 2; // columns that say which row it is: the way, its workers

// The columns `begin` … `end` - 1 beside the names of the rows.
std::string part_of(const Table& table, const std::vector<std::size_t>& widths, std::size_t begin,
                    std::size_t end)
{
    const auto line = [&](const auto& cell_of) {
        std::string text;
        for (std::size_t column = 0; column < end; ++column) {
            if (column >= names && column < begin)
                continue;
            const std::string cell = cell_of(column);
            const std::string space(widths[column] - style::width_of(cell), ' ');
            const std::string padded = column == 0 ? "  " + cell + space : "  " + space + cell;
            text += cell == "WRONG" ? style::bad(padded) : padded;
        }
        return text;
    };
    std::string text =
        style::strong(line([&](std::size_t column) { return table.head[column]; })) + "\n";
    for (const auto& row : table.rows)
        text += line([&](std::size_t column) { return row[column].plain(); }) + "\n";
    return text;
}

// A line for each figure, where there is no room for a single column beside the names.
std::string figures_of(const Table& table)
{
    std::string text;
    for (const auto& row : table.rows) {
        text += style::strong("  " + row[0].plain() + ", " + row[1].plain() + " " + table.head[1]) +
                "\n";
        for (std::size_t column = names; column < row.size(); ++column)
            text += fmt::format("    {}: {}\n", table.head[column], row[column].plain());
    }
    return text;
}

} // namespace

std::string lines_of(const Table& table, std::size_t most)
{
    std::vector<std::size_t> widths;
    std::size_t naming = 0, widest = 0; // with the space before
    for (std::size_t column = 0; column < table.head.size(); ++column) {
        widths.push_back(style::width_of(table.head[column]));
        for (const auto& row : table.rows)
            widths[column] = std::max(widths[column], style::width_of(row[column].plain()));
        (column < names ? naming : widest) =
            column < names ? naming + 2 + widths[column] : std::max(widest, 2 + widths[column]);
    }
    if (most != 0 && naming + widest > most)
        return figures_of(table);
    std::string text;
    for (std::size_t begin = std::min(names, widths.size()); begin < widths.size();) {
        std::size_t end = begin, width = naming;
        while (end < widths.size() && (most == 0 || width + 2 + widths[end] <= most))
            width += 2 + widths[end++];
        text += (text.empty() ? "" : "\n") + part_of(table, widths, begin, end);
        begin = end;
    }
    return text;
}

std::string render(const Chapter& chapter, const std::vector<Json>& records, bool in_full)
{
    const Group group = group_of(chapter, records);
    const Json all = records;
    const std::size_t most = style::terminal_columns();
    std::string text = fmt::format(
        "{} {}: {}{}", chapter.number, chapter.name, problem_of(records.front()),
        is_simulated(records.front()) ? ", " + cluster_words(records.front()) : std::string());
    text = style::too_wide(style::width_of(text)) ? style::wrapped(text, 2, 0)
                                                  : style::strong(text) + "\n";
    const std::string busy = busy_line(group.rows);
    if (!busy.empty())
        text += style::bad(style::wrapped(busy, 2));
    text += lines_of(time_table(all, group, true), most) + "\n";
    text += lines_of(cost_table(all, group, true), most);
    if (const auto placed = placement_lines(records); !placed.empty()) {
        text += "\n" + style::wrapped("Ranks on hosts:", 2);
        for (const std::string& line : placed)
            text += style::wrapped(line, 4);
    }
    const auto every = [&](auto member) {
        return std::all_of(group.rows.begin(), group.rows.end(),
                           [&](const Row& row) { return row.*member; });
    };
    if (!every(&Row::verified))
        return text + style::bad(style::wrapped(
                          "At least one answer is wrong: the times mean nothing.", 2));
    text += missing_limits(group.rows);
    text +=
        style::wrapped(every(&Row::same_bits)
                           ? "All answers agree, bit for bit."
                           : "All answers are right within their bound; their last bits differ.",
                       2);
    if (!busy.empty())
        return text;
    for (const std::string& line : verdict_lines(group.rows))
        text += style::wrapped(line, 2);
    if (in_full)
        for (const std::string& line : evidence_lines(group.rows))
            text += style::wrapped(line, 4);
    return text;
}

} // namespace runner
