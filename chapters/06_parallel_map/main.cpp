// The launch of one process, serial or with threads (03 explains it).
#include "check.hpp"
#include "map_items.hpp"
#include "primer/program.hpp"

using namespace parallel_map;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "a map over tiles of uneven cost");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(result_bytes(problem), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        std::vector<tiles::Tile> all = items(problem);
        flags.note("n", problem.n);
        primer::require_memory(result_bytes(problem), request(problem));
        check_outputs(problem);
        const auto workers = static_cast<std::size_t>(threads);
        std::vector<Counter> counters(workers);
        Map map(problem, std::move(all), counters, shows_progress(problem));
        const Work work = [&](std::size_t i, int worker) { map.compute(i, worker); };
        const auto seconds = primer::measure(
            flags.repeats(), [&] { map.reset(); },
            [&] { map_items(problem.n, problem.chunk, work); });
        map.progress.end();
        save(map, workers);

        primer::Outcome outcome = judge(map);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
