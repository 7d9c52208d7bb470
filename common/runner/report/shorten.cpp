#include <algorithm>
#include <set>

#include "analysis/row_figures.hpp"
#include "report/report_tables.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

void keep_first_workers(Json& timeline)
{
    const auto worker = [](const Json& event) {
        return std::pair(event["rank"].get<int>(), event["thread"].get<int>());
    };
    std::set<std::pair<int, int>> workers;
    for (const Json& event : timeline)
        workers.insert(worker(event));
    if (workers.size() <= timeline_workers)
        return;
    const auto first_other = *std::next(workers.begin(), timeline_workers);
    Json kept = Json::array();
    for (const Json& event : timeline)
        if (worker(event) < first_other)
            kept.push_back(event);
    timeline = std::move(kept);
}

} // namespace

bool shorten_timelines(Json& all, const std::vector<Group>& groups)
{
    constexpr std::size_t most_events = 1600;
    std::size_t events = 0;
    for (const Json& record : all)
        events += record.contains("timeline") ? record["timeline"].size() : 0;
    if (events <= most_events)
        return false;
    std::vector<std::size_t> drawn;
    for (const Group& group : groups)
        for (const std::size_t row : rows_with(all, group, "timeline"))
            drawn.push_back(group.members[row].front());
    for (std::size_t place = 0; place < all.size(); ++place) {
        if (!all[place].contains("timeline"))
            continue;
        if (std::find(drawn.begin(), drawn.end(), place) == drawn.end()) {
            all[place].erase("timeline");
            continue;
        }
        Json& timeline = all[place]["timeline"];
        keep_first_workers(timeline);
        const std::size_t kept = std::min(timeline.size(), most_events / drawn.size());
        std::stable_sort(timeline.begin(), timeline.end(), [](const Json& a, const Json& b) {
            return a["begin"].get<double>() < b["begin"].get<double>();
        });
        timeline.erase(timeline.begin() + std::ptrdiff_t(kept), timeline.end());
    }
    return true;
}

} // namespace runner
