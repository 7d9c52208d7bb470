// What a terminal shows of one chapter's records.
#include <algorithm>

#include <fmt/format.h>

#include "analysis/columns.hpp"
#include "analysis/records.hpp"
#include "analysis/table.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::string missing_limits(const std::vector<Row>& rows)
{
    const bool known = std::any_of(rows.begin(), rows.end(),
                                   [](const Row& row) { return row.limits.is_object(); });
    const bool work = std::any_of(rows.begin(), rows.end(),
                                  [](const Row& row) { return row.flops > 0 || row.bytes > 0; });
    return known || !work ? ""
                          : "  How near to this machine's limits? ./primer calibrate measures them "
                            "(half a minute).\n";
}

} // namespace

std::string render(const Chapter& chapter, const std::vector<Json>& records)
{
    const Group group = group_of(chapter, records);
    const Json all = records;
    std::string text =
        fmt::format("{}\n", style::strong(fmt::format("{} {}: {}", chapter.number, chapter.name,
                                                      problem_of(records.front()))));
    text += lines_of(time_table(all, group, true)) + "\n";
    text += lines_of(cost_table(all, group, true));
    const auto every = [&](auto member) {
        return std::all_of(group.rows.begin(), group.rows.end(),
                           [&](const Row& row) { return row.*member; });
    };
    if (!every(&Row::verified))
        return text + "  " + style::bad("At least one answer is wrong: the times mean nothing.") +
               "\n";
    text += missing_limits(group.rows);
    text += every(&Row::same_bits)
                ? "  All answers agree, bit for bit.\n"
                : "  All answers are right within their bound; their last bits differ.\n";
    return text + style::wrapped(verdict(group.rows), 2);
}

} // namespace runner
