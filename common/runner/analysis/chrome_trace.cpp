#include "analysis/chrome_trace.hpp"

#include <fmt/format.h>

#include "system/json_text.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

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
