// The launch of one process. start_team() says how many workers there shall be (OMP_NUM_THREADS);
// which kind they are, and who starts them, is the kernel's: OpenMP's threads, threads of the
// standard library, or processes that this one forks. This file is compiled once for all of them.
#include <system_error>

#include "check.hpp"
#include "primer/program.hpp"

using namespace workers;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "workers fill slots and add to a counter");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(problem.n), request(problem));
        const int team = primer::start_team();
        const double startup_s = primer::since_launch();

        std::vector<double> cells(problem.n);
        std::vector<Seen> seen(static_cast<std::size_t>(team));
        std::uint64_t counter = 0;
        primer::SwitchCounter switches;
        std::vector<double> seconds;
        try {
            seconds = primer::measure(flags.repeats(), [&] {
                counter = work(cells, seen, problem.steps);
                switches.count_run();
            });
        } catch (const std::system_error& error) { // beside OpenMP's threads these are too many
            throw primer::BadRequest("OMP_NUM_THREADS=" + std::to_string(team) +
                                     ": so many workers could not be started (" + error.what() +
                                     "): must be smaller");
        }

        primer::Outcome outcome = judge(counter, team, problem);
        for (int me = 0; me < team; ++me) {
            const std::span<double> mine = slot(cells, team, me);
            outcome.check.error =
                primer::worst(outcome.check.error, error_of_slot(mine, me, problem.steps));
            divide_by_number(mine, me);
        }
        outcome.checksum = primer::checksum(cells);
        outcome.threads = team;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        outcome.context_switches = switches.in_a_run();
        outcome.places = places(seen);
        return primer::report(flags, outcome);
    });
}
