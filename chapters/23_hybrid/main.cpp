// The launch of one process, serial or with threads.
#include <memory>

#include "check.hpp"
#include "primer/program.hpp"

using namespace hybrid;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Job job = usual();
        primer::Flags flags(primer::this_program, "particles that look up a table, in one process");
        add_flags(flags, job);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(job, 1, 1), request(job));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const std::unique_ptr<double[]> memory(new double[job.entries]);
        const std::span<double> table(memory.get(), job.entries);
        const double first_touch_s = primer::seconds_of([&] { fill(table); });
        std::vector<Energy> particles(job.n);
        std::vector<Count> tally(job.bins);
        const auto seconds = primer::measure(
            flags.repeats(), [&] { begin(particles, 0); },
            [&] { run(job, table, particles, tally); });

        primer::Outcome outcome = judge(job, table, particles, 0, tally, [](std::span<Count>) {});
        outcome.threads = threads;
        outcome.data_bytes = needed_bytes(job, 1, 1);
        outcome.first_touch_s = first_touch_s;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
