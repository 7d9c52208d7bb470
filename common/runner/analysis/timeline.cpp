#include "analysis/timeline.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "system/json_text.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

struct Span {
    std::int64_t begin = 0, end = 0;
};

struct Item {
    std::string name;
    Span span;
};

// The worker's events within the timed work, and between them what it did otherwise ("gap"): every
// moment of each window has one name.
std::vector<Item> filled(const Json& worker, const std::vector<Span>& windows, std::int64_t last)
{
    std::vector<Item> events, all;
    for (const Json& event : worker.at("events"))
        events.push_back({event.at(0), {event.at(1), event.at(2)}});
    const std::string gap = worker.at("gap");
    const auto add = [&](const std::string& name, std::int64_t begin, std::int64_t end) {
        if (begin >= end)
            return;
        if (!all.empty() && all.back().name == name && all.back().span.end == begin)
            all.back().span.end = end; // compute after compute
        else
            all.push_back({name, {begin, end}});
    };
    std::size_t next = 0;
    for (const Span& window : windows) {
        const std::int64_t end = std::min(window.end, last);
        std::int64_t done = window.begin;
        while (next < events.size() && events[next].span.begin < window.begin)
            ++next;
        for (; next < events.size() && events[next].span.begin < end; ++next) {
            const auto [begin, until] = events[next].span;
            add(gap, done, begin);
            add(events[next].name, std::max(begin, done), std::min(until, end));
            done = std::max(done, until);
        }
        add(gap, done, end);
    }
    return all;
}

std::vector<Span> windows_of(const Json& worker)
{
    std::vector<Span> windows;
    for (const Json& window : worker.at("windows"))
        windows.push_back({window.at(0), window.at(1)});
    return windows;
}

} // namespace

void add_timeline(Json& record, const Json& workers)
{
    // Buffers that were full end at different times: nothing is shown after the first such end.
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    std::int64_t first = last;
    bool cut = false;
    for (const Json& worker : workers) {
        for (const Span& window : windows_of(worker))
            first = std::min(first, window.begin);
        if (!worker.at("cut").get<bool>())
            continue;
        cut = true;
        const Json& events = worker.at("events");
        last = std::min(last, events.empty() ? 0 : events.back().at(2).get<std::int64_t>());
    }
    Json timeline = Json::array();
    std::vector<Span> windows;
    for (const Json& worker : workers) {
        if (worker.at("thread") == 0) // the others of its process have no windows of their own
            windows = windows_of(worker);
        for (const Item& item : filled(worker, windows, last))
            timeline.push_back({{"rank", worker.at("rank")},
                                {"thread", worker.at("thread")},
                                {"name", item.name},
                                {"begin", double(item.span.begin - first) / 1e9},
                                {"end", double(item.span.end - first) / 1e9}});
    }
    record["timeline"] = timeline;
    if (cut)
        record["timeline_cut_s"] = std::max(double(last - first) / 1e9, 0.0);
}

std::string chrome_trace(const std::vector<Json>& records)
{
    Json events = Json::array();
    int first = 0;
    for (const Json& record : records) {
        if (!record.contains("timeline"))
            continue;
        for (int rank = 0; rank < record.at("ranks").get<int>(); ++rank)
            events.push_back({{"ph", "M"},
                              {"name", "process_name"},
                              {"pid", first + rank},
                              {"args",
                               {{"name", fmt::format("{} {}, {} workers: rank {}",
                                                     record.at("chapter").get<std::string>(),
                                                     record.at("variant").get<std::string>(),
                                                     record.at("workers").get<int>(), rank)}}}});
        for (const Json& event : record.at("timeline")) { // in microseconds
            const double begin = event.at("begin"), end = event.at("end");
            events.push_back({{"ph", "X"},
                              {"name", event.at("name")},
                              {"pid", first + event.at("rank").get<int>()},
                              {"tid", event.at("thread")},
                              {"ts", begin * 1e6},
                              {"dur", (end - begin) * 1e6}});
        }
        first += 1000 * (1 + record.at("ranks").get<int>() / 1000);
    }
    return to_text({{"traceEvents", events}, {"displayTimeUnit", "ms"}}) + "\n";
}

} // namespace runner
