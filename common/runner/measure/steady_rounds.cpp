#include "measure/steady_rounds.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "primer/timing.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
constexpr std::array kinds = {"bytes_per_s", "memory_bytes_per_s", "flops_per_s"};

// By way and kind of probe: the median of what it got in this round.
std::map<std::pair<std::size_t, std::string>, double> probes_of(const RoundRecords& round)
{
    std::map<std::pair<std::size_t, std::string>, double> found;
    for (std::size_t way = 0; way < round.size(); ++way) {
        const Json probe = round[way].value("probe", Json::object());
        for (const char* kind : kinds)
            if (const auto got = probe.find(kind); got != probe.end() && !got->empty())
                found[{way, kind}] = primer::spread(got->get<std::vector<double>>()).median;
    }
    return found;
}

} // namespace

std::vector<double> speeds_of(const std::vector<RoundRecords>& rounds)
{
    std::map<std::pair<std::size_t, std::string>, double> best;
    for (const RoundRecords& round : rounds)
        for (const auto& [which, got] : probes_of(round))
            best[which] = std::max(best[which], got);
    std::vector<double> speeds;
    for (const RoundRecords& round : rounds) {
        double speed = 1;
        for (const auto& [which, got] : probes_of(round))
            speed = std::min(speed, got / best[which]);
        speeds.push_back(speed);
    }
    return speeds;
}

RoundRecords steady_rounds(int rounds, double patience_s,
                           const std::function<RoundRecords(int round)>& measure)
{
    std::vector<RoundRecords> kept;
    for (int round = 1; round <= rounds; ++round)
        kept.push_back(measure(round));
    const auto begun = std::chrono::steady_clock::now();
    const auto patient = [&] {
        return std::chrono::steady_clock::now() - begun < std::chrono::duration<double>(patience_s);
    };
    while (rounds > 1 && patient()) {
        const std::vector<double> speeds = speeds_of(kept);
        const auto slowest = std::ranges::min_element(speeds);
        if (*slowest >= as_fast)
            break;
        const auto which = slowest - speeds.begin();
        kept.push_back(measure(static_cast<int>(which) + 1));
        const std::vector<double> both = speeds_of(kept);
        if (both.back() > both[std::size_t(which)])
            std::swap(kept[std::size_t(which)], kept.back());
        kept.pop_back();
    }
    RoundRecords all;
    for (RoundRecords& round : kept)
        for (Json& record : round)
            all.push_back(std::move(record));
    return all;
}

} // namespace runner
