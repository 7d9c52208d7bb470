// What the machine gives just now: memory (or a cache) for one kind of traffic, and arithmetic. The
// runner starts it between the runs of a program, with as many threads, because memory bandwidth
// changes: a limit that was measured at another time is no reference.
#include <algorithm>
#include <cstddef>

#include "figures.hpp"
#include "peak.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "primer/program.hpp"
#include "primer/this_program.hpp"
#include "traffic.hpp"

using namespace calibrate;

namespace
{

constexpr int samples = 5;
constexpr std::size_t most_data = std::size_t{512} << 20; // more takes too long to touch

// More data than the caches hold, where that is known.
std::size_t of_memory()
{
    const std::size_t cache = primer::last_level_cache();
    return std::min(cache > 0 ? 4 * cache : most_data, most_data);
}

} // namespace

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        primer::Flags flags("calibrate", "probe", "what the machine gives to one kind of traffic");
        std::string kind = "add";
        std::size_t data = of_memory();
        flags.add("--traffic", kind, "the kind of traffic", kinds_of_traffic());
        flags.add("--data", data, "bytes of data, of all threads together");
        flags.parse(argc, argv);
        primer::require_memory(static_cast<double>(std::min(data, most_data) + of_memory()),
                               "--data " + std::to_string(data));
        const double threads = primer::start_team();
        std::vector<Figures> rows;
        const auto measure = [&](const char* name, std::size_t bytes) {
            for (const Traffic& each : traffic(kind, static_cast<double>(bytes), samples))
                rows.push_back({{"threads", threads},
                                {name + std::string("_data_bytes"), each.data_bytes},
                                {name + std::string("_bytes_per_s"), each.bytes_per_s}});
        };
        measure("traffic", std::min(data, most_data));
        if (data < of_memory()) // they may fit a cache: what would memory give?
            measure("memory", of_memory());
        for (int i = 0; i < samples; ++i)
            rows.push_back({{"threads", threads}, {"flops_per_s", peak_now()}});
        return report(flags, rows);
    });
}
