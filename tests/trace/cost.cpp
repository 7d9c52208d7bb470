// The overhead of the trace: runs a program without it, with messages counted, and with a timeline
// too, alternately, and prints by how much a run's fastest repeat grew (the other repeats suffer
// from disturbances): the median over all rounds, with its 95 % confidence interval (bootstrap).
// Figures and how they were made: common/trace/README.md.
//   trace_cost heat|allreduce [TURNS=20] [FLAGS of the program…]
#include <algorithm>
#include <cstdio>

#include "primer/timing.hpp"
#include "system/statistics.hpp"
#include "traced.hpp"

int main(int argc, char** argv)
{
    const std::string what = argc > 1 ? argv[1] : "";
    const int turns = argc > 2 ? std::atoi(argv[2]) : 20;
    if ((what != "heat" && what != "allreduce") || turns < 1) {
        std::fprintf(stderr, "trace_cost heat|allreduce [TURNS=20] [FLAGS of the program…]\n");
        return 2;
    }
    if (!std::string(PRIMER_SANITIZER).empty()) {
        std::printf("SKIPPED: a build with a sanitizer preloads nothing\n");
        return 0;
    }
    // A buffer for every event, so that noting them does not stop early.
    setenv("PRIMER_TRACE_EVENTS", "1000000", 1);
    const runner::Program program =
        traced::program(what == "heat" ? "heat_mpi" : "trace_pattern", runner::Kind::processes);
    std::vector<std::string> flags(argv + std::min(argc, 3), argv + argc);
    if (flags.empty() && what == "heat")
        flags = {"--n", "1024", "--steps", "10", "--repeats", "40"};
    if (what == "allreduce")
        flags.insert(flags.begin(), {"--what", "allreduce"});
    if (what == "allreduce" && flags.size() == 2)
        flags.insert(flags.end(), {"--count", "5000", "--repeats", "40"});

    const runner::TraceWishes ways[] = {{false, false}, {true, false}, {true, true}};
    std::vector<double> seconds[3], growth[3];
    for (int turn = 0; turn < turns; ++turn) {
        double now[3] = {};
        for (int i = 0; i < 3; ++i) { // whoever is first differs from turn to turn
            const int way = (i + turn) % 3;
            const auto record = traced::run(program, 2, flags, ways[way]);
            const std::vector<double> repeats = record.at("repeats_s");
            now[way] = *std::min_element(repeats.begin(), repeats.end());
            seconds[way].push_back(now[way]);
        }
        for (int way = 1; way < 3; ++way)
            growth[way].push_back(100 * (now[way] / now[0] - 1));
    }
    std::printf("%s, 2 ranks, %d turns: %.6g s without a trace\n", what.c_str(), turns,
                primer::spread(seconds[0]).median);
    for (int way = 1; way < 3; ++way) {
        const auto [low, high] = runner::interval_of_median({growth[way]});
        std::printf("  %-10s %+.2f %% (95 %%: %+.2f to %+.2f)\n",
                    way == 1 ? "messages" : "timeline", primer::spread(growth[way]).median, low,
                    high);
    }
    return 0;
}
