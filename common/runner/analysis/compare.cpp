#include "analysis/compare.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/groups.hpp"
#include "analysis/records.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/statistics.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t least_repeats = 5; // fewer say nothing of their spread
constexpr std::size_t line_width = 101;  // of a line with all its columns

std::size_t repeats_in(const Rounds& rounds)
{
    std::size_t repeats = 0;
    for (const auto& round : rounds)
        repeats += round.size();
    return repeats;
}

Rounds rounds_of(const Group& group, const Row& row)
{
    Rounds rounds;
    for (const Json& record : group.records)
        if (is_of(record, row))
            rounds.push_back(record.at("repeats_s").get<std::vector<double>>());
    return rounds;
}

// Indented; wrapped where the terminal is known to be too narrow.
std::string as_lines(const std::string& text)
{
    return style::too_wide(2 + style::width_of(text)) ? style::wrapped(text, 4, 2)
                                                      : "  " + text + "\n";
}

std::string origin(const std::string& letter, const std::string& name,
                   const std::vector<Json>& records)
{
    const Json& machine = records.front().at("machine");
    const Json& build = records.front().at("build");
    return as_lines(fmt::format("{}: {}: {}, {} ({} processors); {} {}, commit {}; {}", letter,
                                name, text_in(machine, "name"), text_in(machine, "processor"),
                                text_in(machine, "processors"), text_in(build, "compiler"),
                                text_in(build, "flags"), text_in(build, "commit"),
                                text_in(records.front(), "date")));
}

std::string judged(const Ratio& ratio, std::size_t repeats)
{
    if (repeats < least_repeats)
        return fmt::format("fewer than {} repeats: no spread", least_repeats);
    if (!ratio.measured())
        return "no difference measured";
    const double times = ratio.value < 1 ? 1 / ratio.value : ratio.value;
    return fmt::format("{} is {:.2f} times as fast", ratio.value < 1 ? "B" : "A", times);
}

// The lines of what two groups have in common; what only one has goes to `rest`.
std::string lines(const Group& a, const Group& b, std::vector<std::string>& rest)
{
    std::string text;
    for (const Row& left : a.rows) {
        const auto right = std::find_if(b.rows.begin(), b.rows.end(),
                                        [&](const Row& row) { return same_workers(row, left); });
        const std::string name = fmt::format("{} × {}", left.variant, workers_of(left));
        if (right == b.rows.end()) {
            rest.push_back(fmt::format("{} {} only in A", a.chapter.name, name));
            continue;
        }
        if (!left.verified || !right->verified) {
            text += fmt::format("  {:<20}{}\n", name,
                                style::bad(fmt::format("WRONG answer in {}: not compared",
                                                       left.verified ? "B" : "A")));
            continue;
        }
        const Rounds rounds_a = rounds_of(a, left), rounds_b = rounds_of(b, *right);
        const Ratio ratio = ratio_of_medians(rounds_a, rounds_b);
        const std::size_t repeats = std::min(repeats_in(rounds_a), repeats_in(rounds_b));
        if (style::too_wide(line_width)) {
            text += style::wrapped(
                fmt::format("{}: {} in A, {} in B; B / A = {:.3f} ({:.3f} – {:.3f}): {}", name,
                            style::seconds(left.time.median), style::seconds(right->time.median),
                            ratio.value, ratio.low, ratio.high, judged(ratio, repeats)),
                4, 2);
            continue;
        }
        text += fmt::format("  {:<20}{:>10}  {:>10}  {:>7.3f}  {:<17}{}\n", name,
                            style::seconds(left.time.median), style::seconds(right->time.median),
                            ratio.value, fmt::format("({:.3f} – {:.3f})", ratio.low, ratio.high),
                            judged(ratio, repeats));
    }
    for (const Row& right : b.rows)
        if (std::none_of(a.rows.begin(), a.rows.end(),
                         [&](const Row& row) { return same_workers(row, right); }))
            rest.push_back(fmt::format("{} {} × {} only in B", b.chapter.name, right.variant,
                                       workers_of(right)));
    return text;
}

} // namespace

std::string comparison(const std::string& name_a, std::vector<Json> a, const std::string& name_b,
                       std::vector<Json> b)
{
    std::string text = origin("A", name_a, a) + origin("B", name_b, b);
    const std::vector<Group> left = groups(std::move(a)), right = groups(std::move(b));
    std::vector<std::string> rest;
    std::string other_problem;
    bool common = false;
    for (const Group& group : left)
        for (const Group& other : right) {
            if (group.chapter.name != other.chapter.name)
                continue;
            if (!same_problem(group.records.front(), other.records.front())) {
                other_problem = fmt::format("{} with {} in A, with {} in B", group.chapter.name,
                                            problem_of(group.records.front()),
                                            problem_of(other.records.front()));
                rest.push_back(other_problem + ": not compared");
                continue;
            }
            const std::string compared = lines(group, other, rest);
            if (compared.empty())
                continue;
            common = true;
            text +=
                fmt::format("\n{}: {}\n", group.chapter.name, problem_of(group.records.front()));
            if (!style::too_wide(line_width))
                text += fmt::format("  {:<20}{:>10}  {:>10}  {:>7}  {:<17}\n", "", "time A",
                                    "time B", "B / A", "(95 %)");
            text += compared;
        }
    if (!common)
        throw primer::BadRequest(
            fmt::format("{} and {} have nothing to compare: {}", name_a, name_b,
                        other_problem.empty() ? "no chapter, way and number of workers is in both"
                                              : "different problems, " + other_problem));
    text +=
        "\n" + as_lines("B / A: the ratio of the medians, and where 95 % of the ratios lie when "
                        "rounds and repeats are drawn anew.");
    for (const std::string& line : rest)
        text += as_lines(line);
    return text;
}

} // namespace runner
