// The launch of a team of threads, inside one process.
#include "answer.hpp"
#include "primer/program.hpp"
#include "primer/this_program.hpp"

using namespace heat;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("heat", "openmp", "2-D heat equation by a team of threads");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const Start start = load(problem);
        note_size(flags, start);
        Plate plate(start);
        const auto seconds = primer::measure(
            flags.repeats(), [&] { fill_openmp(plate, start); },
            [&] { solve_openmp(plate, problem.steps); });
        save(plate, start, problem);

        primer::Outcome outcome = judge(plate, start, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
