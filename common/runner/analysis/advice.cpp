#include "analysis/advice.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/claims.hpp"

namespace runner
{
namespace
{

constexpr double as_fast = 1.05; // a twentieth is no reason for more workers

bool comparable(const Row& row)
{
    return !row.crowded() && (row.family.empty() || row.hybrid);
}

// How many times as long it took as the fastest.
Ratio longer(const Row& row, const Row& fastest)
{
    return row.rounds.size() == fastest.rounds.size()
               ? ratio_within_rounds(fastest.rounds, row.rounds)
               : ratio_of_medians(fastest.rounds, row.rounds);
}

auto cost_of(const Row& row)
{
    return std::tuple(row.workers, static_cast<int>(row.kind), row.time.median);
}

} // namespace

Advice advice_of(const std::vector<Row>& rows)
{
    Advice advice;
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < rows.size(); ++place)
        if (comparable(rows[place]))
            places.push_back(place);
    if (!std::ranges::all_of(rows, &Row::verified))
        advice.none = "at least one answer is wrong";
    else if (advice.none = why_busy(rows); advice.none.empty() && places.size() < 2)
        advice.none =
            "there is nothing to compare: fewer than two ways with a core for each worker";
    if (!advice.none.empty())
        return advice;
    const auto median = [&](std::size_t place) { return rows[place].time.median; };
    advice.fastest = advice.advised = *std::ranges::min_element(places, {}, median);
    const Row& fastest = rows[advice.fastest];
    for (const std::size_t place : places) {
        const Ratio ratio = longer(rows[place], fastest);
        if (place == advice.fastest || ratio.low > 1)
            continue;
        if (ratio.value > as_fast)
            advice.may_be_as_fast.push_back(place);
        else if (cost_of(rows[place]) < cost_of(rows[advice.advised]))
            advice.advised = place;
    }
    return advice;
}

std::size_t first_that_pays(const std::vector<Rounds>& one, const std::vector<Rounds>& more)
{
    std::size_t first = one.size();
    while (first > 0 && ratio_within_rounds(more[first - 1], one[first - 1]).low > 1)
        --first;
    return first;
}

} // namespace runner
