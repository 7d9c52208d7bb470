// The launch of one worker: there is nothing to start.
#include "answer.hpp"
#include "primer/program.hpp"

using namespace heat;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("heat", "serial", "2-D heat equation by one worker");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        const double startup_s = primer::since_launch();

        const Start start = load(problem);
        note_size(flags, start);
        Plate plate(start);
        const auto seconds = primer::measure(
            flags.repeats(), [&] { fill_serial(plate, start); },
            [&] { solve_serial(plate, problem.steps); });
        save(plate, start, problem);

        primer::Outcome outcome = judge(plate, start, problem);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
