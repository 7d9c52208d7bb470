// The launch of one process, serial or with threads (03 explains it).
#include "check.hpp"
#include "primer/program.hpp"

using namespace heat;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "2-D heat equation in one process");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const Start start = load(problem);
        note_size(flags, start);
        OwnPlate own(start);
        Plate& plate = own.plate;
        const auto seconds = primer::measure(
            flags.repeats(), [&] { fill(plate, start); }, [&] { solve(plate, problem.steps); });
        save(plate, start, problem);

        primer::Outcome outcome = judge(plate, start, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
