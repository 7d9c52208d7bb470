#include "lessons/measured_answer.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/claims.hpp"
#include "analysis/groups.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// The records of those runs; all where no run is named.
Json of_runs(const Json& records, const std::set<std::string>& runs)
{
    Json found = Json::array();
    for (const Json& record : records)
        if (runs.count("") > 0 || runs.count(record.value("run", std::string())) > 0)
            found.push_back(record);
    return found;
}

Json of_round(const Json& records, int round)
{
    Json found = Json::array();
    for (const Json& record : records)
        if (record.value("round", 1) == round)
            found.push_back(record);
    return found;
}

// Why the rows of one run answer nothing; "" when they may.
std::string doubt(const std::vector<Row>& table, const std::vector<QuotedWay>& ways,
                  const std::string& sleeper)
{
    for (const Row& row : table) {
        if (!row.verified)
            return fmt::format("{} gave a wrong answer", row.variant);
        const bool asked = std::any_of(ways.begin(), ways.end(), [&](const QuotedWay& way) {
            return way.variant == row.variant &&
                   (way.workers == std::to_string(row.workers) ||
                    way.workers == fmt::format("{}x{}", row.workers / row.threads, row.threads));
        });
        const int sleeping = row.variant == sleeper ? 1 : 0;
        if (asked && row.crowded() && row.workers - sleeping > row.cores)
            return fmt::format("{} workers shared {} core{}", row.workers, row.cores,
                               row.cores == 1 ? "" : "s");
    }
    const std::string busy = why_busy(table);
    return busy.empty() ? "" : "the machine was busy: " + busy;
}

// The figure of each round that has it.
std::vector<QuotedFigure> over_rounds(const Question& question, const Json& records)
{
    int rounds = 1;
    for (const Json& record : records)
        rounds = std::max(rounds, record.value("round", 1));
    std::vector<QuotedFigure> figures;
    for (int round = 1; round <= rounds; ++round)
        figures.push_back(quoted_figure(of_round(records, round), question.figure));
    std::sort(figures.begin(), figures.end(),
              [](const QuotedFigure& a, const QuotedFigure& b) { return a.value < b.value; });
    return figures;
}

std::set<std::string> runs_of(const std::vector<QuotedWay>& ways)
{
    std::set<std::string> runs;
    for (const QuotedWay& way : ways)
        runs.insert(way.run);
    return runs;
}

} // namespace

std::string why_undecided(const std::vector<QuotedWay>& ways, const Chapter& chapter,
                          const Json& records, const std::string& sleeper)
{
    for (const std::string& run : runs_of(ways)) {
        const Json own = of_runs(records, {run});
        if (own.empty())
            continue;
        if (const std::string why = doubt(rows(chapter, {own.begin(), own.end()}), ways, sleeper);
            !why.empty())
            return why;
    }
    return "";
}

FoundAnswer found_answer(const Question& question, const Chapter& chapter, const Json& records)
{
    if (question.figure.empty())
        return {question.choice, "", ""};
    const std::vector<QuotedWay> ways = ways_measured(question);
    const Json own = of_runs(records, runs_of(ways));
    const QuotedFigure all = quoted_figure(own, question.figure);
    const std::vector<QuotedFigure> each = over_rounds(question, own);
    FoundAnswer result{0, all.text, ""};
    if (each.size() > 1)
        result.figure += fmt::format(" ({} to {} over {} rounds)", each.front().text,
                                     each.back().text, each.size());
    result.because = why_undecided(ways, chapter, own, question.sleeper);
    const int least = choice_of(each.front().value, question.bounds),
              most = choice_of(each.back().value, question.bounds);
    if (!std::isfinite(all.value))
        result.because = "nothing was measured";
    else if (result.because.empty() && least != most)
        result.because = fmt::format("one round says \"{}\", another \"{}\"",
                                     question.choices[std::size_t(least - 1)],
                                     question.choices[std::size_t(most - 1)]);
    if (result.because.empty())
        result.choice = choice_of(all.value, question.bounds);
    return result;
}

} // namespace runner
